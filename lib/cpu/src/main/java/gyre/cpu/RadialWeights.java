package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import gyre.flow.RadialField;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Weights of a typed field: the exponentials of generated log weights, relative to the largest. */
final class RadialWeights extends PairWeights {
  private final RadialField field;
  private final RadialFormulas formulas;
  private final boolean hasOneRate;
  private final List<Stage> stages = List.of(this::formulas, this::compare, this::exponentials);

  private final float[] largest = new float[PointPairs.POINTS];

  /** Rates of the point at hand, {@code [datum]}. */
  private final float[] rates = new float[PointPairs.DATA];

  /** Sums of weights times rates where these differ, {@code [point][lane]}. */
  private final float[] ratedSums = new float[PointPairs.POINTS * LANES];

  private double t;

  RadialWeights(RadialField field) {
    this.field = field;
    formulas = RadialFormulas.of(field);
    hasOneRate = RadialFormulas.hasOneRate(field);
  }

  @Override
  List<Stage> stages() {
    return stages;
  }

  @Override
  void begin(double t) {
    super.begin(t);
    this.t = t;
    Arrays.fill(largest, Float.NEGATIVE_INFINITY);
    Arrays.fill(ratedSums, 0);
  }

  private void formulas(int point, float[] squares, int from, int to) {
    double least = RadialField.LEAST_DISTANCE * t;
    formulas.run((float) t, (float) (least * least), squares, from, to, rates);
  }

  private void compare(int point, float[] logs, int from, int to) {
    float before = largest[point];
    float now = largestOf(logs, from, to, before);
    largest[point] = now;
    if (now != before) {
      rescaleBy(Math.exp((double) before - now));
    }
  }

  private static float largestOf(float[] logs, int from, int to, float before) {
    var largest = FloatVector.broadcast(FLOATS, before);
    for (int k = from; k < to; k += LANES) {
      var log = FloatVector.fromArray(FLOATS, logs, k);
      largest = largest.blend(log, log.compare(VectorOperators.GT, largest));
    }
    return largest.reduceLanes(VectorOperators.MAX);
  }

  private void exponentials(int point, float[] logs, int from, int to) {
    exponentials(logs, from, to, largest[point], 1);
  }

  @Override
  void add(int point, float[] weights, int from, int to, float factor) {
    super.add(point, weights, from, to, factor);
    if (!hasOneRate) {
      multiply(weights, from, to);
      add(weights, from, to, factor, ratedSums, point * LANES);
    }
  }

  private void multiply(float[] weights, int from, int to) {
    for (int k = from; k < to; k += LANES) {
      var rate = FloatVector.fromArray(FLOATS, rates, k - from);
      FloatVector.fromArray(FLOATS, weights, k).mul(rate).intoArray(weights, k);
    }
  }

  @Override
  float ratedSum(int point) {
    return hasOneRate ? sum(point) : VectorMath.sumOfLanes(ratedSums, point * LANES);
  }

  @Override
  double commonRate(double t) {
    return hasOneRate ? field.rate(t, t) : 1;
  }
}
