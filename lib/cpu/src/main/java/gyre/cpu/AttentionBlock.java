package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import gyre.attention.RotaryAttention;
import gyre.attention.RotaryTable;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Some queries of one head, attended to all the keys they see with an online softmax. One thread's
 * scratch memory, used for one block after another.
 *
 * <p>The scores of {@link #QUERIES} queries and {@value #KEYS} keys take 96 KiB at most, the keys
 * and values they meet 128 KiB at 64 features: they stay in a second-level cache, and one panel of
 * keys or values in the first level while all queries pass over it.
 */
final class AttentionBlock {
  /** Queries in a block. */
  static final int QUERIES = MatrixTile.wholeTiles(96);

  /** Keys between two rescalings of the means. */
  private static final int KEYS = 4 * AttentionPanels.KEYS;

  /**
   * Does something to the scores {@code from … to − 1}, whole vectors, of queries {@code first …
   * end − 1}. Compiled by itself, for the reason given in {@link NoisySoftmaxTile}: of eleven
   * launches three had the vectors of the softmax on the heap, 128 ms instead of 90.
   */
  private interface Pass {
    void run(int first, int end, int from, int to);
  }

  private final AttentionJob prepared;
  private final RotaryAttention job;
  private final AttentionPanels panels;
  private final int d;

  /** Rotated queries divided by √d, {@code [query][d]}. */
  private final float[][] queries;

  /** The same, rotated for keys beyond their horizon. */
  private final float[][] farQueries;

  /** A group of queries decayed to a panel of keys. */
  private final float[][] faded;

  /** Scores of a group with a panel in which its horizon lies, for the keys on this side. */
  private final float[][] nearScores = new float[MatrixTile.ROWS][AttentionPanels.KEYS];

  /** Scores, then weights, {@code [query][key]}. */
  private final float[][] scores;

  /** Weighted sums of values, {@code [query][valueStride]}. */
  private final float[][] means;

  private final List<Pass> passes = List.of(this::meetHighest, this::rescale, this::exponentials);

  /** The highest scores so far. */
  private final float[] max = new float[QUERIES];

  /** What earlier weights are to be multiplied by. */
  private final float[] factors = new float[QUERIES];

  /** Sums of weights, {@code [query][lane]}. */
  private final float[] sums = new float[QUERIES * LANES];

  private int head;
  private int keyRow;
  private int token;
  private int count;

  AttentionBlock(AttentionJob prepared, ArrayPool.Loan arrays, AttentionPanels panels) {
    this.prepared = prepared;
    this.panels = panels;
    job = prepared.job();
    d = job.shape().headDim();
    queries = arrays.rows(QUERIES, d);
    farQueries = prepared.hasHorizon() ? arrays.rows(QUERIES, d) : queries;
    faded = new float[MatrixTile.ROWS][d];
    scores = arrays.rows(QUERIES, KEYS);
    means = arrays.rows(QUERIES, panels.valueStride);
  }

  /** Attends queries {@code first … first + count − 1} of a row, one of batch × query heads. */
  void attend(int row, int first, int count, float[] query, float[] output) {
    var shape = job.shape();
    head = row % shape.queryHeads();
    keyRow = row / (shape.queryHeads() / shape.keyHeads());
    token = shape.firstQueryToken() + first;
    this.count = count;
    int start = (row * shape.queryTokens() + first) * d;
    load(query, start);
    int end = endKey(count - 1);
    for (int key = firstKey(0) / AttentionPanels.KEYS * AttentionPanels.KEYS;
        key < end;
        key += KEYS) {
      score(key);
      weigh(key);
      accumulate(key);
    }
    var isFinite = new boolean[count];
    for (int i = 0; i < count; i++) isFinite[i] = store(i, output, start + i * d);
    if (count > 1) repair(row, first, isFinite, query, output);
  }

  /**
   * A value that is not finite has reached queries that do not see it, through weights of zero in a
   * shared tile. Alone, a query touches no key but its own.
   */
  private void repair(int row, int first, boolean[] isFinite, float[] query, float[] output) {
    for (int i = 0; i < isFinite.length; i++) {
      if (!isFinite[i]) attend(row, first + i, 1, query, output);
    }
  }

  private void load(float[] query, int start) {
    load(prepared.near(), query, start, queries);
    if (prepared.hasHorizon()) load(prepared.farQueries(), query, start, farQueries);
    for (var row : means) Arrays.fill(row, 0);
    Arrays.fill(max, Float.NEGATIVE_INFINITY);
    Arrays.fill(sums, 0);
  }

  private void load(RotaryTable table, float[] query, int start, float[][] rotated) {
    for (int i = 0; i < count; i++) {
      prepared.rotateQuery(table, token + i, query, start + i * d, rotated[i], 0);
    }
    for (int i = count; i < QUERIES; i++) Arrays.fill(rotated[i], 0);
  }

  /** Scores of all queries and the {@value #KEYS} keys from {@code key}, panel by panel. */
  private void score(int key) {
    for (int panel = key; panel < key + KEYS; panel += AttentionPanels.KEYS) {
      for (int group = 0; group < count; group += MatrixTile.ROWS) {
        if (firstKey(group) < panel + AttentionPanels.KEYS && panel < endKeyOfGroup(group)) {
          score(group, panel, panel - key);
        }
      }
    }
  }

  /** Scores of a group and a panel, on both sides of the horizon of each query. */
  private void score(int group, int panel, int column) {
    float[] nearKeys = panels.keys(keyRow, panel / AttentionPanels.KEYS);
    if (firstNear(lastOfGroup(group)) <= panel) {
      multiply(queries, group, nearKeys, panel, scores, group, column);
      return;
    }
    float[] farKeys = panels.farKeys(keyRow, panel / AttentionPanels.KEYS);
    multiply(farQueries, group, farKeys, panel, scores, group, column);
    if (firstNear(group) >= panel + AttentionPanels.KEYS) return;
    multiply(queries, group, nearKeys, panel, nearScores, 0, 0);
    for (int i = 0; i <= lastOfGroup(group) - group; i++) {
      int from = Math.clamp(firstNear(group + i) - (long) panel, 0, AttentionPanels.KEYS);
      int nearer = AttentionPanels.KEYS - from;
      System.arraycopy(nearScores[i], from, scores[group + i], column + from, nearer);
    }
  }

  /** The products of a group of queries with a panel of keys, to whose last key they decay. */
  private void multiply(
      float[][] rotated, int group, float[] keys, int panel, float[][] sums, int row, int column) {
    var a = rotated;
    int first = group;
    if (prepared.decay() != null) {
      int last = panel + AttentionPanels.KEYS - 1;
      for (int i = group; i <= lastOfGroup(group); i++) {
        int distance = token + i - last;
        Fading.fade(prepared.decay(), distance, rotated[i], 0, d, faded[i - group], 0);
      }
      a = faded;
      first = 0;
    }
    MatrixTile.multiply(
        a, first, 0, keys, 0, AttentionPanels.KEYS, sums, row, column, AttentionPanels.KEYS, d);
  }

  /** Turns scores into weights relative to the running maximum, and rescales what came before. */
  private void weigh(int key) {
    for (int group = 0; group < count; group += MatrixTile.ROWS) {
      int from = Math.max(0, firstKey(group) - key) / LANES * LANES;
      int to = VectorMath.roundUpToVectors(Math.min(KEYS, endKeyOfGroup(group) - key));
      if (from >= to) continue;
      int end = Math.min(group + MatrixTile.ROWS, count);
      for (int i = group; i < end; i++) mask(i, key, from, to);
      for (var pass : passes) pass.run(group, end, from, to);
    }
  }

  /** Leaves no score to keys that a query does not see, and adds the bias to the others. */
  private void mask(int i, int key, int from, int to) {
    int first = Math.clamp(firstKey(i) - (long) key, from, to);
    int end = Math.clamp(endKey(i) - (long) key, first, to);
    Arrays.fill(scores[i], from, first, Float.NEGATIVE_INFINITY);
    Arrays.fill(scores[i], end, to, Float.NEGATIVE_INFINITY);
    if (prepared.bias() != null) {
      prepared.bias().add(head, token + i, key + first, end - first, scores[i], first);
    }
  }

  /** Finds the highest score of each query so far, and the factor for what came before. */
  private void meetHighest(int first, int end, int from, int to) {
    for (int i = first; i < end; i++) {
      float[] row = scores[i];
      // Two at once, as each waits for the one before.
      var even = FloatVector.broadcast(FLOATS, max[i]);
      var odd = even;
      int k = from;
      for (; k + LANES < to; k += 2 * LANES) {
        // Compare and blend: Vector API's max spends four more instructions on the order of zeros.
        var s = FloatVector.fromArray(FLOATS, row, k);
        even = even.blend(s, s.compare(VectorOperators.GT, even));
        var t = FloatVector.fromArray(FLOATS, row, k + LANES);
        odd = odd.blend(t, t.compare(VectorOperators.GT, odd));
      }
      if (k < to) {
        var s = FloatVector.fromArray(FLOATS, row, k);
        even = even.blend(s, s.compare(VectorOperators.GT, even));
      }
      even = even.blend(odd, odd.compare(VectorOperators.GT, even));
      float now = even.reduceLanes(VectorOperators.MAX);
      factors[i] = now == max[i] ? 1 : (float) Math.exp(max[i] - now);
      max[i] = now;
    }
  }

  /** Multiplies sums and means by the factors; scores are not looked at. */
  private void rescale(int first, int end, int from, int to) {
    for (int i = first; i < end; i++) {
      if (factors[i] == 1) continue;
      FloatVector.fromArray(FLOATS, sums, i * LANES).mul(factors[i]).intoArray(sums, i * LANES);
      float[] mean = means[i];
      for (int c = 0; c < mean.length; c += LANES) {
        FloatVector.fromArray(FLOATS, mean, c).mul(factors[i]).intoArray(mean, c);
      }
    }
  }

  /** Weights in place of scores, and their sums. */
  private void exponentials(int first, int end, int from, int to) {
    for (int i = first; i < end; i++) {
      // Where all scores so far are −∞, any shift gives weights of zero; −∞ itself would give NaN.
      float shift = max[i] == Float.NEGATIVE_INFINITY ? 0 : max[i];
      var sum = FloatVector.zero(FLOATS);
      float[] row = scores[i];
      for (int k = from; k < to; k += LANES) {
        var score = FloatVector.fromArray(FLOATS, row, k);
        var weight = VectorMath.expNonPositive(score.sub(shift));
        weight.intoArray(row, k);
        sum = sum.add(weight);
      }
      FloatVector.fromArray(FLOATS, sums, i * LANES).add(sum).intoArray(sums, i * LANES);
    }
  }

  /** Adds the weighted values of the {@value #KEYS} keys from {@code key}, panel by panel. */
  private void accumulate(int key) {
    int stride = panels.valueStride;
    for (int panel = key; panel < key + KEYS; panel += AttentionPanels.KEYS) {
      for (int group = 0; group < count; group += MatrixTile.ROWS) {
        int from = Math.max(panel, firstKey(group));
        int to = Math.min(panel + AttentionPanels.KEYS, endKeyOfGroup(group));
        if (from < to) {
          MatrixTile.multiplyAdd(
              scores,
              group,
              from - key,
              panels.values,
              panels.valueStart(keyRow) + from * stride,
              stride,
              means,
              group,
              0,
              stride,
              to - from);
        }
      }
    }
  }

  /**
   * Writes the mean of a query.
   *
   * @return whether it is finite
   */
  private boolean store(int i, float[] output, int start) {
    float scale = firstKey(i) < endKey(i) ? 1 / VectorMath.sumOfLanes(sums, i * LANES) : 0;
    float[] row = means[i];
    // Zeros, but NaN where a number is not finite.
    var zeros = FloatVector.zero(FLOATS);
    int c = 0;
    for (; c + LANES <= d; c += LANES) {
      var mean = FloatVector.fromArray(FLOATS, row, c).mul(scale);
      mean.intoArray(output, start + c);
      zeros = mean.fma(FloatVector.zero(FLOATS), zeros);
    }
    boolean isFinite = zeros.compare(VectorOperators.EQ, 0).allTrue();
    for (; c < d; c++) {
      output[start + c] = row[c] * scale;
      isFinite &= Float.isFinite(output[start + c]);
    }
    return isFinite;
  }

  private int lastOfGroup(int group) {
    return Math.min(group + MatrixTile.ROWS, count) - 1;
  }

  private int firstNear(int i) {
    return prepared.firstNear(token + i);
  }

  private int firstKey(int i) {
    return job.mask().firstKey(token + i);
  }

  private int endKey(int i) {
    return job.mask().endKey(token + i, job.shape().keyTokens());
  }

  private int endKeyOfGroup(int group) {
    return endKey(lastOfGroup(group));
  }
}
