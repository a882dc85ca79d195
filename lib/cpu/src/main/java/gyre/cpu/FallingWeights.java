package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Weights that fall with the distance: relative to that of the nearest datum so far. */
abstract class FallingWeights extends PairWeights {
  /** The least square of each point. */
  private final float[] least = new float[PointPairs.POINTS];

  @Override
  void begin(double t) {
    super.begin(t);
    Arrays.fill(least, Float.POSITIVE_INFINITY);
  }

  /** The stage that looks for the nearest datum. */
  final void nearest(int point, float[] squares, int from, int to) {
    float before = least[point];
    float now = Math.min(before, leastOf(squares, from, to));
    least[point] = now;
    if (now != before) {
      rescaleBy(weight(before, now));
    }
  }

  private static float leastOf(float[] squares, int from, int to) {
    var least = FloatVector.broadcast(FLOATS, Float.POSITIVE_INFINITY);
    for (int k = from; k < to; k += LANES) {
      least = VectorMath.minOfNonNegative(least, FloatVector.fromArray(FLOATS, squares, k));
    }
    return least.reduceLanes(VectorOperators.MIN);
  }

  final float least(int point) {
    return least[point];
  }

  /** The weight at one square, relative to that at another. */
  abstract double weight(double square, double other);
}
