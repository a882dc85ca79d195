package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import gyre.attention.RotaryAttention;
import gyre.attention.RotaryTable;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Some queries of one head, attended to all the keys they see with an online softmax. One thread's
 * scratch memory, used for one block after another.
 *
 * <p>The scores of {@value #QUERIES} queries and {@value #KEYS} keys take 96 KiB, the keys and
 * values they meet 128 KiB at 64 features: they stay in a second-level cache, and one panel of keys
 * or values in the first level while all queries pass over it.
 */
final class AttentionBlock {
  /** Queries in a block. */
  static final int QUERIES = 16 * MatrixTile.ROWS;

  /** Keys between two rescalings of the means. */
  private static final int KEYS = 4 * AttentionPanels.KEYS;

  private final AttentionJob prepared;
  private final RotaryAttention job;
  private final AttentionPanels panels;
  private final int d;

  /** Rotated queries divided by √d, {@code [query][d]}. */
  private final float[] queries;

  /** The same, rotated for keys beyond their horizon. */
  private final float[] farQueries;

  /** A group of queries decayed to a panel of keys. */
  private final float[] faded;

  /** Scores of a group with a panel in which its horizon lies, for the keys on this side. */
  private final float[] nearScores = new float[MatrixTile.ROWS * AttentionPanels.KEYS];

  /** Scores, then weights, {@code [query][key]}. */
  private final float[] scores = new float[QUERIES * KEYS];

  /** Weighted sums of values, {@code [query][valueStride]}. */
  private final float[] means;

  private final float[] max = new float[QUERIES];

  /** Sums of weights, {@code [query][lane]}. */
  private final float[] sums = new float[QUERIES * LANES];

  private int head;
  private int keyRow;
  private int token;
  private int count;

  AttentionBlock(AttentionJob prepared, AttentionPanels panels) {
    this.prepared = prepared;
    this.panels = panels;
    job = prepared.job();
    d = job.shape().headDim();
    queries = new float[QUERIES * d];
    farQueries = prepared.hasHorizon() ? new float[QUERIES * d] : queries;
    faded = new float[MatrixTile.ROWS * d];
    means = new float[QUERIES * panels.valueStride];
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
    store(output, start);
    if (count > 1) {
      repair(row, first, count, query, output, start);
    }
  }

  /**
   * A value that is not finite has reached queries that do not see it, through weights of zero in a
   * shared tile. Alone, a query touches no key but its own.
   */
  private void repair(int row, int first, int count, float[] query, float[] output, int start) {
    for (int i = 0; i < count; i++) {
      boolean finite = true;
      for (int c = 0; c < d; c++) {
        finite &= Float.isFinite(output[start + i * d + c]);
      }
      if (!finite) {
        attend(row, first + i, 1, query, output);
      }
    }
  }

  private void load(float[] query, int start) {
    load(prepared.near(), query, start, queries);
    if (prepared.hasHorizon()) load(prepared.farQueries(), query, start, farQueries);
    Arrays.fill(means, 0);
    Arrays.fill(max, Float.NEGATIVE_INFINITY);
    Arrays.fill(sums, 0);
  }

  private void load(RotaryTable table, float[] query, int start, float[] rotated) {
    for (int i = 0; i < count; i++) {
      prepared.rotateQuery(table, token + i, query, start + i * d, rotated, i * d);
    }
    Arrays.fill(rotated, count * d, rotated.length, 0);
  }

  /** Scores of all queries and the {@value #KEYS} keys from {@code key}, panel by panel. */
  private void score(int key) {
    for (int panel = key; panel < key + KEYS; panel += AttentionPanels.KEYS) {
      for (int group = 0; group < count; group += MatrixTile.ROWS) {
        if (firstKey(group) < panel + AttentionPanels.KEYS && panel < endKeyOfGroup(group)) {
          score(group, panel, group * KEYS + panel - key);
        }
      }
    }
  }

  /** Scores of a group and a panel, on both sides of the horizon of each query. */
  private void score(int group, int panel, int at) {
    float[] nearKeys = panels.keys(keyRow, panel / AttentionPanels.KEYS);
    if (firstNear(lastOfGroup(group)) <= panel) {
      multiply(queries, group, nearKeys, panel, scores, at, KEYS);
      return;
    }
    float[] farKeys = panels.farKeys(keyRow, panel / AttentionPanels.KEYS);
    multiply(farQueries, group, farKeys, panel, scores, at, KEYS);
    if (firstNear(group) >= panel + AttentionPanels.KEYS) return;
    multiply(queries, group, nearKeys, panel, nearScores, 0, AttentionPanels.KEYS);
    for (int i = 0; i <= lastOfGroup(group) - group; i++) {
      int from = Math.clamp(firstNear(group + i) - (long) panel, 0, AttentionPanels.KEYS);
      int start = i * AttentionPanels.KEYS + from;
      int nearer = AttentionPanels.KEYS - from;
      System.arraycopy(nearScores, start, scores, at + i * KEYS + from, nearer);
    }
  }

  /** The products of a group of queries with a panel of keys, to whose last key they decay. */
  private void multiply(
      float[] rotated, int group, float[] keys, int panel, float[] sums, int at, int stride) {
    float[] a = rotated;
    int start = group * d;
    if (prepared.decay() != null) {
      int last = panel + AttentionPanels.KEYS - 1;
      for (int i = group; i <= lastOfGroup(group); i++) {
        int distance = token + i - last;
        Fading.fade(prepared.decay(), distance, rotated, i * d, d, faded, (i - group) * d);
      }
      a = faded;
      start = 0;
    }
    MatrixTile.multiply(
        a, start, d, keys, 0, AttentionPanels.KEYS, sums, at, stride, AttentionPanels.KEYS, d);
  }

  /** Turns scores into weights relative to the running maximum, and rescales what came before. */
  private void weigh(int key) {
    for (int group = 0; group < count; group += MatrixTile.ROWS) {
      int from = Math.max(0, firstKey(group) - key) / LANES * LANES;
      int to = VectorMath.roundUpToVectors(Math.min(KEYS, endKeyOfGroup(group) - key));
      for (int i = group; i < Math.min(group + MatrixTile.ROWS, count) && from < to; i++) {
        int first = Math.clamp(firstKey(i) - (long) key, from, to);
        int end = Math.clamp(endKey(i) - (long) key, first, to);
        Arrays.fill(scores, i * KEYS + from, i * KEYS + first, Float.NEGATIVE_INFINITY);
        Arrays.fill(scores, i * KEYS + end, i * KEYS + to, Float.NEGATIVE_INFINITY);
        if (prepared.bias() != null) {
          prepared.bias().add(head, token + i, key + first, end - first, scores, i * KEYS + first);
        }
        weighOne(i, i * KEYS + from, i * KEYS + to);
      }
    }
  }

  private void weighOne(int i, int from, int to) {
    float before = max[i];
    // Compare and blend: Vector API's max spends four more instructions on the order of zeros.
    var highest = FloatVector.broadcast(FLOATS, before);
    for (int k = from; k < to; k += LANES) {
      var s = FloatVector.fromArray(FLOATS, scores, k);
      highest = highest.blend(s, s.compare(VectorOperators.GT, highest));
    }
    float now = highest.reduceLanes(VectorOperators.MAX);
    // Where all scores so far are −∞, any shift gives weights of zero; −∞ itself would give NaN.
    float shift = now == Float.NEGATIVE_INFINITY ? 0 : now;
    var total = FloatVector.zero(FLOATS);
    for (int k = from; k < to; k += LANES) {
      var weight = VectorMath.expNonPositive(FloatVector.fromArray(FLOATS, scores, k).sub(shift));
      weight.intoArray(scores, k);
      total = total.add(weight);
    }
    var soFar = FloatVector.fromArray(FLOATS, sums, i * LANES);
    if (before != now) {
      float scale = (float) Math.exp(before - shift);
      soFar = soFar.mul(scale);
      scaleMean(i, scale);
    }
    soFar.add(total).intoArray(sums, i * LANES);
    max[i] = now;
  }

  private void scaleMean(int i, float scale) {
    int stride = panels.valueStride;
    for (int c = i * stride; c < (i + 1) * stride; c += LANES) {
      FloatVector.fromArray(FLOATS, means, c).mul(scale).intoArray(means, c);
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
              group * KEYS + from - key,
              KEYS,
              panels.values,
              panels.valueStart(keyRow) + from * stride,
              stride,
              means,
              group * stride,
              stride,
              stride,
              to - from);
        }
      }
    }
  }

  private void store(float[] output, int start) {
    for (int i = 0; i < count; i++) {
      float scale = firstKey(i) < endKey(i) ? 1 / VectorMath.sumOfLanes(sums, i * LANES) : 0;
      int from = i * panels.valueStride;
      int to = start + i * d;
      for (int c = 0; c < d; c++) {
        output[to + c] = means[from + c] * scale;
      }
    }
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
