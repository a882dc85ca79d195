package gyre.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;

class WassersteinTest {
  @Test
  void agreesWithPythonOptimalTransport() {
    double expected = Clouds.GOLDEN.numbers("W2 on the line")[0];
    assertEquals(expected, Wasserstein.onLine(Clouds.A.along(0), Clouds.B.along(0)), 1e-15);
  }

  @Test
  void pilesOfUnequalNumbersAreCarriedInParts() {
    // A third of the mass goes from 0 to 3, the rest stays at 0; by hand √(1/3 · 9).
    assertEquals(Math.sqrt(3), Wasserstein.onLine(new double[] {0}, new double[] {0, 0, 3}), 1e-15);
    // Levels at 1/3, 1/2, 2/3: 0→0, 1→0, 1→1, 2→1 with masses 1/3, 1/6, 1/6, 1/3.
    assertEquals(
        Math.sqrt(0.5), Wasserstein.onLine(new double[] {2, 0, 1}, new double[] {1, 0}), 1e-15);
  }

  /** W₂² of N(0, 1) and N(m, s²) is m² + (1 − s)²; so it is of their quantiles, up to variance. */
  @Test
  void normalLawsHaveTheClosedForm() {
    var normal = new NormalDistribution();
    double[] z =
        IntStream.range(0, 1000)
            .mapToDouble(i -> normal.inverseCumulativeProbability((i + 0.5) / 1000))
            .toArray();
    double variance = DoubleStream.of(z).map(x -> x * x).average().getAsDouble();
    double[] other = DoubleStream.of(z).map(x -> 3 + 0.5 * x).toArray();
    double expected = Math.sqrt(9 + 0.25 * variance);
    assertEquals(expected, Wasserstein.onLine(z, other), 2000 * 0x1p-53 * expected);
    assertEquals(Math.sqrt(9.25), expected, 1e-3);
  }

  @Test
  void repeatingEveryNumberChangesNothing() {
    double[] a = Clouds.A.along(1);
    double[] b = Clouds.B.along(1);
    double[] thrice = DoubleStream.of(b).flatMap(x -> DoubleStream.of(x, x, x)).toArray();
    assertEquals(Wasserstein.onLine(a, b), Wasserstein.onLine(a, thrice), 1e-15);
    assertEquals(0, Wasserstein.onLine(b, thrice));
  }

  /** Levels counted in units of 1/(MN) need more than 32 bits here. */
  @Test
  void hundredThousandNumbersDoNotOverflow() {
    double[] a = IntStream.range(0, 100_000).mapToDouble(i -> i % 7).toArray();
    double[] b = IntStream.range(0, 99_999).mapToDouble(i -> 2 + i % 7).toArray();
    assertEquals(2, Wasserstein.onLine(a, b), 1e-3);
  }

  @Test
  void emptySamplesAreRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> Wasserstein.onLine(new double[2], new double[0]));
    assertEquals("the samples have 2 and 0 numbers; each must have at least 1", error.getMessage());
  }
}
