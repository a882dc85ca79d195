package gyre.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Numbers that were computed once outside this project, to the digits that they were given with.
 */
class TaiLrTest {
  @ParameterizedTest
  @CsvSource({"0.1, 2.558", "0.5, 1.386", "0.8, 1.116"})
  void isBounded(double gamma, double bound) {
    assertEquals(bound, new TaiLr(gamma).at(0), 5e-4);
    assertEquals(-Math.log(gamma) / (1 - gamma), new TaiLr(gamma).at(0), 1e-14);
    assertEquals(0, new TaiLr(gamma).at(1));
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.2403, 0.5772", "0.5, 0.4142, 0.3431"})
  void theGradientPeaks(double gamma, double where, double height) {
    var loss = new TaiLr(gamma);
    assertEquals(where, loss.steepest(), 5e-5);
    assertEquals(height, loss.logitGradient(loss.steepest()), 5e-5);
    assertEquals(Math.pow(1 + Math.sqrt(gamma), -2), loss.logitGradient(loss.steepest()), 1e-15);
    double most =
        IntStream.range(0, 10_001).mapToDouble(i -> loss.logitGradient(i / 1e4)).max().orElse(0);
    assertEquals(loss.logitGradient(loss.steepest()), most, 1e-7);
  }

  @Test
  void thePeakNearOneIsAQuarterAtAHalf() {
    var loss = new TaiLr(1 - 1e-12);
    assertEquals(0.5, loss.steepest(), 1e-12);
    assertEquals(0.25, loss.logitGradient(loss.steepest()), 1e-12);
  }

  @Test
  void thePopulationOptimumIsSharper() {
    near(new TaiLr(0.1).optimum(0.7, 0.3), 0.7444, 0.2556);
    near(new TaiLr(0.1).optimum(0.5, 0.3, 0.15, 0.05), 0.5906, 0.3099, 0.0994, 0);
    near(new TaiLr(0.5).optimum(0.7, 0.3), 1, 0);
    near(new TaiLr(0.5).optimum(0.5, 0.3, 0.15, 0.05), 0.875, 0.125, 0, 0);
    near(new TaiLr(0).optimum(0.7, 0.3), 0.7, 0.3);
  }

  private static void near(double[] optimum, double... expected) {
    assertArrayEquals(expected, optimum, 5e-5 + 1e-12);
  }

  /** No forecast on a grid of step 1/200 has a smaller expected loss. */
  @ParameterizedTest
  @CsvSource({"0, 0.5", "0.1, 0.5", "0.1, 0.15", "0.3, 0.6", "0.8, 0.45"})
  void noOtherForecastIsBetter(double gamma, double first) {
    var loss = new TaiLr(gamma);
    double[] chances = {first, (1 - first) * 0.6, (1 - first) * 0.4};
    double least = expected(loss, chances, loss.optimum(chances));
    for (int i = 1; i < 200; i++) {
      for (int j = 1; i + j < 200; j++) {
        double[] p = {i / 200.0, j / 200.0, (200 - i - j) / 200.0};
        assertEquals(0, Math.max(0, least - expected(loss, chances, p)), 1e-12);
      }
    }
  }

  private static double expected(TaiLr loss, double[] chances, double[] p) {
    return IntStream.range(0, 3).mapToDouble(k -> chances[k] * loss.at(p[k])).sum();
  }

  @Test
  void twoClassesSaturateAtGammaOverOnePlusGamma() {
    var loss = new TaiLr(0.25);
    double edge = 0.25 / 1.25;
    assertEquals(0, loss.optimum(1 - edge, edge)[1], 1e-15);
    assertEquals(0, loss.optimum(1 - edge + 1e-6, edge - 1e-6)[1]);
    assertEquals(1e-6 * (1.25) / 0.75, loss.optimum(1 - edge - 1e-6, edge + 1e-6)[1], 1e-12);
  }

  @Test
  void probabilitiesAreRecovered() {
    double[] chances = {0.5, 0.3, 0.2};
    assertArrayEquals(chances, new TaiLr(0.1).recovered(new TaiLr(0.1).optimum(chances)), 1e-15);
  }

  @Test
  void unlikelyLabelsHardlyCount() {
    assertEquals(1e-4 / 0.1, new TaiLr(0.1).weight(1e-4), 1e-6);
    assertEquals(1, new TaiLr(0).weight(1e-300));
  }
}
