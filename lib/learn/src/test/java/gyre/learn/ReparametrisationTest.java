package gyre.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.stream.Stream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReparametrisationTest {
  static Stream<Reparametrisation> ways() {
    return Stream.of(
        new LowRank(1), new LowRank(2, 1, 1), new LowRank(4), new Additive(1), new Additive(2));
  }

  /** The gradients by the factors are those that PyTorch finds through {@code f(A, B)}. */
  @ParameterizedTest
  @MethodSource("ways")
  void gradientsAreThoseOfAutograd(Reparametrisation how) {
    try (var squares = new LeastSquares()) {
      var g = squares.normal(4, 6, 4);
      var a = squares.normal(5, 6, how.rank());
      var b = squares.normal(6, how.rank(), 4);
      a.setRequiresGradient(true);
      b.setRequiresGradient(true);
      // ⟨G, f(A, B)⟩ has the gradient G by f.
      squares.backward(() -> how.value(a, b).mul(g).sum());
      assertArrayEquals(
          a.getGradient().toDoubleArray(), how.leftGradient(g, a, b).toDoubleArray(), 1e-12);
      assertArrayEquals(
          b.getGradient().toDoubleArray(), how.rightGradient(g, a, b).toDoubleArray(), 1e-12);
      assertEquals(how.rank() * 10, how.size(6, 4));
    }
  }

  /** {@code A Jₘ + Jₙ B} for r = 1 is {@code A 1ᵀ + 1 B}. */
  @Test
  void additiveOfRankOneAddsAColumnAndARow() {
    try (var scope = Torch.manager()) {
      var a = scope.create(new double[] {1, 2, 3}, new Shape(3, 1));
      var b = scope.create(new double[] {10, 20}, new Shape(1, 2));
      double[] expected = {11, 21, 12, 22, 13, 23};
      assertArrayEquals(expected, new Additive(1).value(a, b).toDoubleArray());
    }
  }

  /** For 6 × 4 and r = 2: rank at most 4, and a space of dimension 2 · 10 − 4 = 16. */
  @Test
  void additiveReachesALinearSpaceOfItsDimension() {
    try (var squares = new LeastSquares()) {
      var how = new Additive(2);
      var change = how.value(squares.normal(5, 6, 2), squares.normal(6, 2, 4));
      assertEquals(4, matrix(change, 4).svd().rank());
      var images = new SimpleMatrix(20, 24);
      for (int i = 0; i < 20; i++) {
        var basis = new double[20];
        basis[i] = 1;
        var all = squares.manager.create(basis);
        var a = all.get("0:12").reshape(6, 2);
        var b = all.get("12:").reshape(2, 4);
        images.setRow(i, 0, how.value(a, b).toDoubleArray());
      }
      assertEquals(16, images.svd().rank());
    }
  }

  private static SimpleMatrix matrix(NDArray array, int columns) {
    double[] numbers = array.toDoubleArray();
    return new SimpleMatrix(numbers.length / columns, columns, true, numbers);
  }
}
