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
  private final List<Stage> stages = List.of(this::exponentials, this::add);

  /** Rates of the point at hand, {@code [datum]}. */
  private final float[] rates;

  /** Sums of weights times rates where these differ, {@code [point][lane]}. */
  private final float[] ratedSums = new float[PointPairs.POINTS * LANES];

  private double t;

  RadialWeights(RadialField field, FieldData data) {
    super(data.count);
    rates = new float[data.span];
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
    Arrays.fill(ratedSums, 0);
  }

  /** Minus the logarithm of a weight. */
  @Override
  float cost(float[] squares, int data, float leastSquare) {
    double closest = RadialField.LEAST_DISTANCE * t;
    formulas.run((float) t, (float) (closest * closest), squares, data, rates);
    return negate(squares, data);
  }

  /** Negates logarithms; the least that comes out. */
  private static float negate(float[] logs, int data) {
    var least = FloatVector.broadcast(FLOATS, Float.POSITIVE_INFINITY);
    for (int k = 0; k < data; k += LANES) {
      var cost = FloatVector.fromArray(FLOATS, logs, k).neg();
      least = least.blend(cost, cost.compare(VectorOperators.LT, least));
      cost.intoArray(logs, k);
    }
    return least.reduceLanes(VectorOperators.MIN);
  }

  @Override
  double weight(double cost, double least) {
    return Math.exp(least - cost);
  }

  @Override
  double reach(double least) {
    return least + fall;
  }

  /** Their rates come first, in order. */
  @Override
  void keep(NearData near) {
    for (int n = 0; n < near.count; n++) rates[n] = rates[near.places[n]];
  }

  private void exponentials(int point, float[] costs, int data) {
    exponentials(costs, data, least(point), -1);
  }

  @Override
  void rescale(int point, float factor) {
    super.rescale(point, factor);
    multiply(ratedSums, point, factor);
  }

  @Override
  void add(int point, float[] weights, int data) {
    super.add(point, weights, data);
    if (!hasOneRate) {
      multiplyByRates(weights, data);
      add(weights, data, ratedSums, point * LANES);
    }
  }

  private void multiplyByRates(float[] weights, int data) {
    for (int k = 0; k < data; k += LANES) {
      var rate = FloatVector.fromArray(FLOATS, rates, k);
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
