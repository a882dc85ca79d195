package gyre.linalg;

import static gyre.linalg.Close.assertClose;
import static gyre.linalg.Matrices.UNIT_ROUNDOFF;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.ejml.simple.SimpleMatrix;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixExponentialTest {

  @Test
  void nilpotentGivesItsFiniteSeries() {
    var shift = new SimpleMatrix(4, 4);
    for (int i = 0; i < 3; i++) shift.set(i, i + 1, 3);
    var expected = new SimpleMatrix(4, 4);
    double[] term = {1, 3, 9 / 2.0, 27 / 6.0};
    for (int i = 0; i < 4; i++) for (int j = i; j < 4; j++) expected.set(i, j, term[j - i]);
    assertClose(expected, MatrixExponential.of(shift), 1e-14, "exp of a nilpotent");
  }

  @Test
  void diagonalGivesScalarExponentials() {
    double[] entries = {-700, -1, 0, 1e-300, 1, 700};
    var actual = MatrixExponential.of(SimpleMatrix.diag(entries));
    for (int i = 0; i < entries.length; i++) {
      double expected = Math.exp(entries[i]);
      // The largest entry decides the squarings, and each doubles the relative error of all.
      double bound = 4 * 701 * UNIT_ROUNDOFF * expected;
      assertEquals(expected, actual.get(i, i), Math.max(bound, Double.MIN_NORMAL));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-300, 1e-12, 0.5, 5.371920351148152, 5.4, 40, 1e3, 1e6})
  void planeTurnsByItsAngle(double angle) {
    var j = new SimpleMatrix(new double[][] {{0, -angle}, {angle, 0}});
    double bound = 16 * (1 + angle) * UNIT_ROUNDOFF;
    var expected = Blocks.rotation(2, angle);
    assertClose(expected, MatrixExponential.of(j), bound, "rotation by " + angle);
  }

  @Test
  void emptyAndOneByOne() {
    assertEquals(0, MatrixExponential.of(new SimpleMatrix(0, 0)).getNumElements());
    assertEquals(
        Math.E, MatrixExponential.of(SimpleMatrix.identity(1)).get(0, 0), 2 * Math.ulp(Math.E));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 0.01", "3, 1", "5, 10", "8, 3", "17, 1", "32, 0.2"})
  void agreesWithHipparchus(int n, double size) {
    var a = RandomMatrices.seeded(n).gaussian(n, n).scale(size);
    var peer = MatrixUtils.matrixExponential(new Array2DRowRealMatrix(rows(a)));
    var expected = new SimpleMatrix(peer.getData());
    // Both are backward stable but for the squarings; the condition is at least ‖A‖.
    double bound = 100 * (1 + a.normF()) * UNIT_ROUNDOFF * expected.normF();
    assertClose(expected, MatrixExponential.of(a), bound, "exp of a random matrix");
  }

  static Stream<String> golden() throws IOException {
    try (var in = MatrixExponentialTest.class.getResourceAsStream("expm.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void agreesWithFortyDigits(String line) {
    var cells = line.split(",");
    int n = Integer.parseInt(cells[1]);
    var numbers = Arrays.stream(cells).skip(2).mapToDouble(Double::parseDouble).toArray();
    var a = new SimpleMatrix(n, n, true, Arrays.copyOf(numbers, n * n));
    var expected = new SimpleMatrix(n, n, true, Arrays.copyOfRange(numbers, n * n, 2 * n * n));
    double bound = 100 * (1 + a.normF()) * UNIT_ROUNDOFF * (1 + expected.normF());
    assertClose(expected, MatrixExponential.of(a), bound, cells[0]);
  }

  @Test
  void powersOfOneMatrixMultiply() {
    var a = RandomMatrices.seeded(3).gaussian(6, 6).scale(0.3);
    var product = MatrixExponential.of(a.scale(2.5)).mult(MatrixExponential.of(a.scale(-1.25)));
    assertClose(MatrixExponential.of(a.scale(1.25)), product, 1e-12, "e^2.5A e^-1.25A");
  }

  @Test
  void derivativeIsTheSlope() {
    var random = RandomMatrices.seeded(5);
    var a = random.gaussian(5, 5);
    var e = random.gaussian(5, 5);
    double h = 1e-5;
    var forward = MatrixExponential.of(a.plus(h, e));
    var backward = MatrixExponential.of(a.plus(-h, e));
    var slope = forward.minus(backward).divide(2 * h);
    // Central differences: h² of truncation, ε/h of rounding, each times the size of the result.
    assertClose(
        slope, MatrixExponential.derivative(a, e), 1e-8 * (1 + slope.normF()), "derivative");
  }

  @Test
  void derivativeIsLinearInDirectionsOfAnySize() {
    var random = RandomMatrices.seeded(6);
    var a = random.skew(4);
    var e = random.gaussian(4, 4);
    var small = MatrixExponential.derivative(a, e.scale(1e-200)).scale(1e200);
    var large = MatrixExponential.derivative(a, e.scale(1e200)).scale(1e-200);
    var plain = MatrixExponential.derivative(a, e);
    assertClose(plain, small, 1e-13 * plain.normF(), "direction × 1e-200");
    assertClose(plain, large, 1e-13 * plain.normF(), "direction × 1e200");
    assertClose(e, MatrixExponential.derivative(new SimpleMatrix(4, 4), e), 1e-13, "at A = 0");
  }

  @Test
  void refusesWhatHasNoExponential() {
    var wide = assertThrows(IllegalArgumentException.class, () -> expOf(new SimpleMatrix(2, 3)));
    assertEquals("a is 2 × 3; it must be square", wide.getMessage());
    var nan = new SimpleMatrix(new double[][] {{0, 1}, {Double.NaN, 0}});
    var message = assertThrows(IllegalArgumentException.class, () -> expOf(nan)).getMessage();
    assertTrue(message.contains("(1, 0)"), message);
  }

  private static SimpleMatrix expOf(SimpleMatrix a) {
    return MatrixExponential.of(a);
  }

  private static double[][] rows(SimpleMatrix a) {
    var rows = new double[a.getNumRows()][a.getNumCols()];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) rows[i][j] = a.get(i, j);
    }
    return rows;
  }
}
