package gyre.flow;

/** Whether a function typed for a {@link RadialField} is what such a field needs. */
final class RadialCheck {
  private static final double[] TIMES = {0.01, 1, 100};
  private static final int DISTANCES = 121;

  /** Of a central difference, whose error is STEP² times a third derivative. */
  private static final double STEP = 1e-4;

  private static final double TOLERANCE = 1e-3;

  /** Of a difference of two numbers up to 1. */
  private static final double ROUNDING = 1e-14;

  private static final double END_TOLERANCE = 1e-6;

  private final RadialField field;
  private final double t;
  private final double r;

  private RadialCheck(RadialField field, double t, double r) {
    this.field = field;
    this.t = t;
    this.r = r;
  }

  /**
   * Checks the function and its derivatives.
   *
   * @throws IllegalArgumentException with what fails, and where
   */
  static void require(RadialField field) {
    for (double t : TIMES) {
      new RadialCheck(field, t, 1e-18 * t).requireNear(0, "psi must be 0 where r is");
      new RadialCheck(field, t, 1e18 * t).requireNear(1, "psi must tend to 1 as r grows");
      for (int i = 0; i < DISTANCES; i++) {
        new RadialCheck(field, t, t * Math.pow(10, -3 + 6.0 * i / (DISTANCES - 1))).requireGrowth();
      }
    }
    new RadialCheck(field, 1e-9, 1).requireNear(1, "psi must tend to 1 as t tends to 0");
  }

  private void requireNear(double wanted, String condition) {
    double psi = field.probability(t, r);
    require(Math.abs(psi - wanted) < END_TOLERANCE, condition, psi);
  }

  private void requireGrowth() {
    double psi = field.probability(t, r);
    require(psi >= 0 && psi <= 1, "psi must be from 0 to 1", psi);
    double rise = field.probability(t, r * (1 + STEP)) - field.probability(t, r * (1 - STEP));
    require(rise >= 0, "psi must grow with r; over 0.02 % of r it grows by", rise);
    double growth = field.radialDensity(t, r);
    requireAlike(2 * STEP * r * growth, rise, "r");
    double fall = field.probability(t * (1 - STEP), r) - field.probability(t * (1 + STEP), r);
    requireAlike(2 * STEP * t * field.rate(t, r) * r * growth, fall, "t");
  }

  /** A function with a corner, or one that only looks like a formula, has no such derivative. */
  private void requireAlike(double derivative, double difference, String name) {
    double allowed = TOLERANCE * Math.max(Math.abs(derivative), Math.abs(difference)) + ROUNDING;
    require(
        Math.abs(derivative - difference) <= allowed,
        "the derivative of psi by %s must be that of its differences; times its step it is %s, and their difference"
            .formatted(name, derivative),
        difference);
  }

  private void require(boolean holds, String condition, double value) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s: %s is %s at t = %s, r = %s".formatted(field, condition, value, t, r));
    }
  }
}
