package gyre.attention;

/** The formula of {@link RotaryAttentionKernel} in {@code double}, loop by loop. */
public final class ReferenceRotaryAttention implements RotaryAttentionKernel {

  @Override
  public void attend(
      RotaryAttention job, float[] query, float[] key, float[] value, float[] output) {
    job.requireArrays(query, key, value, output);
    var shape = job.shape();
    int group = shape.queryHeads() / shape.keyHeads();
    for (int row = 0; row < shape.batch() * shape.queryHeads(); row++) {
      int head = row % shape.queryHeads();
      int keyRow = row / group;
      for (int i = 0; i < shape.queryTokens(); i++) {
        attendOne(job, head, i, row * shape.queryTokens() + i, keyRow, query, key, value, output);
      }
    }
  }

  private static void attendOne(
      RotaryAttention job,
      int head,
      int i,
      int queryRow,
      int keyRow,
      float[] query,
      float[] key,
      float[] value,
      float[] output) {
    var shape = job.shape();
    int d = shape.headDim();
    int token = shape.firstQueryToken() + i;
    int first = job.mask().firstKey(token);
    int end = Math.max(first, job.mask().endKey(token, shape.keyTokens()));
    double[] q = rotated(job.rotary(), token, query, queryRow * d, d);
    var score = new double[end - first];
    double max = Double.NEGATIVE_INFINITY;
    for (int j = first; j < end; j++) {
      double[] k = rotated(job.rotary(), j, key, (keyRow * shape.keyTokens() + j) * d, d);
      double dot = 0;
      for (int c = 0; c < d; c++) dot += q[c] * k[c];
      score[j - first] = dot / Math.sqrt(d) + job.bias().at(head, token - j);
      max = Math.max(max, score[j - first]);
    }
    double sum = 0;
    var mean = new double[d];
    for (int j = first; j < end; j++) {
      double weight = Math.exp(score[j - first] - max);
      sum += weight;
      for (int c = 0; c < d; c++)
        mean[c] += weight * value[(keyRow * shape.keyTokens() + j) * d + c];
    }
    for (int c = 0; c < d; c++)
      output[queryRow * d + c] = first == end ? 0 : (float) (mean[c] / sum);
  }

  private static double[] rotated(Rotary rotary, int token, float[] x, int start, int d) {
    var y = new double[d];
    for (int c = 0; c < d; c++) y[c] = x[start + c];
    for (int i = 0; i < rotary.pairs(); i++) {
      double angle = rotary.positions().at(token) * rotary.frequency(i);
      int a = rotary.pairing().first(i, rotary.pairs());
      int b = rotary.pairing().second(i, rotary.pairs());
      y[a] = x[start + a] * Math.cos(angle) - x[start + b] * Math.sin(angle);
      y[b] = x[start + a] * Math.sin(angle) + x[start + b] * Math.cos(angle);
    }
    return y;
  }
}
