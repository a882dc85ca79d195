package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import gyre.flow.PoissonField;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * Weights {@code (t² + r²)^(−p)}, relative to those at the least square m: {@code exp(−p log(1 +
 * z))} with {@code z = (r² − m) / (t² + m)}, which is right also where p is millions.
 */
final class PoissonWeights extends PairWeights {
  /** Larger ratios of squares count as this one: an end for {@link VectorLogarithm}. */
  private static final float LARGEST = 0x1p100f;

  private final double power;
  private final List<Stage> stages = List.of(this::logarithms, this::powers, this::add);
  private double timeSquare;

  PoissonWeights(PoissonField field, int dataCount) {
    super(dataCount);
    power = field.power();
  }

  @Override
  List<Stage> stages() {
    return stages;
  }

  @Override
  void begin(double t) {
    super.begin(t);
    timeSquare = t * t;
  }

  @Override
  double weight(double square, double least) {
    return Math.pow((timeSquare + least) / (timeSquare + square), power);
  }

  @Override
  double reach(double least) {
    return least + Math.expm1(fall / power) * (timeSquare + least);
  }

  private void logarithms(int point, float[] squares, int data) {
    float least = least(point);
    float scale = (float) (1 / (timeSquare + least));
    var largest = FloatVector.broadcast(FLOATS, LARGEST);
    for (int k = 0; k < data; k += LANES) {
      var z = FloatVector.fromArray(FLOATS, squares, k).sub(least).mul(scale);
      var log = VectorLogarithm.log1pOfNonNegative(VectorMath.minOfNonNegative(z, largest));
      log.intoArray(squares, k);
    }
  }

  private void powers(int point, float[] logs, int data) {
    exponentials(logs, data, 0, (float) -power);
  }
}
