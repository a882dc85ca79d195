package gyre.softmax;

import gyre.random.Noise;
import java.util.Objects;

/**
 * What a Monte Carlo of noisy softmax averages does, apart from its numbers.
 *
 * @param noise the law of the noise on each score
 * @param trials how many averages, at least 1
 * @param seed what the noise is drawn by
 */
public record NoisySoftmax(Noise noise, int trials, long seed) {

  /** Checks the number of trials. */
  public NoisySoftmax {
    Objects.requireNonNull(noise, "noise");
    if (trials < 1) {
      throw new IllegalArgumentException("trials is %d; it must be at least 1".formatted(trials));
    }
  }

  /**
   * Checks the arrays of a job; every kernel does so before it begins.
   *
   * @throws IllegalArgumentException naming the array, its length and the length it must have, or
   *     the input that the output overlaps
   */
  public void requireArrays(float[] scores, float[] values, float[] averages) {
    if (scores.length == 0) {
      throw new IllegalArgumentException("scores has 0 numbers; it must have at least 1");
    }
    if (values.length != scores.length) {
      throw new IllegalArgumentException(
          "values has %d numbers; it must have one for each of the %d scores"
              .formatted(values.length, scores.length));
    }
    if (averages.length != trials) {
      throw new IllegalArgumentException(
          "averages has %d numbers; it must have one for each of the %d trials"
              .formatted(averages.length, trials));
    }
    requireDistinct("scores", scores, averages);
    requireDistinct("values", values, averages);
  }

  /** Whether averages over these scores are numbers: none is NaN or +∞, and one is finite. */
  public static boolean isDefined(float[] scores) {
    float max = Float.NEGATIVE_INFINITY;
    for (float s : scores) max = Math.max(max, s);
    return Float.isFinite(max);
  }

  private static void requireDistinct(String name, float[] input, float[] output) {
    if (input == output) {
      throw new IllegalArgumentException(
          "averages is the same array as %s; it must be an array of its own".formatted(name));
    }
  }
}
