package gyre.cpu;

import gyre.flow.ForceField;
import java.util.Arrays;

/**
 * The velocities of a block of points: all data pass by, {@link FieldData#span} at a time, with an
 * online softmax. One thread's scratch memory, used for one block after another.
 */
final class FieldBlock {
  /** Data that are added to all tiles before the next: 128 KiB in 64 dimensions. */
  private static final int TOGETHER = 8 * FieldData.PANEL;

  private final int d;
  private final FieldData data;
  private final PointPairs pairs;
  private final PairWeights weights;
  private final NearData near;
  private final Caller caller;

  /** Of the points, whether few data count for them. */
  private final boolean[] hasFew = new boolean[PointPairs.POINTS];

  /** Squared distances, then weights, {@code [point][datum]}. */
  private final float[][] squares;

  FieldBlock(
      ForceField field, FieldData data, PointPairs pairs, ArrayPool.Loan arrays, Caller caller) {
    d = field.dimension();
    this.data = data;
    this.pairs = pairs;
    this.caller = caller;
    weights = PairWeights.of(field, data);
    near = new NearData(data.span, arrays);
    squares = arrays.rows(FieldData.room(data.count), data.span);
  }

  /**
   * Writes the velocities of {@code count} points, at most {@link FieldData#room}, at a time. Asks
   * now and then whether the caller is interrupted.
   *
   * @param points {@code [point][d]} from {@code start} on
   * @param velocity the same, from {@code to} on
   */
  void evaluate(double t, float[] points, int start, int count, float[] velocity, int to) {
    pairs.load(points, start, count);
    weights.begin(t);
    for (int first = 0; first < data.count; first += data.span) {
      caller.check();
      int size = Math.min(data.span, data.count - first);
      pairs.measure(first, size, squares);
      for (int i = 0; i < count; i++) hasFew[i] = addFew(i, first, size);
      addMany(count, first, size);
    }
    float rate = (float) weights.commonRate(t);
    for (int i = 0; i < count; i++) {
      pairs.store(i, weights.ratedSum(i), rate / weights.sum(i), velocity, to + i * d);
    }
  }

  /**
   * Adds the data to the tiles that have a point for which many count, some at a time, which all
   * tiles find in a cache.
   */
  private void addMany(int count, int first, int size) {
    for (int from = 0; from < size; from += TOGETHER) {
      int some = Math.min(TOGETHER, size - from);
      for (int tile = 0; tile < count; tile += MatrixTile.ROWS) {
        if (prepareMany(tile, Math.min(count, tile + MatrixTile.ROWS), from, some)) {
          pairs.accumulate(tile, first, from, some, squares);
        }
      }
    }
  }

  /** Whether many data count for a point of a tile; if so, others of its points get zeros here. */
  private boolean prepareMany(int tile, int end, int from, int size) {
    boolean hasMany = false;
    for (int i = tile; i < end; i++) hasMany |= !hasFew[i];
    if (!hasMany) return false;
    int width = VectorMath.roundUpToVectors(size);
    for (int i = tile; i < end; i++) {
      if (hasFew[i]) Arrays.fill(squares[i], from, from + width, 0);
    }
    return true;
  }

  /**
   * Adds the data that count for a point if they are few; if not, leaves their weights in its row.
   *
   * @return whether they are few
   */
  private boolean addFew(int point, int first, int size) {
    float[] row = squares[point];
    float least = pairs.complete(point, first, size, row);
    float factor = weights.meet(point, row, size, least);
    if (factor != 1) pairs.rescale(point, factor);
    if (!near.find(row, size, weights.reach(point))) {
      weights.weigh(point, row, size);
      return false;
    }
    weights.keep(near);
    weights.weigh(point, near.weights, near.count);
    pairs.accumulate(point, first, near);
    return true;
  }
}
