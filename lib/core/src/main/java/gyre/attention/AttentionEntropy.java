package gyre.attention;

import gyre.softmax.Softmax;
import java.util.stream.IntStream;

/**
 * How many keys a query's weights are spread over: the entropy {@code −Σ p ln p} of its softmax, in
 * nats; {@code ln n} for n equal weights.
 */
public final class AttentionEntropy {
  private AttentionEntropy() {}

  /**
   * Entropies in {@code double}, on all cores; time quadratic in the tokens, memory linear.
   *
   * @param job sizes, rotary, mask, bias and scale
   * @param query {@code [batch][queryHeads][queryTokens][headDim]}
   * @param key {@code [batch][keyHeads][keyTokens][headDim]}, not yet rotated
   * @return {@code [batch · queryHeads][queryTokens]}; 0 for a query that sees one key or none
   */
  public static double[][] of(RotaryAttention job, float[] query, float[] key) {
    job.requireHeads(query, key);
    int rows = job.shape().batch() * job.shape().queryHeads();
    return IntStream.range(0, rows)
        .parallel()
        .mapToObj(row -> ofRow(new AttentionScores(job, row, query, key), job))
        .toArray(double[][]::new);
  }

  private static double[] ofRow(AttentionScores scores, RotaryAttention job) {
    return IntStream.range(0, job.shape().queryTokens())
        .mapToDouble(i -> entropy(scores.of(i)))
        .toArray();
  }

  private static double entropy(double[] scores) {
    return scores.length == 0 ? 0 : Softmax.of(scores).entropy();
  }
}
