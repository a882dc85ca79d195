package gyre.linalg;

import static gyre.linalg.Close.assertClose;
import static gyre.linalg.Close.distance;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReflectedRotationTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 8, 16})
  void powersAndFactors(int d) {
    var o = RandomMatrices.seeded(d).orthogonal(d, -1);
    var parts = ReflectedRotation.of(o);
    var rotation = MatrixExponential.of(parts.generator());
    assertClose(o, parts.reflection().mult(rotation), 1e-13, "H e^B");
    assertClose(o, rotation.mult(parts.reflection()), 1e-13, "e^B H");
    assertClose(new SimpleMatrix(d, 1), parts.generator().mult(parts.mirror()), 1e-13, "Bv");
    var product = SimpleMatrix.identity(d);
    for (int n = 0; n < 20; n++) {
      assertClose(product, parts.power(n), 1e-12, "power " + n);
      assertClose(product.transpose(), parts.power(-n), 1e-12, "power " + -n);
      product = product.mult(o);
    }
  }

  @Test
  void relativePositionsHoldForBothDeterminants() {
    for (int determinant = -1; determinant <= 1; determinant += 2) {
      var form = OrthogonalForm.of(RandomMatrices.seeded(3).orthogonal(6, determinant));
      for (int m = -5; m <= 5; m++) {
        for (int n = -5; n <= 5; n++) {
          var product = form.power(m).transpose().mult(form.power(n));
          assertClose(form.power(n - m), product, 1e-13, "m " + m + ", n " + n);
        }
      }
    }
  }

  @Test
  void aReflectionThatDoesNotCommuteFails() {
    var o = RandomMatrices.seeded(2).orthogonal(4, -1);
    var fixed = SimpleMatrix.diag(-1, 1, 1, 1);
    var b = OrthogonalForm.of(o.mult(fixed)).generator();
    assertClose(o, MatrixExponential.of(b).mult(fixed), 1e-13, "one factor of each");
    assertTrue(distance(o.mult(o), MatrixExponential.of(b.scale(2))) > 0.1);
  }

  @Test
  void refusesARotation() {
    var rotation = RandomMatrices.seeded(1).orthogonal(4, 1);
    assertThrows(IllegalArgumentException.class, () -> ReflectedRotation.of(rotation));
  }
}
