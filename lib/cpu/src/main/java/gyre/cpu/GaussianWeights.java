package gyre.cpu;

import gyre.flow.GaussianField;
import java.util.List;

/** Weights {@code exp(−r² / 2t²)}, relative to those at the least square. */
final class GaussianWeights extends FallingWeights {
  private final List<Stage> stages = List.of(this::nearest, this::exponentials);

  /** {@code −1 / 2t²}. */
  private double fall;

  /** Those of any dimension are the same. */
  GaussianWeights(GaussianField field) {}

  @Override
  List<Stage> stages() {
    return stages;
  }

  @Override
  void begin(double t) {
    super.begin(t);
    fall = -0.5 / t / t;
  }

  @Override
  double weight(double square, double other) {
    return Math.exp((square - other) * fall);
  }

  private void exponentials(int point, float[] squares, int from, int to) {
    exponentials(squares, from, to, least(point), (float) fall);
  }
}
