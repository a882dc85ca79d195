package gyre.cpu;

import gyre.attention.BiasTable;
import gyre.attention.RotaryAttention;
import gyre.attention.ScoreBias;

/** Adds the score bias of a job to the scores of a query. */
final class AttentionBias {
  private final BiasTable table;

  private AttentionBias(BiasTable table) {
    this.table = table;
  }

  /** The biases of a job, or null where there are none. */
  static AttentionBias of(RotaryAttention job) {
    return job.bias() == ScoreBias.NONE ? null : new AttentionBias(BiasTable.of(job));
  }

  /**
   * Adds the biases of the query at {@code token} to its scores with {@code keys} keys from {@code
   * firstKey}: to whole scores, since a product added to a large bias is rounded to its digits.
   */
  void add(int head, int token, int firstKey, int keys, float[] scores, int start) {
    float[] biases = table.ofHead(head);
    int first = table.at(token - firstKey);
    for (int j = 0; j < keys; j++) {
      scores[start + j] += biases[first + j];
    }
  }
}
