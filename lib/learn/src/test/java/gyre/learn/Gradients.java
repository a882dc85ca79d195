package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.UnaryOperator;

/** Functions of a matrix of doubles, and their gradients by PyTorch. */
final class Gradients {
  private Gradients() {}

  /** The value of a function at a matrix, row-major. */
  static double value(double[] matrix, int columns, UnaryOperator<NDArray> function) {
    try (var scope = Torch.manager()) {
      return function.apply(scope.create(matrix, shape(matrix, columns))).getDouble();
    }
  }

  /** Its gradient by that matrix. */
  static double[] of(double[] matrix, int columns, UnaryOperator<NDArray> function) {
    try (var scope = Torch.manager()) {
      var leaf = scope.create(matrix, shape(matrix, columns));
      leaf.setRequiresGradient(true);
      try (var gradients = Torch.gradients()) {
        gradients.backward(function.apply(leaf));
      }
      return leaf.getGradient().toDoubleArray();
    }
  }

  private static Shape shape(double[] matrix, int columns) {
    return new Shape(matrix.length / columns, columns);
  }
}
