package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import gyre.flow.FieldKernel;
import gyre.flow.ForceField;
import gyre.flow.PoissonField;
import gyre.flow.RadialField;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * Turns squared distances of a block of points into weights relative to the largest so far, and
 * sums them. One thread's scratch memory; {@link PointPairs} says how arrays are laid out.
 *
 * <p>A weight falls with a cost: with the squared distance, or minus the logarithm of the weight.
 * So the datum of least cost has the largest weight, and beyond some cost none counts.
 *
 * <p>Each {@link Stage} is compiled by itself, for the reason given in {@link NoisySoftmaxTile}: a
 * logarithm and an exponential in one loop took three times as long, every vector on the heap.
 */
abstract class PairWeights {

  /**
   * What is done to the costs of one point and so many data, in place. Whole vectors may be
   * written, though the data may end within the last.
   */
  interface Stage {
    void run(int point, float[] costs, int data);
  }

  /** From so much on a logarithm below the largest one, a weight counts for nothing. */
  final double fall;

  /** The least cost of each point so far. */
  private final float[] least = new float[PointPairs.POINTS];

  /** By point, {@code [point][lane]}. */
  private final float[] sums = new float[PointPairs.POINTS * LANES];

  PairWeights(int dataCount) {
    fall = -Math.log(FieldKernel.leastWeight(dataCount));
  }

  /** The weights of a field of the data. */
  static PairWeights of(ForceField field, FieldData data) {
    if (field instanceof PoissonField poisson) {
      return new PoissonWeights(poisson, data.count);
    }
    return field instanceof RadialField radial
        ? new RadialWeights(radial, data)
        : new GaussianWeights(data.count);
  }

  /** From costs to weights and their sum. */
  abstract List<Stage> stages();

  /** The weight at one cost, relative to that at the least one. */
  abstract double weight(double cost, double least);

  /** The cost beyond which weights are below {@link FieldKernel#leastWeight}. */
  abstract double reach(double least);

  /** Begins a block of points at a time. */
  void begin(double t) {
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    Arrays.fill(sums, 0);
  }

  /**
   * Turns squares into costs.
   *
   * @param leastSquare the least of them
   * @return the least cost
   */
  float cost(float[] squares, int data, float leastSquare) {
    return leastSquare;
  }

  /**
   * Turns the squares of one point and some data into costs, whole vectors of them.
   *
   * @param leastSquare the least of them
   * @return what earlier sums of this point must be multiplied by
   */
  final float meet(int point, float[] squares, int data, float leastSquare) {
    float before = least[point];
    float now = Math.min(before, cost(squares, data, leastSquare));
    if (now == before) return 1;
    least[point] = now;
    float factor = (float) weight(before, now);
    rescale(point, factor);
    return factor;
  }

  /** Multiplies the sums of one point. */
  void rescale(int point, float factor) {
    multiply(sums, point, factor);
  }

  /** Multiplies a point's vector of sums. */
  static void multiply(float[] sums, int point, float factor) {
    for (int lane = point * LANES; lane < (point + 1) * LANES; lane++) sums[lane] *= factor;
  }

  /** The cost beyond which data do not count for a point. */
  final float reach(int point) {
    return (float) reach((double) least[point]);
  }

  /** Says that the costs of these data alone will be weighed. */
  void keep(NearData near) {}

  /**
   * Turns the costs of one point and some data into weights, and adds them to its sum.
   *
   * @param data how many; the weights of what fills the last vector are 0
   */
  final void weigh(int point, float[] costs, int data) {
    Arrays.fill(costs, data, VectorMath.roundUpToVectors(data), least[point]);
    for (var stage : stages()) {
      stage.run(point, costs, data);
    }
  }

  /** The last stage: adds weights to the sum of a point. */
  void add(int point, float[] weights, int data) {
    Arrays.fill(weights, data, VectorMath.roundUpToVectors(data), 0);
    add(weights, data, sums, point * LANES);
  }

  /** Adds numbers to a vector of sums. */
  static void add(float[] x, int count, float[] sums, int lanes) {
    var sum = FloatVector.fromArray(FLOATS, sums, lanes);
    for (int k = 0; k < count; k += LANES) {
      sum = sum.add(FloatVector.fromArray(FLOATS, x, k));
    }
    sum.intoArray(sums, lanes);
  }

  /** Turns log weights, less the largest times a scale, into weights. */
  static void exponentials(float[] logs, int data, float largest, float scale) {
    for (int k = 0; k < data; k += LANES) {
      var log = FloatVector.fromArray(FLOATS, logs, k).sub(largest).mul(scale);
      VectorMath.expNonPositive(log).intoArray(logs, k);
    }
  }

  final float least(int point) {
    return least[point];
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
