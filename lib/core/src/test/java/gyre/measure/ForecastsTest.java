package gyre.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.random.Noise;
import gyre.random.RandomField;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastsTest {
  private static final Forecasts FOUR =
      new Forecasts(
          new double[][] {{0.7, 0.2, 0.1}, {0.1, 0.8, 0.1}, {0.5, 0.25, 0.25}, {0.2, 0.2, 0.6}},
          new int[] {0, 1, 1, 2});

  @Test
  void agreesWithScikitLearn() {
    var golden = Clouds.GOLDEN;
    assertEquals(golden.numbers("forecasts log loss")[0], FOUR.negativeLogLikelihood(), 1e-15);
    assertEquals(golden.numbers("forecasts brier")[0], FOUR.brier(), 1e-15);
  }

  @Test
  void byHand() {
    assertEquals(0.75, FOUR.accuracy());
    assertEquals((0.7 + 0.8 + 0.5 + 0.6) / 4, FOUR.meanConfidence(), 1e-15);
    // In order of confidence: 0.5 wrong, 0.6 right; 0.7 right, 0.8 right.
    var bins = FOUR.reliability(2);
    assertEquals(2, bins.size());
    assertEquals(0.55, bins.get(0).confidence(), 1e-15);
    assertEquals(0.5, bins.get(0).accuracy());
    assertEquals(0.75, bins.get(1).confidence(), 1e-15);
    assertEquals(1, bins.get(1).accuracy());
    assertEquals(0.5 * 0.05 + 0.5 * 0.25, FOUR.calibrationError(2), 1e-15);
  }

  @Test
  void oneBinComparesTheMeans() {
    assertEquals(FOUR.accuracy() - FOUR.meanConfidence(), FOUR.calibrationError(1), 1e-15);
  }

  @Test
  void binsHaveEqualMassAndAllExamples() {
    for (int bins : List.of(1, 2, 3, 4, 7)) {
      var counts = FOUR.reliability(bins).stream().mapToInt(Forecasts.Bin::count).toArray();
      assertEquals(4, Arrays.stream(counts).sum());
      assertTrue(
          Arrays.stream(counts)
              .allMatch(n -> n == 4 / counts.length || n == 4 / counts.length + 1));
    }
  }

  /**
   * Labels drawn from the forecasts themselves: what is left is noise. Each of 10 bins of 2,000 has
   * an accuracy with a deviation of at most {@code ½/√2000 = 0.0112}, so the error's mean is at
   * most {@code 0.0112 √(2/π)} and its deviation below 0.0022.
   */
  @Test
  void aCalibratedForecasterHasOnlyNoise() {
    int n = 20_000;
    var words = new RandomField(1, RandomField.Stream.INPUT);
    var probabilities = new double[n][];
    var labels = new int[n];
    for (int i = 0; i < n; i++) {
      double p = Noise.uniform(words.word(0, 0, i));
      probabilities[i] = new double[] {p, 1 - p};
      labels[i] = Noise.uniform(words.word(1, 0, i)) < p ? 0 : 1;
    }
    double error = new Forecasts(probabilities, labels).calibrationError(10);
    assertTrue(error < 0.0112 * Math.sqrt(2 / Math.PI) + 4.5 * 0.0022, () -> "error " + error);
  }

  @Test
  void whatWasImpossibleIsInfinitelyBad() {
    var sure = new Forecasts(new double[][] {{1, 0}}, new int[] {1});
    assertEquals(Double.POSITIVE_INFINITY, sure.negativeLogLikelihood());
    assertEquals(2, sure.brier());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3})
  void refusesALabelThatIsNoClass(int label) {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Forecasts(new double[][] {{0.5, 0.25, 0.25}}, new int[] {label}));
    assertEquals("label 0 is %d; classes are 0 to 2".formatted(label), error.getMessage());
  }

  @Test
  void refusesWhatIsNoForecast() {
    refuses(new double[][] {{0.5, 0.6}}, 0);
    refuses(new double[][] {{1.5, -0.5}}, 0);
    refuses(new double[][] {{Double.NaN, 1}}, 1);
    refuses(new double[][] {{1, 0}, {0, 1}}, 0);
    refuses(new double[][] {});
    assertThrows(IllegalArgumentException.class, () -> FOUR.reliability(0));
  }

  private static void refuses(double[][] probabilities, int... labels) {
    assertThrows(IllegalArgumentException.class, () -> new Forecasts(probabilities, labels));
  }
}
