package gyre.cpu;

import java.util.List;

/** Weights {@code exp(−r² / 2t²)}, relative to those at the least square. */
final class GaussianWeights extends PairWeights {
  private final List<Stage> stages = List.of(this::exponentials, this::add);

  /** {@code −1 / 2t²}. */
  private double slope;

  /** Those of fields of any dimension are the same. */
  GaussianWeights(int dataCount) {
    super(dataCount);
  }

  @Override
  List<Stage> stages() {
    return stages;
  }

  @Override
  void begin(double t) {
    super.begin(t);
    slope = -0.5 / t / t;
  }

  @Override
  double weight(double square, double least) {
    return Math.exp((square - least) * slope);
  }

  @Override
  double reach(double least) {
    return least - fall / slope;
  }

  private void exponentials(int point, float[] squares, int data) {
    exponentials(squares, data, least(point), (float) slope);
  }
}
