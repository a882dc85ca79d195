package gyre.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gyre.stats.Moments;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The seeds are fixed; another one would break a statistical bound less than once in 10⁵. */
class MaximumMeanDiscrepancyTest {
  private static final double SCORE = 4.5;

  private final MaximumMeanDiscrepancy energy = MaximumMeanDiscrepancy.energy();
  private final MaximumMeanDiscrepancy gaussian = MaximumMeanDiscrepancy.gaussian(1.25);

  @Test
  void agreesWithScikitLearn() {
    double expected = Clouds.GOLDEN.numbers("mmd gaussian 1.25")[0];
    assertEquals(expected, gaussian.square(Clouds.A, Clouds.B), 1e-14);
  }

  @Test
  void agreesWithSciPy() {
    double expected = Clouds.GOLDEN.numbers("mmd energy")[0];
    assertEquals(expected, energy.square(Clouds.A, Clouds.B), 1e-14);
  }

  /**
   * SciPy's energy distance keeps the pairs of a point with itself, whose distance is 0; their
   * share of the pairs is 1/n, so mean distances within differ by the factor 1 − 1/n.
   */
  @Test
  void agreesWithTheEnergyDistanceOnTheLineUpToBias() {
    var a = Clouds.line(Clouds.A.coordinates()).pick(0, 3, 6, 9, 12, 15, 18);
    var b = Clouds.line(Clouds.B.coordinates()).pick(0, 3, 6, 9, 12);
    double biased = energy.square(a, b) + meanDistance(a) / a.size() + meanDistance(b) / b.size();
    double expected = Clouds.GOLDEN.numbers("energy distance on the line")[0];
    assertEquals(expected * expected, biased, 1e-14);
  }

  private static double meanDistance(PointCloud line) {
    double sum = 0;
    for (double x : line.along(0)) for (double y : line.along(0)) sum += Math.abs(x - y);
    return sum / (line.size() * (line.size() - 1));
  }

  @Test
  void twoPairsByHand() {
    // 2 · mean(1, 3, 1, 1) − 2 − 2 = −1 for {0, 2} and {1, 3}.
    assertEquals(-1, energy.square(Clouds.line(0, 2), Clouds.line(1, 3)));
  }

  /**
   * For N(0, I) and N(c, I), with v = s² + 2, the expectation is {@code 2 (s²/v)^(d/2) (1 −
   * exp(−|c|²/2v))}; 0 for c = 0.
   */
  @ParameterizedTest
  @ValueSource(floats = {0, 0.5f, 2})
  void isUnbiasedForNormalLaws(float shift) {
    int dimension = 3;
    double v = 1.25 * 1.25 + 2;
    double square = dimension * shift * shift;
    double expected = 2 * Math.pow(1 - 2 / v, dimension / 2.0) * -Math.expm1(-square / (2 * v));
    var repeated =
        Moments.of(
            IntStream.range(0, 400)
                .mapToDouble(
                    i ->
                        gaussian.square(
                            Clouds.normal(2 * i, 6, dimension),
                            Clouds.moved(Clouds.normal(2 * i + 1, 4, dimension), 1, shift)))
                .toArray());
    assertEquals(expected, repeated.mean(), SCORE * repeated.meanError());
  }

  @Test
  void aCopyIsNearerThanChance() {
    // Without the pairs of a point with itself within, but with them across: 2 Σ_{i≠j} … / n
    double same = energy.square(Clouds.A, Clouds.A);
    double n = Clouds.A.size();
    double mean = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) mean += Math.sqrt(Clouds.A.squaredDistance(i, Clouds.A, j));
    }
    assertEquals(-2 * mean / (n * n * (n - 1)), same, 1e-14);
  }

  @Test
  void whatIsWrongIsNamed() {
    var few =
        assertThrows(
            IllegalArgumentException.class, () -> energy.square(Clouds.line(1), Clouds.line(1, 2)));
    assertEquals("the cloud has 1 points; it must have at least 2", few.getMessage());
    assertThrows(IllegalArgumentException.class, () -> energy.square(Clouds.A, Clouds.line(1, 2)));
    for (double bandwidth : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      var error =
          assertThrows(
              IllegalArgumentException.class, () -> MaximumMeanDiscrepancy.gaussian(bandwidth));
      assertEquals(
          "bandwidth is " + bandwidth + "; it must be finite and above 0", error.getMessage());
    }
  }
}
