package gyre.water;

/**
 * The water of a point-of-use tank, well mixed: with flow Q of excess θᵢ and an element of power P,
 *
 * <pre>
 *   V dθ/dt = Q (θᵢ − θ) − (K/ρc) θ + P/ρc
 * </pre>
 *
 * <p>solved exactly where all of these are constant. Within a stretch of time the element has the
 * one power, from none to all, that brings the tank nearest to its set temperature at the end.
 */
final class TankContents {
  private final Scheme.Tank tank;
  private final double volume;
  private final double setExcess;
  private double excess;
  private double elementJoules;
  private double lostJoules;

  TankContents(Scheme.Tank tank, double airCelsius) {
    this.tank = tank;
    volume = tank.litres() / Water.LITRES;
    setExcess = tank.setCelsius() - airCelsius;
    excess = setExcess;
  }

  /**
   * Lets water through, or stand with a flow of 0.
   *
   * @return mean excess of what comes out
   */
  double pass(double flow, double inletExcess, double seconds) {
    double loss = tank.lossWattsPerKelvin() / Water.HEAT_CAPACITY;
    double turns = (flow + loss) / volume * seconds;
    double unheated = flow * (inletExcess - excess) - loss * excess;
    double heated = Water.HEAT_CAPACITY * volume / (seconds * endShare(turns));
    double needed = heated * (setExcess - excess) - Water.HEAT_CAPACITY * unheated;
    double watts = Math.clamp(needed, 0, tank.elementWatts());
    double drift = (unheated + watts / Water.HEAT_CAPACITY) / volume * seconds;
    double mean = excess + drift * meanShare(turns);
    excess += drift * endShare(turns);
    elementJoules += watts * seconds;
    lostJoules += tank.lossWattsPerKelvin() * mean * seconds;
    return mean;
  }

  /** {@code (1 − e⁻ˣ) / x}: what is left at the end of a drift that dies away. */
  private static double endShare(double x) {
    return x == 0 ? 1 : -Math.expm1(-x) / x;
  }

  /**
   * {@code (1 − (1 − e⁻ˣ) / x) / x}: what is left of it on average; its series where digits cancel.
   */
  private static double meanShare(double x) {
    return x < 1e-4 ? 0.5 - x / 6 + x * x / 24 : (1 - endShare(x)) / x;
  }

  double excess() {
    return excess;
  }

  double joules() {
    return Water.HEAT_CAPACITY * volume * excess;
  }

  double elementJoules() {
    return elementJoules;
  }

  double lostJoules() {
    return lostJoules;
  }
}
