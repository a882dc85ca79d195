package gyre.water;

/**
 * A day of many homes, {@code [member]} each.
 *
 * @param ensemble the homes
 * @param hotDraws number of hot draws that ended by midnight
 * @param meanWaitSeconds of those draws; 0 where there were none
 * @param longestWaitSeconds of those draws; 0 where there were none
 * @param mainsLitres that came in
 * @param flushedLitres that ran away while people waited
 * @param drainedLitres that the scheme let run away
 * @param gasCubicMetres burnt
 * @param electricityKilowattHours of pump and tank
 * @param falseFirings with nobody drawing hot water and the pump standing
 * @param warmestColdCelsius that was drawn cold; not a number where none was
 */
public record HomeEnsembleResult(
    HomeEnsemble ensemble,
    int[] hotDraws,
    double[] meanWaitSeconds,
    double[] longestWaitSeconds,
    double[] mainsLitres,
    double[] flushedLitres,
    double[] drainedLitres,
    double[] gasCubicMetres,
    double[] electricityKilowattHours,
    int[] falseFirings,
    double[] warmestColdCelsius) {

  /** Room for the numbers of an ensemble. */
  public static HomeEnsembleResult room(HomeEnsemble ensemble) {
    int n = ensemble.members();
    return new HomeEnsembleResult(
        ensemble,
        new int[n],
        new double[n],
        new double[n],
        new double[n],
        new double[n],
        new double[n],
        new double[n],
        new double[n],
        new int[n],
        new double[n]);
  }

  /** Simulates a member and stores its numbers; members do not touch each other's. */
  public void simulate(int member) {
    var day = Simulation.day(ensemble.home(member), ensemble.draws(member));
    double[] waits = day.waits();
    hotDraws[member] = waits.length;
    meanWaitSeconds[member] = day.meanWaitSeconds();
    for (double wait : waits) {
      longestWaitSeconds[member] = Math.max(longestWaitSeconds[member], wait);
    }
    mainsLitres[member] = day.mainsLitres();
    flushedLitres[member] = day.flushedLitres();
    drainedLitres[member] = day.drainedLitres();
    gasCubicMetres[member] = day.gasCubicMetres();
    electricityKilowattHours[member] = day.electricityKilowattHours();
    falseFirings[member] = day.falseFirings();
    warmestColdCelsius[member] = day.warmestColdCelsius();
  }

  /** What each member would pay in a year of such days, for water, gas and electricity. */
  public double[] yuanPerYear(Prices prices) {
    var yuan = new double[ensemble.members()];
    for (int m = 0; m < yuan.length; m++) {
      yuan[m] = prices.yuanPerYear(mainsLitres[m], gasCubicMetres[m], electricityKilowattHours[m]);
    }
    return yuan;
  }
}
