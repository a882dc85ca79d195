package gyre.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.random.RandomField.Stream;
import gyre.stats.Moments;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

/**
 * The laws of the noises. The seed is fixed, so each test passes always or never; each bound is one
 * that another seed would break less than once in 10⁶.
 */
class NoiseTest {
  private static final int COUNT = 200_000;

  /** A standard score that a normal number exceeds in magnitude once in 1.7 · 10⁶. */
  private static final double SCORE = 5;

  private static final RandomField FIELD = new RandomField(20230425, Stream.INPUT);

  @Test
  void gaussianMoments() {
    var m = Moments.of(new Gaussian(1.5).draw(FIELD, 0, 0, COUNT));
    assertEquals(0, m.mean() / 1.5, SCORE / Math.sqrt(COUNT));
    assertEquals(1, m.variance() / 2.25, SCORE * Math.sqrt(2.0 / COUNT));
    assertEquals(0, m.skewness(), SCORE * Math.sqrt(6.0 / COUNT));
    assertEquals(3, m.kurtosis(), SCORE * Math.sqrt(24.0 / COUNT));
  }

  @Test
  void theTwoNumbersOfABoxMullerPairAreUncorrelatedEvenInTheirSquares() {
    double[] z = new Gaussian(1).draw(FIELD, 0, 1, COUNT);
    double product = 0;
    double squares = 0;
    for (int i = 0; i < COUNT; i++) {
      if (RandomField.outputWord(i) % 2 != 0 || i + 16 >= COUNT) continue;
      product += z[i] * z[i + 16];
      squares += (z[i] * z[i] - 1) * (z[i + 16] * z[i + 16] - 1);
    }
    assertEquals(0, product / Math.sqrt(COUNT / 2.0), SCORE);
    assertEquals(0, squares / 2 / Math.sqrt(COUNT / 2.0), SCORE);
  }

  @Test
  void eachLawHasItsDistribution() {
    assertFollows(new Gaussian(1), x -> 0.5 * Erf.erfc(-x / Math.sqrt(2)));
    assertFollows(new Uniform(2), x -> (x + 2) / 4);
    assertFollows(new Cauchy(0.5), x -> 0.5 + Math.atan(x / 0.5) / Math.PI);
  }

  /** Kolmogorov and Smirnov: P(√n D > 2.7) = 2 exp(−2 · 2.7²) = 9 · 10⁻⁷. */
  private static void assertFollows(Noise noise, DoubleUnaryOperator cumulative) {
    double[] x = noise.draw(FIELD, 0, 2, COUNT);
    Arrays.sort(x);
    double distance = 0;
    for (int i = 0; i < COUNT; i++) {
      double f = cumulative.applyAsDouble(x[i]);
      distance = Math.max(distance, Math.max(f - (double) i / COUNT, (i + 1.0) / COUNT - f));
    }
    assertTrue(Math.sqrt(COUNT) * distance < 2.7, noise + ": distance " + distance);
  }

  @Test
  void weightsHaveTheirMeanAndKappa() {
    for (Noise noise : new Noise[] {new Gaussian(0.5), new Uniform(1), new Uniform(1e-3)}) {
      double[] w = noise.draw(FIELD, 0, 3, COUNT);
      for (int i = 0; i < COUNT; i++) w[i] = Math.exp(w[i]) / noise.meanWeight();
      var m = Moments.of(w);
      assertEquals(1, m.mean(), SCORE * m.meanError(), noise::toString);
      assertEquals(noise.kappa(), m.variance(), SCORE * m.varianceError(), noise::toString);
      for (int i = 0; i < COUNT; i++) w[i] = Math.pow(w[i] - 1, 3);
      var cubes = Moments.of(w);
      assertEquals(noise.thirdMoment(), cubes.mean(), SCORE * cubes.meanError(), noise::toString);
    }
  }

  @Test
  void kappaOfTheUniformLawIsTheQuotientOfMoments() {
    for (double a : new double[] {0.02, 0.5, 1, 3, 20}) {
      double quotient = Math.sinh(2 * a) / (2 * a) / Math.pow(Math.sinh(a) / a, 2) - 1;
      assertEquals(quotient, new Uniform(a).kappa(), 1e-12 * (1 + quotient));
    }
    // On either side of the switch to the series.
    assertEquals(1, new Uniform(0.00999999).kappa() / new Uniform(0.01).kappa(), 3e-6);
    assertEquals(1, new Uniform(0.0999999).thirdMoment() / new Uniform(0.1).thirdMoment(), 1e-5);
    assertEquals(0, new Uniform(0).kappa());
    assertEquals(1, new Uniform(0).meanWeight());
  }

  @Test
  void theHeavyTailHasNoMeanWeight() {
    assertEquals(Double.POSITIVE_INFINITY, new Cauchy(1).meanWeight());
    assertEquals(Double.POSITIVE_INFINITY, new Cauchy(1).kappa());
  }

  @Test
  void boundsAreReachedAndNotPassed() {
    int[] smallest = {0, 0, 0, 0};
    int[] largest = {-1, 0, -1, 0};
    assertEquals(6.66, new Gaussian(1).ofWords(smallest, 0), 0.005);
    assertEquals(new Gaussian(1).bound(), new Gaussian(1).ofWords(smallest, 0));
    assertEquals(2.0e-5, new Gaussian(1).ofWords(largest, 0), 2e-6);
    assertEquals(new Cauchy(1).bound(), new Cauchy(1).ofWords(smallest, 0));
    assertEquals(3, new Uniform(3).ofWords(largest, 0), 1e-8);
    assertEquals(-3, new Uniform(3).ofWords(smallest, 0), 1e-8);
  }

  @Test
  void aScaleMustBeANumberFromZeroToTheLargest() {
    for (double scale : new double[] {-1e-9, Double.NaN, Double.POSITIVE_INFINITY, 1.1e6}) {
      for (Runnable make :
          new Runnable[] {
            () -> new Gaussian(scale), () -> new Uniform(scale), () -> new Cauchy(scale)
          }) {
        var error = assertThrows(IllegalArgumentException.class, make::run);
        assertTrue(error.getMessage().contains("must be from 0 to 1000000"), error.getMessage());
      }
    }
  }
}
