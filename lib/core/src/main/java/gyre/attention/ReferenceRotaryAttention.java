package gyre.attention;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

/** The formula of {@link RotaryAttentionKernel} in {@code double}, loop by loop. */
public final class ReferenceRotaryAttention implements RotaryAttentionKernel {

  @Override
  public void attend(
      RotaryAttention job, float[] query, float[] key, float[] value, float[] output) {
    job.requireArrays(query, key, value, output);
    var shape = job.shape();
    int d = shape.headDim();
    for (int row = 0; row < shape.batch() * shape.queryHeads(); row++) {
      var scores = new AttentionScores(job, row, query, key);
      int keyRow = row / (shape.queryHeads() / shape.keyHeads());
      double[][] values = AttentionScores.head(value, keyRow, shape.keyTokens(), d);
      for (int i = 0; i < shape.queryTokens(); i++) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("the calling thread was interrupted");
        }
        int first = job.mask().firstKey(shape.firstQueryToken() + i);
        double[] mean = average(scores.of(i), values, first);
        int start = (row * shape.queryTokens() + i) * d;
        for (int c = 0; c < d; c++) output[start + c] = (float) mean[c];
      }
    }
  }

  private static double[] average(double[] scores, double[][] values, int first) {
    double max = Arrays.stream(scores).reduce(Double.NEGATIVE_INFINITY, Math::max);
    double sum = 0;
    var mean = new double[values[0].length];
    for (int j = 0; j < scores.length; j++) {
      double weight = Math.exp(scores[j] - max);
      sum += weight;
      for (int c = 0; c < mean.length; c++) mean[c] += weight * values[first + j][c];
    }
    for (int c = 0; c < mean.length && scores.length > 0; c++) mean[c] /= sum;
    return mean;
  }
}
