package gyre.water;

/**
 * Where heat came from and went, in J, all of it counted from the temperature of the air.
 *
 * @param burnerJoules into the water by the burner
 * @param elementJoules into the tank by its element
 * @param mainsJoules with the water from the mains: below 0 where it is colder than the air
 * @param deliveredJoules with the water through taps and drain
 * @param lostJoules to the air
 * @param storedJoules more in pipes and tank than at the beginning
 */
public record HeatBalance(
    double burnerJoules,
    double elementJoules,
    double mainsJoules,
    double deliveredJoules,
    double lostJoules,
    double storedJoules) {

  /** What is unaccounted for, relative to all that moved; rounding alone. */
  public double relativeResidual() {
    double in = burnerJoules + elementJoules + mainsJoules;
    double moved = burnerJoules + elementJoules + Math.abs(mainsJoules) + Math.abs(deliveredJoules);
    return moved == 0 ? 0 : (in - deliveredJoules - lostJoules - storedJoules) / moved;
  }
}
