package gyre.cpu;

import gyre.attention.RotaryAttention;
import java.util.Arrays;

/** What the queries of a job took from each stretch of their keys, and the means of all. */
final class StretchMeans {
  private final RotaryAttention job;
  private final int d;

  /** Queries that share a row of keys. */
  private final int count;

  private final int stretches;

  /** The largest score, {@code [row][stretch][query]}. */
  private final float[] max;

  /** Sums of weights relative to it, likewise. */
  private final float[] sums;

  /** Weighted sums of values, {@code [row][stretch][query][d]}. */
  private final float[] means;

  StretchMeans(RotaryAttention job) {
    this.job = job;
    var shape = job.shape();
    d = shape.headDim();
    count = KeyStretch.queries(job);
    stretches = KeyStretch.stretches(job);
    max = new float[shape.batch() * shape.keyHeads() * stretches * count];
    sums = new float[max.length];
    means = new float[max.length * d];
  }

  /** Keeps what the queries of a row of keys took from a stretch. */
  void store(int row, int stretch, float[] max, float[] sums, float[] means) {
    int at = (row * stretches + stretch) * count;
    System.arraycopy(max, 0, this.max, at, count);
    System.arraycopy(sums, 0, this.sums, at, count);
    System.arraycopy(means, 0, this.means, at * d, count * d);
  }

  /** Writes the means of all queries. */
  void join(float[] output) {
    for (int query = 0; query < output.length / d; query++) join(query, output);
  }

  /** Joins the stretches of a query, in their order, whichever threads they were done by. */
  private void join(int query, float[] output) {
    int first = query / count * stretches * count + query % count;
    float most = Float.NEGATIVE_INFINITY;
    for (int s = 0; s < stretches; s++) most = Math.max(most, max[first + s * count]);
    float shift = most == Float.NEGATIVE_INFINITY ? 0 : most;
    float all = 0;
    int to = query * d;
    Arrays.fill(output, to, to + d, 0);
    for (int s = 0; s < stretches; s++) {
      int at = first + s * count;
      float scale = (float) Math.exp(max[at] - shift);
      all += scale * sums[at];
      for (int c = 0; c < d; c++) output[to + c] += scale * means[at * d + c];
    }
    float inverse = seesKeys(query) ? 1 / all : 0;
    for (int c = 0; c < d; c++) output[to + c] *= inverse;
  }

  private boolean seesKeys(int query) {
    var shape = job.shape();
    int token = shape.firstQueryToken() + query % shape.queryTokens();
    return job.mask().firstKey(token) < job.mask().endKey(token, shape.keyTokens());
  }
}
