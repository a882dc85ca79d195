package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import gyre.random.Gaussian;
import gyre.random.RandomField;
import java.util.function.Supplier;

/** {@code L(W) = ½ ‖XW − Y‖²/b} in float64, {@code X [b][n]}, {@code W [n][m]}. */
final class LeastSquares implements AutoCloseable {
  static final int ROWS = 7;
  static final int COLUMNS = 5;
  private static final int EXAMPLES = 12;

  final NDManager manager = Torch.manager();
  private final NDArray x = normal(1, EXAMPLES, ROWS);
  private final NDArray y = normal(2, EXAMPLES, COLUMNS);

  /** Normal numbers, another matrix for each number. */
  NDArray normal(int number, int rows, int columns) {
    var words = new RandomField(9590, RandomField.Stream.INPUT);
    double[] drawn = new Gaussian(1).draw(words, number, 0, rows * columns);
    return manager.create(drawn, new Shape(rows, columns));
  }

  /** A matrix to begin with, a leaf. */
  NDArray start() {
    var start = normal(3, ROWS, COLUMNS);
    start.setRequiresGradient(true);
    return start;
  }

  /** The loss. */
  NDArray loss(NDArray w) {
    return x.matMul(w).sub(y).square().sum().mul(Torch.number(x, 0.5 / EXAMPLES));
  }

  /** The gradient by some leaves, of a loss that is computed anew. */
  void backward(Supplier<NDArray> loss) {
    try (var gradients = Torch.gradients()) {
      gradients.backward(loss.get());
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
