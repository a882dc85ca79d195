package gyre.attention;

/** The accuracy that {@link RotaryAttentionKernel} promises, for one query of a job. */
final class AttentionErrorBound {
  private static final double UNIT_ROUNDOFF = 0x1p-24;

  private AttentionErrorBound() {}

  /** The bound for each component of a query's output; not finite where an input is not. */
  static double[] of(
      RotaryAttention job, int row, int i, float[] query, float[] key, float[] value) {
    var shape = job.shape();
    int d = shape.headDim();
    int token = shape.firstQueryToken() + i;
    int keyRow = row / (shape.queryHeads() / shape.keyHeads());
    int end = job.mask().endKey(token, shape.keyTokens());
    double queryNorm = norm(query, (row * shape.queryTokens() + i) * d, d);
    double keyNorm = 0;
    double bias = 0;
    var largest = new double[d];
    int visible = 0;
    for (int j = job.mask().firstKey(token); j < end; j++, visible++) {
      int start = (keyRow * shape.keyTokens() + j) * d;
      keyNorm = Math.max(keyNorm, norm(key, start, d));
      double b = Math.abs(job.bias().at(row % shape.queryHeads(), token - j));
      bias = Double.isInfinite(b) ? bias : Math.max(bias, b);
      for (int c = 0; c < d; c++) {
        largest[c] = Math.max(largest[c], Math.abs(value[start + c]));
      }
    }
    double product = Math.abs(job.scale().at(token)) * queryNorm * keyNorm / Math.sqrt(d);
    double delta = UNIT_ROUNDOFF * ((d + 24) * product + 2 * bias);
    double relative = Math.expm1(2 * delta) + (2 * visible + 32) * UNIT_ROUNDOFF;
    for (int c = 0; c < d; c++) {
      largest[c] *= Math.min(relative, 2);
    }
    return largest;
  }

  private static double norm(float[] x, int start, int d) {
    double squares = 0;
    for (int c = start; c < start + d; c++) {
      squares += (double) x[c] * x[c];
    }
    return Math.sqrt(squares);
  }
}
