package gyre.attention;

import java.util.Arrays;

/** The scores of one head, as {@link RotaryAttentionKernel} has them, in {@code double}. */
final class AttentionScores {
  private final RotaryAttention job;
  private final int head;
  private final double[][] queries;
  private final double[][] keys;
  private final double[][] farQueries;
  private final double[][] farKeys;
  private final double[][] fade;

  /** Scores of a row, one of batch × query heads. */
  AttentionScores(RotaryAttention job, int row, float[] query, float[] key) {
    this.job = job;
    var shape = job.shape();
    var rotary = job.rotary();
    int first = shape.firstQueryToken();
    head = row % shape.queryHeads();
    double[][] q = head(query, row, shape.queryTokens(), shape.headDim());
    int keyRow = row / (shape.queryHeads() / shape.keyHeads());
    double[][] k = head(key, keyRow, shape.keyTokens(), shape.headDim());
    queries = rotated(rotary, first, q);
    keys = rotated(rotary, 0, k);
    boolean hasHorizon = rotary.hasHorizon(shape.keyTokens());
    farQueries = hasHorizon ? rotated(rotary.ofFarQueries(), first, q) : queries;
    farKeys = hasHorizon ? rotated(rotary.ofFarKeys(), 0, k) : keys;
    fade = fade(job);
  }

  /** Scores of query {@code i} with the keys that it sees, one after another. */
  double[] of(int i) {
    int token = job.shape().firstQueryToken() + i;
    int first = job.mask().firstKey(token);
    int end = Math.max(first, job.mask().endKey(token, keys.length));
    int firstNear = job.rotary().horizon().firstNear(token);
    var scores = new double[end - first];
    for (int j = first; j < end; j++) {
      double[] q = j < firstNear ? farQueries[i] : queries[i];
      double[] k = j < firstNear ? farKeys[j] : keys[j];
      double product = product(q, k, fade[Math.abs(token - j)]) / Math.sqrt(q.length);
      scores[j - first] = job.scale().at(token) * product + job.bias().at(head, token - j);
    }
    return scores;
  }

  private static double product(double[] q, double[] k, double[] fade) {
    double sum = 0;
    for (int c = 0; c < q.length; c++) sum += q[c] * fade[c] * k[c];
    return sum;
  }

  /** {@code ζ^t} by distance and feature. */
  private static double[][] fade(RotaryAttention job) {
    var rotary = job.rotary();
    int pairs = rotary.pairs();
    int distances = job.shape().keyTokens() + job.shape().queryTokens();
    var fade = new double[distances][job.shape().headDim()];
    for (int t = 0; t < distances; t++) {
      Arrays.fill(fade[t], 1);
      for (int i = 0; i < pairs; i++) {
        double power = Math.pow(rotary.decay().at(i, pairs), t);
        fade[t][rotary.pairing().first(i, pairs)] = power;
        fade[t][rotary.pairing().second(i, pairs)] = power;
      }
    }
    return fade;
  }

  /** One head, {@code [token][feature]}. */
  static double[][] head(float[] x, int row, int tokens, int d) {
    var head = new double[tokens][d];
    for (int token = 0; token < tokens; token++) {
      for (int c = 0; c < d; c++) head[token][c] = x[(row * tokens + token) * d + c];
    }
    return head;
  }

  /** The head with its tokens, from token {@code first} on, rotated to their positions. */
  private static double[][] rotated(Rotary rotary, int first, double[][] x) {
    int pairs = rotary.pairs();
    var y = new double[x.length][];
    for (int token = 0; token < x.length; token++) {
      y[token] = x[token].clone();
      for (int i = 0; i < pairs; i++) {
        double angle = rotary.positions().at(first + token) * rotary.frequency(i);
        int a = rotary.pairing().first(i, pairs);
        int b = rotary.pairing().second(i, pairs);
        y[token][a] = x[token][a] * Math.cos(angle) - x[token][b] * Math.sin(angle);
        y[token][b] = x[token][a] * Math.sin(angle) + x[token][b] * Math.cos(angle);
      }
    }
    return y;
  }
}
