package gyre.linalg;

import static gyre.linalg.Close.assertClose;
import static gyre.linalg.Close.assertOrthogonal;
import static gyre.linalg.Matrices.UNIT_ROUNDOFF;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrthogonalFormTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 13, 32, 65})
  void uniformlyRandom(int d) {
    for (int seed = 0; seed < 10; seed++) {
      for (int determinant = -1; determinant <= 1; determinant += 2) {
        var o = RandomMatrices.seeded(seed).orthogonal(d, determinant);
        assertEquals(determinant, check(o, "random, d = " + d).determinant());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'right angles'",
    "1, 'all but right'",
    "2, 'close to π and 0'",
    "3, 'π and 0'",
    "4, 'one angle'",
    "5, 'spread'",
    "6, 'supplements'"
  })
  void plantedAngles(int which, String what) {
    double right = Math.PI / 2;
    double[][] planted = {
      {right, right, right, right},
      {right + 1e-9, right + 1e-15, right, right - 1e-12},
      {Math.PI - 1e-14, Math.PI - 1e-9, 1e-9, 1e-14},
      {Math.PI, Math.PI, 0, 0},
      {2, 2, 2, 2},
      {3, 2, 1, 0.5},
      {Math.PI - 1, Math.PI - 1, 1, 1},
    };
    for (int d = 8; d <= 10; d++) {
      var blocks = Blocks.rotation(d, planted[which]);
      if (d == 10) blocks.set(9, 9, -1);
      var q = RandomMatrices.seeded(which).orthogonal(d);
      var form = check(q.mult(blocks).mult(q.transpose()), what + ", d = " + d);
      assertArrayEquals(planted[which], Arrays.copyOf(form.angles(), 4), 1e-13, what);
      assertEquals(d == 10 ? -1 : 1, form.determinant(), what);
    }
  }

  @Test
  void identityAndItsNegative() {
    for (int d = 0; d < 6; d++) {
      var one = SimpleMatrix.identity(d);
      assertEquals(1, check(one, "identity").determinant());
      assertEquals(d % 2 == 0 ? 1 : -1, check(one.negative(), "−1").determinant());
    }
  }

  @Test
  void powersAreProducts() {
    for (int determinant = -1; determinant <= 1; determinant += 2) {
      var o = RandomMatrices.seeded(4).orthogonal(7, determinant);
      var form = OrthogonalForm.of(o);
      var product = SimpleMatrix.identity(7);
      for (int n = 0; n < 50; n++) {
        double bound = 100 * (1 + n) * UNIT_ROUNDOFF;
        assertClose(product, form.power(n), bound, "power " + n);
        assertClose(product.transpose(), form.power(-n), bound, "power " + -n);
        product = product.mult(o);
      }
    }
  }

  @Test
  void determinantOneIsAnExponential() {
    for (int d = 1; d < 12; d++) {
      var o = RandomMatrices.seeded(d).orthogonal(d, 1);
      var b = OrthogonalForm.of(o).generator();
      assertClose(o, MatrixExponential.of(b), 200 * d * UNIT_ROUNDOFF, "e^B, d = " + d);
      assertTrue(SkewForm.of(b).basis().getNumRows() == d);
    }
  }

  @Test
  void determinantMinusOneIsNone() {
    var o = RandomMatrices.seeded(1).orthogonal(5, -1);
    assertThrows(IllegalStateException.class, () -> OrthogonalForm.of(o).generator());
    var v = OrthogonalForm.of(o).mirror();
    assertClose(v.negative(), o.mult(v), 1e-14, "Ov = −v");
    assertThrows(IllegalStateException.class, () -> OrthogonalForm.of(o.mult(o)).mirror());
  }

  @Test
  void refusesWhatIsNotOrthogonal() {
    var o = SimpleMatrix.identity(2).scale(1 + 1e-9);
    var message =
        assertThrows(IllegalArgumentException.class, () -> OrthogonalForm.of(o)).getMessage();
    assertTrue(message.contains("must be orthogonal"), message);
    assertThrows(IllegalArgumentException.class, () -> OrthogonalForm.of(new SimpleMatrix(1, 2)));
  }

  private static OrthogonalForm check(SimpleMatrix o, String what) {
    int d = o.getNumRows();
    var form = OrthogonalForm.of(o);
    double bound = 8 * (d * d + 1) * UNIT_ROUNDOFF;
    assertOrthogonal(form.basis(), bound, what);
    if (d > 0) {
      var found = form.basis().transpose().mult(o).mult(form.basis());
      assertClose(form.blocks(), found, bound, what + ", QᵀOQ");
    }
    double last = Math.PI;
    for (double angle : form.angles()) {
      assertTrue(angle >= 0 && angle <= last, () -> what + ": not sorted");
      last = angle;
    }
    return form;
  }
}
