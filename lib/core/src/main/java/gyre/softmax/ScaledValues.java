package gyre.softmax;

/**
 * The values of a softmax average, divided by a power of two so that no weighted sum of them
 * overflows or is lost below the smallest float.
 */
public final class ScaledValues {
  private final float unit;
  private final float[] values;

  /** The least and the largest of the scaled values. */
  private final float least;

  private final float largest;

  private ScaledValues(float[] given) {
    unit = unit(given);
    values = new float[given.length];
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < given.length; i++) {
      values[i] = given[i] / unit;
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
    least = low;
    largest = high;
  }

  /** The values of a job, which are left as they are. */
  public static ScaledValues of(float[] values) {
    return new ScaledValues(values);
  }

  /** The scaled values; not to be modified. */
  public float[] values() {
    return values;
  }

  /**
   * The average of the values that were given, from that of the scaled ones, which rounding may
   * have carried out of their range; NaN stays.
   */
  public float restore(float average) {
    return Math.min(Math.max(average, least), largest) * unit;
  }

  private static float unit(float[] values) {
    float largest = 0;
    for (float v : values) largest = Math.max(largest, Math.abs(v));
    return largest > 0 && Float.isFinite(largest)
        ? Math.scalb(1f, Math.max(Math.getExponent(largest), Float.MIN_EXPONENT))
        : 1;
  }
}
