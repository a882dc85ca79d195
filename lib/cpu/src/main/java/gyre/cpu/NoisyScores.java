package gyre.cpu;

import gyre.random.Noise;
import java.util.Arrays;

/**
 * Scores and values of a job as its tiles read them: padded to whole blocks of 64, and prepared.
 */
final class NoisyScores {
  /**
   * The largest noise for which exp(s + ε) may be taken as exp(s)·exp(ε): neither factor then
   * leaves the range of a float while it matters. What exp(s) loses below 2⁻¹²⁶ was less than
   * e^(2·24 − 87) of the largest noisy weight.
   */
  private static final double FACTORED_BOUND = 24;

  /** Indices, a multiple of 64; those beyond the scores have weight 0. */
  final int padded;

  /** Whether weights are prepared; else scores are. */
  final boolean factored;

  /** exp(s − max s), and the same times the value. */
  final float[] weights;

  final float[] weightedValues;

  final float[] scores;
  final float[] values;

  /** The least and the largest of the values. */
  private final float least;

  private final float largest;

  /** A power of two that the values were divided by, so that no sum of them overflows. */
  final float unit;

  NoisyScores(Noise law, float[] scores, float[] values) {
    padded = Math.ceilDiv(scores.length, 64) * 64;
    factored = law.bound() <= FACTORED_BOUND;
    float max = Float.NEGATIVE_INFINITY;
    for (float s : scores) max = Math.max(max, s);
    unit = unit(values);
    this.scores = Arrays.copyOf(scores, padded);
    Arrays.fill(this.scores, scores.length, padded, Float.NEGATIVE_INFINITY);
    this.values = new float[padded];
    weights = new float[padded];
    weightedValues = new float[padded];
    for (int i = 0; i < scores.length; i++) {
      double weight = Math.exp((double) scores[i] - max);
      weights[i] = weight < Float.MIN_NORMAL ? 0 : (float) weight;
      this.values[i] = values[i] / unit;
      weightedValues[i] = weights[i] * this.values[i];
    }
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      low = Math.min(low, this.values[i]);
      high = Math.max(high, this.values[i]);
    }
    least = low;
    largest = high;
  }

  /** An average, which rounding may have carried out of the range of the values; NaN stays. */
  float clamp(float average) {
    return Math.min(Math.max(average, least), largest);
  }

  private static float unit(float[] values) {
    float largest = 0;
    for (float v : values) largest = Math.max(largest, Math.abs(v));
    return largest > 0 && Float.isFinite(largest)
        ? Math.scalb(1f, Math.max(Math.getExponent(largest), Float.MIN_EXPONENT))
        : 1;
  }
}
