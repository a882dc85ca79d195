package gyre.linalg;

import static gyre.linalg.Close.assertClose;
import static gyre.linalg.Close.assertOrthogonal;
import static gyre.linalg.Matrices.UNIT_ROUNDOFF;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SkewFormTest {
  /** The c of c·d·ε‖B‖ in the documented accuracy. */
  private static final double SMALL_MULTIPLE = 8;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 13, 31, 64, 65, 128})
  void randomSkew(int d) {
    check(RandomMatrices.seeded(d).skew(d), "random skew, d = " + d);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'one frequency, eight times'",
    "1, 'pairs of equal ones'",
    "2, 'tiny beside large'",
    "3, 'some vanish'",
    "4, 'all but equal'",
    "5, 'standard rotary'",
    "6, 'all vanish but one'"
  })
  void plantedFrequencies(int which, String what) {
    double[][] planted = {
      {3, 3, 3, 3, 3, 3, 3, 3},
      {5, 5, 2, 2, 1, 1, .5, .5},
      {1e3, 1, 1e-3, 1e-6, 1e-9, 1e-12, 1e-15, 1e-300},
      {4, 2, 1, 0, 0, 0, 0, 0},
      {1 + 3e-15, 1 + 1e-15, 1, 1 - 1e-15, 1 - 1e-12, 1 - 1e-9, 1 - 1e-6, .5},
      IntStream.range(0, 8).mapToDouble(i -> Math.pow(10_000, -i / 8.0)).toArray(),
      {1, 0, 0, 0, 0, 0, 0, 0},
    };
    for (int d = 16; d <= 17; d++) {
      var b = RandomMatrices.seeded(which).skew(d, planted[which]);
      var form = check(b, what + ", d = " + d);
      // By Weyl's inequality the frequencies are off by no more than B is.
      double bound = 4 * SMALL_MULTIPLE * d * UNIT_ROUNDOFF * planted[which][0];
      assertArrayEquals(planted[which], form.frequencies(), bound, what);
    }
  }

  @Test
  void frequencyFarBelowTheRootOfTheRoundoffIsFound() {
    // Squaring B, as an eigendecomposition of −B² does, would bury 1e-10 under 1.
    var b = RandomMatrices.seeded(9).skew(4, 1, 1e-10);
    assertEquals(1e-10, SkewForm.of(b).frequencies()[1], 1e-15);
  }

  @Test
  void blocksComeOutAsTheyWent() {
    var b = Blocks.skew(6, new double[] {0.5, 3, 0.125});
    assertArrayEquals(new double[] {3, 0.5, 0.125}, check(b, "blocks").frequencies(), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-160, 1e160, 1e300})
  void extremeSizes(double size) {
    var b = RandomMatrices.seeded(11).skew(9);
    double[] expected = SkewForm.of(b).frequencies();
    double[] actual = SkewForm.of(b.scale(size)).frequencies();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i] / size, 1e-13 * expected[0]);
    }
  }

  @Test
  void zeroMatrix() {
    for (int d = 1; d < 6; d++) {
      var form = SkewForm.of(new SimpleMatrix(d, d));
      assertEquals(0, Arrays.stream(form.frequencies()).sum());
      assertOrthogonal(form.basis(), 0, "zero matrix");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3.7, 0, 0.01, 1, 100})
  void powerIsTheMatrixExponential(double t) {
    for (int d = 1; d < 9; d++) {
      var b = RandomMatrices.seeded(20 + d).skew(d);
      double bound = 40 * d * UNIT_ROUNDOFF * (1 + Math.abs(t) * b.normF());
      assertClose(MatrixExponential.of(b.scale(t)), SkewForm.of(b).power(t), bound, "d = " + d);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.3, 1.7", "-2.5, 4", "3, 3", "50, -50"})
  void rotaryCondition(double m, double n) {
    var b = RandomMatrices.seeded(7).skew(10);
    var product =
        MatrixExponential.of(b.scale(m)).transpose().mult(MatrixExponential.of(b.scale(n)));
    assertClose(MatrixExponential.of(b.scale(n - m)), product, 1e-12, "e^mBᵀ e^nB");
  }

  @Test
  void refusesWhatIsNotSkew() {
    var b = new SimpleMatrix(new double[][] {{0, 1}, {-0.5, 0}});
    var message = assertThrows(IllegalArgumentException.class, () -> SkewForm.of(b)).getMessage();
    assertTrue(message.endsWith("it must be skew"), message);
    assertThrows(IllegalArgumentException.class, () -> SkewForm.of(SimpleMatrix.identity(1)));
    assertThrows(IllegalArgumentException.class, () -> SkewForm.of(new SimpleMatrix(2, 3)));
  }

  private static SkewForm check(SimpleMatrix b, String what) {
    int d = b.getNumRows();
    var form = SkewForm.of(b);
    var q = form.basis();
    double bound = SMALL_MULTIPLE * d * UNIT_ROUNDOFF;
    assertOrthogonal(q, bound, what);
    if (d > 0) {
      var found = q.transpose().mult(b).mult(q);
      assertClose(form.blocks(), found, bound * b.normF(), what + ", QᵀBQ");
    }
    double last = Double.POSITIVE_INFINITY;
    for (double frequency : form.frequencies()) {
      assertTrue(frequency >= 0 && frequency <= last, () -> what + ": not sorted");
      last = frequency;
    }
    return form;
  }
}
