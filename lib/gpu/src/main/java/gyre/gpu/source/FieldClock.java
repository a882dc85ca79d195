package gyre.gpu.source;

import gyre.flow.ForceField;
import gyre.flow.GaussianField;
import gyre.flow.PoissonField;

/** What a kernel is told of a field at a time, beside its text. */
public final class FieldClock {
  /** Numbers of one time. */
  public static final int SIZE = 3;

  private FieldClock() {}

  /**
   * The time as the law has it, the power of the law, and what velocities are multiplied by.
   *
   * @param scale what they are to be multiplied by beside
   */
  public static float[] at(ForceField field, double t, double scale) {
    if (field instanceof PoissonField poisson) {
      return numbers(t * t, poisson.power(), scale / t);
    }
    return field instanceof GaussianField
        ? numbers(1 / (2 * t * t), 0, scale / t)
        : numbers(t, 0, scale);
  }

  private static float[] numbers(double time, double power, double scale) {
    return new float[] {(float) time, (float) power, (float) scale};
  }
}
