package gyre.bench.scalar;

/**
 * Step sizes by proportion and integral for a method of order 5, in float: the formulas of {@link
 * gyre.ode.OdeEnsembleKernel}, with one logarithm and one exponential for their powers.
 */
final class StepControl {
  private static final float LEAST = 0.2f;
  private static final float MOST = 10;

  private final float tolerance;
  private float most = MOST;
  private float logBefore;

  StepControl(float tolerance) {
    this.tolerance = tolerance;
  }

  /** The square of a state's estimated error in tolerances. */
  float square(float error, float before, float after) {
    float scaled = error / (tolerance + tolerance * Math.max(Math.abs(before), Math.abs(after)));
    return scaled * scaled;
  }

  /** By how much the step after one that was accepted is longer. */
  float afterAccepted(float error) {
    float log = (float) Math.log(error);
    float factor = 0.9f * (float) Math.exp(-0.7f / 5 * log + 0.4f / 5 * logBefore);
    float clamped = Math.clamp(factor, LEAST, most);
    logBefore = Math.max(log, (float) Math.log(1e-4));
    most = MOST;
    return clamped;
  }

  /** By how much the next try is shorter; an error that is not above 1 is no measure of it. */
  float afterRejected(float error) {
    most = 1;
    return error > 1 ? Math.max(LEAST, 0.9f * (float) Math.exp(-Math.log(error) / 5)) : LEAST;
  }

  /**
   * A first step: Hairer, Nørsett and Wanner, §II.4, without the second derivative.
   *
   * @param size root mean square of the states in tolerances
   * @param speed that of their derivatives
   */
  static float first(float size, float speed) {
    return size < 1e-5f || speed < 1e-5f ? 1e-6f : 0.01f * size / speed;
  }
}
