package gyre.cpu;

import gyre.attention.RotaryAttention;
import gyre.attention.ScoreBias;

/**
 * The score bias of a job, tabulated by distance: memory linear in the tokens, and the biases of
 * one query over consecutive keys are consecutive.
 */
final class AttentionBias {
  private final int keyTokens;
  private final float[][] byHead;

  private AttentionBias(RotaryAttention job) {
    var shape = job.shape();
    keyTokens = shape.keyTokens();
    long distances = (long) keyTokens + shape.queryTokens() - 1;
    if (distances > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "with a bias, queryTokens %d and keyTokens %d make a table of %d numbers; an array holds at most %d: split the queries"
              .formatted(shape.queryTokens(), keyTokens, distances, Integer.MAX_VALUE));
    }
    byHead = new float[shape.queryHeads()][(int) distances];
    // The last query is token keyTokens − 1, the first one firstQueryToken.
    long nearest = Math.max(shape.firstQueryToken() - (keyTokens - 1L), -job.mask().lookAhead());
    long farthest = Math.min(keyTokens - 1L, job.mask().lookBack());
    for (int head = 0; head < byHead.length; head++) {
      for (long distance = nearest; distance <= farthest; distance++) {
        byHead[head][(int) (keyTokens - 1 - distance)] =
            (float) job.bias().at(head, (int) distance);
      }
    }
  }

  /** The table of a job, or null where there is no bias. */
  static AttentionBias of(RotaryAttention job) {
    return job.bias() == ScoreBias.NONE ? null : new AttentionBias(job);
  }

  /**
   * Adds the biases of the query at {@code token} to its scores with {@code keys} keys from {@code
   * firstKey}: to whole scores, since a product added to a large bias is rounded to its digits.
   */
  void add(int head, int token, int firstKey, int keys, float[] scores, int start) {
    float[] biases = byHead[head];
    int first = firstKey - token + keyTokens - 1;
    for (int j = 0; j < keys; j++) {
      scores[start + j] += biases[first + j];
    }
  }
}
