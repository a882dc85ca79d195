package gyre.cpu;

import gyre.flow.ForceField;

/**
 * The velocities of a block of points: all data pass by, {@value PointPairs#DATA} at a time, with
 * an online softmax. One thread's scratch memory, used for one block after another.
 */
final class FieldBlock {
  private final int d;
  private final int dataCount;
  private final PointPairs pairs;
  private final PairWeights weights;
  private final Caller caller;

  /** Squared distances, then weights, {@code [point][datum]}. */
  private final float[] squares = new float[PointPairs.POINTS * PointPairs.DATA];

  FieldBlock(ForceField field, int dataCount, PointPairs pairs, Caller caller) {
    this.dataCount = dataCount;
    this.pairs = pairs;
    this.caller = caller;
    d = field.dimension();
    weights = PairWeights.of(field);
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
    for (int first = 0; first < dataCount; first += PointPairs.DATA) {
      caller.check();
      int data = Math.min(PointPairs.DATA, dataCount - first);
      pairs.measure(first, data, squares);
      for (int i = 0; i < count; i++) {
        pairs.complete(i, first, data, squares);
        float factor = weights.weigh(i, data, squares);
        if (factor != 1) {
          pairs.rescale(i, factor);
        }
      }
      pairs.accumulate(first, data, squares);
    }
    float rate = (float) weights.commonRate(t);
    for (int i = 0; i < count; i++) {
      pairs.store(i, weights.ratedSum(i), rate / weights.sum(i), velocity, to + i * d);
    }
  }
}
