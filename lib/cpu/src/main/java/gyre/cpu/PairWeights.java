package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import gyre.flow.ForceField;
import gyre.flow.GaussianField;
import gyre.flow.PoissonField;
import gyre.flow.RadialField;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * Turns squared distances of a block of points into weights relative to the largest so far, and
 * sums them. One thread's scratch memory; {@link PointPairs} says how arrays are laid out.
 *
 * <p>Each {@link Stage} is compiled by itself, for the reason given in {@link NoisySoftmaxTile}: a
 * logarithm and an exponential in one loop took three times as long, every vector on the heap.
 */
abstract class PairWeights {

  /** What is done to the squares of one point and some data, whole vectors of them, in place. */
  interface Stage {
    void run(int point, float[] squares, int from, int to);
  }

  /** By point, {@code [point][lane]}. */
  private final float[] sums = new float[PointPairs.POINTS * LANES];

  /** What the weights of the point at hand so far must be multiplied by: the first stage says. */
  private float factor;

  /** The weights of a field. */
  static PairWeights of(ForceField field) {
    if (field instanceof PoissonField poisson) {
      return new PoissonWeights(poisson);
    }
    return field instanceof RadialField radial
        ? new RadialWeights(radial)
        : new GaussianWeights((GaussianField) field);
  }

  /** From squares to weights; the first finds what they are relative to. */
  abstract List<Stage> stages();

  /** Begins a block of points at a time. */
  void begin(double t) {
    Arrays.fill(sums, 0);
  }

  /** Says that weights so far are relative to something else: what they must be multiplied by. */
  final void rescaleBy(double factor) {
    this.factor = (float) factor;
  }

  /**
   * Turns the squares of one point and some data into weights, and adds them to its sum.
   *
   * @param data how many; the weights of what fills the last vector are 0
   * @return what earlier sums of this point must be multiplied by
   */
  final float weigh(int point, int data, float[] squares) {
    int start = point * PointPairs.DATA;
    int end = start + VectorMath.roundUpToVectors(data);
    // Copies of the first: no new smallest or largest.
    Arrays.fill(squares, start + data, end, squares[start]);
    factor = 1;
    for (var stage : stages()) {
      stage.run(point, squares, start, end);
    }
    Arrays.fill(squares, start + data, end, 0);
    add(point, squares, start, end, factor);
    return factor;
  }

  /** Adds weights to the sum of a point, itself multiplied before. */
  void add(int point, float[] weights, int from, int to, float factor) {
    add(weights, from, to, factor, sums, point * LANES);
  }

  /** Adds numbers to a vector of sums, itself multiplied before. */
  static void add(float[] x, int from, int to, float factor, float[] sums, int lanes) {
    var sum = FloatVector.fromArray(FLOATS, sums, lanes).mul(factor);
    for (int k = from; k < to; k += LANES) {
      sum = sum.add(FloatVector.fromArray(FLOATS, x, k));
    }
    sum.intoArray(sums, lanes);
  }

  /** Turns log weights, at most 0, into weights. */
  static void exponentials(float[] logs, int from, int to, float largest, float scale) {
    for (int k = from; k < to; k += LANES) {
      var log = FloatVector.fromArray(FLOATS, logs, k).sub(largest).mul(scale);
      VectorMath.expNonPositive(log).intoArray(logs, k);
    }
  }

  /** The sum of the weights of one point. */
  final float sum(int point) {
    return VectorMath.sumOfLanes(sums, point * LANES);
  }

  /** The sum of what is written in place of the squares of one point. */
  float ratedSum(int point) {
    return sum(point);
  }

  /** The rate that all pairs have, and what is written is not yet multiplied by. */
  double commonRate(double t) {
    return 1 / t;
  }
}
