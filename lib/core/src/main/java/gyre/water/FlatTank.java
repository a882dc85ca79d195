package gyre.water;

/** The water of a point-of-use tank, as {@link TankContents} has it, in a row of numbers. */
final class FlatTank {
  private FlatTank() {}

  /**
   * Lets water through, or stand with a flow of 0.
   *
   * @return mean excess of what comes out
   */
  static double pass(double[] home, double flow, double inlet, double seconds) {
    double volume = home[FlatHome.TANK_VOLUME];
    double excess = home[FlatHome.TANK];
    double turns = (flow + home[FlatHome.TANK_LOSS]) / volume * seconds;
    double end = FlatPipes.meanFade(turns, Math.exp(-turns));
    double unheated = flow * (inlet - excess) - home[FlatHome.TANK_LOSS] * excess;
    double needed = volume / (seconds * end) * (home[FlatHome.TANK_SET] - excess) - unheated;
    double power = Math.min(Math.max(needed, 0), home[FlatHome.TANK_POWER]);
    double drift = (unheated + power) / volume * seconds;
    home[FlatHome.TANK] = excess + drift * end;
    home[FlatHome.ELEMENT] += power * seconds;
    return excess + drift * meanShare(turns, end);
  }

  /** {@code (1 − (1 − e⁻ˣ) / x) / x}; its series, to x⁵/5040, where the quotients lose digits. */
  private static double meanShare(double x, double end) {
    return x < 1e-2 ? 0.5 - x / 6 * (1 - x / 4 * (1 - x / 5 * (1 - x / 6))) : (1 - end) / x;
  }
}
