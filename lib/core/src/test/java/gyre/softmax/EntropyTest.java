package gyre.softmax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.golden.Golden;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import gyre.random.Uniform;
import gyre.stats.PowerLaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntropyTest {
  private static final Golden GOLDEN = Golden.beside(EntropyTest.class);

  @Test
  void expansionIsHandComputed() {
    // Scores ±1: κ₂ = 1, κ₃ = 0, κ₄ = 1 − 3.
    var expansion = EntropyExpansion.of(1, -1);
    assertEquals(0.5, expansion.deficit(2));
    assertEquals(0.5, expansion.deficit(3));
    assertEquals(0.25, expansion.deficit(4));
    assertThrows(IllegalArgumentException.class, () -> expansion.deficit(5));
  }

  /** Shrunk by half, what order k leaves must fall by 2^(k+1): the theorem, not a number. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void whatAnOrderLeavesIsOfTheNextOrder(int order) {
    double[] scores = GOLDEN.numbers("scores normal");
    double[] spread = {0.2, 0.1, 0.05};
    var left = new double[spread.length];
    for (int k = 0; k < spread.length; k++) {
      var shrunk = new double[scores.length];
      for (int i = 0; i < shrunk.length; i++) shrunk[i] = spread[k] * scores[i];
      double exact = Softmax.of(shrunk).entropyDeficit();
      left[k] = Math.abs(exact - EntropyExpansion.of(shrunk).deficit(order));
    }
    assertEquals(order + 1, PowerLaw.fit(spread, left).exponent(), 0.25);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.474475", "2, 0.12330", "0.5, 1.66985", "0.2, 6.69782", "0.1, 16.0043"})
  void largestDeficitOfCosines(double tau, double deficit) {
    assertEquals(deficit, new CosineSoftmax(tau).largestDeficit(), 6e-6 * (1 + deficit));
  }

  @Test
  void theShareIsWhereTheDeficitIsLargest() {
    for (double tau : new double[] {0.05, 0.3, 1, 7, 1000}) {
      var cosines = new CosineSoftmax(tau);
      double share = cosines.share();
      assertEquals(cosines.largestDeficit(), cosines.deficit(share), 1e-9);
      assertTrue(cosines.deficit(share * 1.01) < cosines.largestDeficit());
      assertTrue(cosines.deficit(share * 0.99) < cosines.largestDeficit());
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 2, 1.61143", "64, 13, 3.68443", "512, 105, 5.76385", "20, 4, 2.521376"})
  void integerOptimaAtTemperatureOne(int n, int ones, double entropy) {
    var cosines = new CosineSoftmax(1);
    assertEquals(ones, cosines.bestCount(n));
    assertEquals(entropy, cosines.leastEntropy(n), 6e-6);
  }

  @Test
  void entropyOfACountIsThatOfTheSoftmax() {
    var cosines = new CosineSoftmax(0.7);
    assertEquals(
        Softmax.of(1 / 0.7, 1 / 0.7, -1 / 0.7, -1 / 0.7, -1 / 0.7).entropy(),
        cosines.entropy(5, 2),
        1e-14);
  }

  /** Every descent ends at a corner; the best of many is the integer optimum, and none is below. */
  @Test
  void descentsEndAtCornersAndFindTheIntegerOptimum() {
    var cosines = new CosineSoftmax(1);
    var field = new RandomField(9593, Stream.INPUT);
    double best = Double.POSITIVE_INFINITY;
    for (int start = 0; start < 100; start++) {
      double[] end = cosines.descend(new Uniform(1).draw(field, 0, start, 20));
      for (double c : end) assertEquals(1, Math.abs(c));
      best = Math.min(best, cosines.of(end).entropy());
    }
    assertEquals(cosines.leastEntropy(20), best, 1e-12);
  }

  /** One cosine at +1 takes all: exp(−2/τ) is 0 in a double below τ = 1/373. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-2, 2e-3, 1e-300})
  void nearTemperatureZeroOneCosineTakesAll(double tau) {
    var cosines = new CosineSoftmax(tau);
    assertEquals(Math.log(5), cosines.entropy(5, 0), 1e-15);
    assertEquals(Math.log(5), cosines.entropy(5, 5), 1e-15);
    assertEquals(1, cosines.bestCount(5));
    assertEquals(0, cosines.leastEntropy(5), 1e-15);
    for (double c : cosines.descend(0.9, 0.1, -0.2)) assertTrue(-1 <= c && c <= 1, "ends at " + c);
  }

  @Test
  void temperatureMustBeAboveZero() {
    assertThrows(IllegalArgumentException.class, () -> new CosineSoftmax(0));
    assertThrows(IllegalArgumentException.class, () -> new CosineSoftmax(Double.NaN));
  }
}
