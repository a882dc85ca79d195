package gyre.cpu;

import gyre.random.Noise;
import gyre.softmax.ScaledValues;
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

  /** What makes averages of the values that were given from those of {@link #values}. */
  private final ScaledValues scaled;

  NoisyScores(Noise law, float[] scores, float[] values) {
    padded = Math.ceilDiv(scores.length, 64) * 64;
    factored = law.bound() <= FACTORED_BOUND;
    float max = Float.NEGATIVE_INFINITY;
    for (float s : scores) max = Math.max(max, s);
    scaled = ScaledValues.of(values);
    this.scores = Arrays.copyOf(scores, padded);
    Arrays.fill(this.scores, scores.length, padded, Float.NEGATIVE_INFINITY);
    this.values = Arrays.copyOf(scaled.values(), padded);
    weights = new float[padded];
    weightedValues = new float[padded];
    for (int i = 0; i < scores.length; i++) {
      double weight = Math.exp((double) scores[i] - max);
      weights[i] = weight < Float.MIN_NORMAL ? 0 : (float) weight;
      weightedValues[i] = weights[i] * this.values[i];
    }
  }

  /** The average that a sum of {@link #values} gives. */
  float restore(float average) {
    return scaled.restore(average);
  }
}
