package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import gyre.attention.RotaryAttention;
import gyre.attention.RotaryTable;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The queries that share a head of keys, where they are few, attended to a stretch of those keys
 * with an online softmax: a new token and its cache. One thread's scratch memory.
 *
 * <p>Keys and values are read once, as they lie, at the pace of the memory; packing them, as {@link
 * AttentionPanels} does for many queries, takes longer than all else. A head is cut into stretches,
 * so that one long cache keeps all cores busy; {@link StretchMeans} joins them.
 */
final class KeyStretch {
  /** The most queries of a head: those of a {@link MatrixTile}, which more would fill. */
  static final int MOST_QUERIES = MatrixTile.ROWS;

  /** Keys of a stretch. */
  static final int KEYS = 1024;

  /** Keys between two rescalings, to whose last one scores decay. */
  private static final int CHUNK = AttentionPanels.KEYS;

  private final AttentionJob prepared;
  private final RotaryAttention job;
  private final StretchMeans results;
  private final int d;
  private final int tokens;

  /** Queries that share a head of keys. */
  private final int count;

  private final float[] queries;
  private final float[] farQueries;
  private final float[] faded;

  /** A chunk of keys, {@code [key][d]}, rotated; none where they are taken as they are. */
  private final float[] keys;

  private final float[] farKeys;

  /** Scores of one query with a chunk, then weights; as many as whole vectors. */
  private final float[] weights = new float[VectorMath.roundUpToVectors(CHUNK)];

  private final float[] max;
  private final float[] sums;

  /** Weighted sums of values, {@code [query][d]}. */
  private final float[] means;

  KeyStretch(AttentionJob prepared, StretchMeans results) {
    this.prepared = prepared;
    this.results = results;
    job = prepared.job();
    d = job.shape().headDim();
    tokens = job.shape().queryTokens();
    count = queries(job);
    queries = new float[count * d];
    farQueries = prepared.hasHorizon() ? new float[count * d] : queries;
    faded = new float[d];
    keys = new float[prepared.keepsKeys() ? 0 : CHUNK * d];
    farKeys = prepared.hasHorizon() ? new float[CHUNK * d] : keys;
    max = new float[count];
    sums = new float[count];
    means = new float[count * d];
  }

  /** How many queries of a job share a head of keys. */
  static int queries(RotaryAttention job) {
    var shape = job.shape();
    return shape.queryHeads() / shape.keyHeads() * shape.queryTokens();
  }

  /** Stretches of a head. */
  static int stretches(RotaryAttention job) {
    return Math.ceilDiv(job.shape().keyTokens(), KEYS);
  }

  /** Attends to a stretch of a row of keys, one of batch × key heads. */
  void attend(int row, int stretch, float[] query, float[] key, float[] value) {
    load(prepared.near(), row, query, queries);
    if (prepared.hasHorizon()) load(prepared.farQueries(), row, query, farQueries);
    Arrays.fill(max, Float.NEGATIVE_INFINITY);
    Arrays.fill(sums, 0);
    Arrays.fill(means, 0);
    int end = Math.min((stretch + 1) * KEYS, endKey(tokens - 1));
    int begin = Math.max(stretch * KEYS, firstKey(0) / CHUNK * CHUNK);
    for (int first = begin; first < end; first += CHUNK) {
      attend(row, first, Math.min(first + CHUNK, end), key, value);
    }
    results.store(row, stretch, max, sums, means);
  }

  private void load(RotaryTable table, int row, float[] query, float[] rotated) {
    for (int i = 0; i < count; i++) {
      prepared.rotateQuery(table, token(i), query, (row * count + i) * d, rotated, i * d);
    }
  }

  /** Attends to keys {@code first … end − 1}. */
  private void attend(int row, int first, int end, float[] key, float[] value) {
    int start = (row * job.shape().keyTokens() + first) * d;
    if (!prepared.keepsKeys()) rotate(first, end - first, key, start);
    for (int i = 0; i < count; i++) {
      int from = Math.max(first, firstKey(i)) - first;
      int to = Math.min(end, endKey(i)) - first;
      if (from >= to) continue;
      Arrays.fill(weights, Float.NEGATIVE_INFINITY);
      if (prepared.keepsKeys()) {
        products(i, first, queries, key, start, from, to);
      } else {
        int border = Math.clamp(prepared.firstNear(token(i)) - (long) first, from, to);
        products(i, first, farQueries, farKeys, 0, from, border);
        products(i, first, queries, keys, 0, border, to);
      }
      bias(row, i, first, from, to);
      weigh(i);
      accumulate(i, from, to, value, start);
    }
  }

  private void rotate(int first, int count, float[] key, int start) {
    prepared.rotateKeys(prepared.near(), first, count, key, start, keys);
    if (prepared.hasHorizon()) {
      prepared.rotateKeys(prepared.farKeys(), first, count, key, start, farKeys);
    }
  }

  private void bias(int row, int i, int first, int from, int to) {
    if (prepared.bias() != null) {
      int head = (row * count + i) / tokens % job.shape().queryHeads();
      prepared.bias().add(head, token(i), first + from, to - from, weights, from);
    }
  }

  /** Scores of a query with keys {@code from … to − 1} of those that begin at a place. */
  private void products(
      int i, int first, float[] rotated, float[] ofKeys, int start, int from, int to) {
    float[] q = rotated;
    int at = i * d;
    if (prepared.decay() != null && from < to) {
      int distance = token(i) - (first + CHUNK - 1);
      Fading.fade(prepared.decay(), distance, rotated, at, d, faded, 0);
      q = faded;
      at = 0;
    }
    for (int j = from; j < to; j++) weights[j] = product(q, at, ofKeys, start + j * d);
  }

  private float product(float[] q, int at, float[] k, int start) {
    var sum = FloatVector.zero(FLOATS);
    int c = 0;
    for (; c + LANES <= d; c += LANES) {
      var x = FloatVector.fromArray(FLOATS, q, at + c);
      sum = x.fma(FloatVector.fromArray(FLOATS, k, start + c), sum);
    }
    float rest = 0;
    for (; c < d; c++) rest += q[at + c] * k[start + c];
    return sum.reduceLanes(VectorOperators.ADD) + rest;
  }

  /** Turns scores into weights relative to the running maximum, and rescales what came before. */
  private void weigh(int i) {
    float before = max[i];
    // Compare and blend: a NaN is passed over, and makes the sum NaN.
    var highest = FloatVector.broadcast(FLOATS, before);
    for (int k = 0; k < weights.length; k += LANES) {
      var s = FloatVector.fromArray(FLOATS, weights, k);
      highest = highest.blend(s, s.compare(VectorOperators.GT, highest));
    }
    float now = highest.reduceLanes(VectorOperators.MAX);
    // Where all scores so far are −∞, any shift gives weights of zero; −∞ itself would give NaN.
    float shift = now == Float.NEGATIVE_INFINITY ? 0 : now;
    var total = FloatVector.zero(FLOATS);
    for (int k = 0; k < weights.length; k += LANES) {
      var weight = VectorMath.expNonPositive(FloatVector.fromArray(FLOATS, weights, k).sub(shift));
      weight.intoArray(weights, k);
      total = total.add(weight);
    }
    if (before != now) {
      float scale = (float) Math.exp(before - shift);
      sums[i] *= scale;
      for (int c = i * d; c < (i + 1) * d; c++) means[c] *= scale;
    }
    sums[i] += total.reduceLanes(VectorOperators.ADD);
    max[i] = now;
  }

  private void accumulate(int i, int from, int to, float[] value, int start) {
    int c = 0;
    for (; c + 4 * LANES <= d; c += 4 * LANES)
      accumulateFour(i * d + c, from, to, value, start + c);
    for (; c + LANES <= d; c += LANES) {
      var mean = FloatVector.fromArray(FLOATS, means, i * d + c);
      for (int j = from; j < to; j++) {
        mean = FloatVector.fromArray(FLOATS, value, start + j * d + c).fma(broadcast(j), mean);
      }
      mean.intoArray(means, i * d + c);
    }
    for (; c < d; c++) {
      for (int j = from; j < to; j++) means[i * d + c] += weights[j] * value[start + j * d + c];
    }
  }

  /** Four vectors of each value at once: the memory is read in the order in which it lies. */
  private void accumulateFour(int to, int from, int end, float[] value, int start) {
    var mean0 = FloatVector.fromArray(FLOATS, means, to);
    var mean1 = FloatVector.fromArray(FLOATS, means, to + LANES);
    var mean2 = FloatVector.fromArray(FLOATS, means, to + 2 * LANES);
    var mean3 = FloatVector.fromArray(FLOATS, means, to + 3 * LANES);
    for (int j = from; j < end; j++) {
      int at = start + j * d;
      var weight = broadcast(j);
      mean0 = FloatVector.fromArray(FLOATS, value, at).fma(weight, mean0);
      mean1 = FloatVector.fromArray(FLOATS, value, at + LANES).fma(weight, mean1);
      mean2 = FloatVector.fromArray(FLOATS, value, at + 2 * LANES).fma(weight, mean2);
      mean3 = FloatVector.fromArray(FLOATS, value, at + 3 * LANES).fma(weight, mean3);
    }
    mean0.intoArray(means, to);
    mean1.intoArray(means, to + LANES);
    mean2.intoArray(means, to + 2 * LANES);
    mean3.intoArray(means, to + 3 * LANES);
  }

  private FloatVector broadcast(int j) {
    return FloatVector.broadcast(FLOATS, weights[j]);
  }

  private int token(int i) {
    return job.shape().firstQueryToken() + i % tokens;
  }

  private int firstKey(int i) {
    return job.mask().firstKey(token(i));
  }

  private int endKey(int i) {
    return job.mask().endKey(token(i), job.shape().keyTokens());
  }
}
