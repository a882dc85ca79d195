package gyre.attention;

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
      int keyRow = row / (shape.queryHeads() / shape.keyHeads());
      int first = shape.firstQueryToken();
      double[][] q = rotated(job.rotary(), first, head(query, row, shape.queryTokens(), d));
      double[][] k = rotated(job.rotary(), 0, head(key, keyRow, shape.keyTokens(), d));
      double[][] v = head(value, keyRow, shape.keyTokens(), d);
      for (int i = 0; i < q.length; i++) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("the calling thread was interrupted");
        }
        double[] o = average(job, row % shape.queryHeads(), first + i, q[i], k, v);
        for (int c = 0; c < d; c++) output[(row * q.length + i) * d + c] = (float) o[c];
      }
    }
  }

  private static double[] average(
      RotaryAttention job, int head, int token, double[] q, double[][] k, double[][] v) {
    int first = job.mask().firstKey(token);
    int end = job.mask().endKey(token, k.length);
    var score = new double[k.length];
    double max = Double.NEGATIVE_INFINITY;
    for (int j = first; j < end; j++) {
      for (int c = 0; c < q.length; c++) score[j] += q[c] * k[j][c] / Math.sqrt(q.length);
      score[j] += job.bias().at(head, token - j);
      max = Math.max(max, score[j]);
    }
    double sum = 0;
    var mean = new double[q.length];
    for (int j = first; j < end; j++) {
      double weight = Math.exp(score[j] - max);
      sum += weight;
      for (int c = 0; c < q.length; c++) mean[c] += weight * v[j][c];
    }
    for (int c = 0; c < q.length && first < end; c++) mean[c] /= sum;
    return mean;
  }

  /** One head, {@code [token][feature]}. */
  private static double[][] head(float[] x, int row, int tokens, int d) {
    var head = new double[tokens][d];
    for (int token = 0; token < tokens; token++) {
      for (int c = 0; c < d; c++) head[token][c] = x[(row * tokens + token) * d + c];
    }
    return head;
  }

  /** The head with its tokens, from token {@code first} on, rotated to their positions. */
  private static double[][] rotated(Rotary rotary, int first, double[][] x) {
    var y = new double[x.length][];
    for (int token = 0; token < x.length; token++) {
      y[token] = x[token].clone();
      for (int i = 0; i < rotary.pairs(); i++) {
        double angle = rotary.positions().at(first + token) * rotary.frequency(i);
        int a = rotary.pairing().first(i, rotary.pairs());
        int b = rotary.pairing().second(i, rotary.pairs());
        y[token][a] = x[token][a] * Math.cos(angle) - x[token][b] * Math.sin(angle);
        y[token][b] = x[token][a] * Math.sin(angle) + x[token][b] * Math.cos(angle);
      }
    }
    return y;
  }
}
