package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.optimizer.Optimizer;

/**
 * An optimiser that changes what another one sees of matrices. Parameters that are not matrices go
 * to that one as they are.
 */
abstract class MatrixOptimizer extends Optimizer {
  /** The other one; for this run alone, as it keeps its moments. */
  final Optimizer inner;

  MatrixOptimizer(Optimizer inner) {
    super(new NoSettings());
    this.inner = inner;
  }

  /** DJL asks every optimiser for a builder; all settings are left to the inner one. */
  private static final class NoSettings extends OptimizerBuilder<NoSettings> {
    @Override
    protected NoSettings self() {
      return this;
    }
  }

  @Override
  public final void update(String name, NDArray weight, NDArray gradient) {
    if (weight.getShape().dimension() == 2) {
      updateMatrix(name, weight, gradient);
    } else {
      inner.update(name, weight, gradient);
    }
  }

  /** One step on a matrix. */
  abstract void updateMatrix(String name, NDArray weight, NDArray gradient);
}
