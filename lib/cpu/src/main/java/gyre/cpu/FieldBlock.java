package gyre.cpu;

import gyre.flow.ForceField;
import java.util.Arrays;

/**
 * The velocities of a block of points: all data pass by, {@link FieldData#span} at a time, with an
 * online softmax. One thread's scratch memory, used for one block after another.
 */
final class FieldBlock {
  private final int d;
  private final FieldData data;
  private final PointPairs pairs;
  private final PairWeights weights;
  private final NearData near;
  private final Caller caller;

  /** Of the points of a tile, whether few data count for them. */
  private final boolean[] hasFew = new boolean[MatrixTile.ROWS];

  /** Squared distances, then weights, {@code [point][datum]}. */
  private final float[] squares;

  FieldBlock(ForceField field, FieldData data, PointPairs pairs, Caller caller) {
    d = field.dimension();
    this.data = data;
    this.pairs = pairs;
    this.caller = caller;
    weights = PairWeights.of(field, data);
    near = new NearData(data.span);
    squares = new float[PointPairs.POINTS * data.span];
  }

  /**
   * Writes the velocities of {@code count} points, at most {@value PointPairs#POINTS}, at a time.
   * Asks now and then whether the caller is interrupted.
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
      for (int tile = 0; tile < count; tile += MatrixTile.ROWS) {
        add(tile, Math.min(count, tile + MatrixTile.ROWS), first, size);
      }
    }
    float rate = (float) weights.commonRate(t);
    for (int i = 0; i < count; i++) {
      pairs.store(i, weights.ratedSum(i), rate / weights.sum(i), velocity, to + i * d);
    }
  }

  /** Adds some data to a tile of points: one by one where those that count are few. */
  private void add(int tile, int end, int first, int size) {
    boolean hasMany = false;
    for (int i = tile; i < end; i++) {
      hasFew[i - tile] = addFew(i, first, size);
      hasMany |= !hasFew[i - tile];
    }
    if (!hasMany) return;
    int width = VectorMath.roundUpToVectors(size);
    for (int i = tile; i < end; i++) {
      int row = i * data.span;
      if (hasFew[i - tile]) Arrays.fill(squares, row, row + width, 0);
    }
    pairs.accumulate(tile, first, size, squares);
  }

  /**
   * Adds the data that count for a point if they are few; if not, leaves their weights in its row.
   *
   * @return whether they are few
   */
  private boolean addFew(int point, int first, int size) {
    int row = point * data.span;
    float least = pairs.complete(point, first, size, squares);
    float factor = weights.meet(point, squares, row, size, least);
    if (factor != 1) pairs.rescale(point, factor);
    if (!near.find(squares, row, size, weights.reach(point))) {
      weights.weigh(point, squares, row, size);
      return false;
    }
    weights.keep(near);
    weights.weigh(point, near.weights, 0, near.count);
    pairs.accumulate(point, first, near);
    return true;
  }
}
