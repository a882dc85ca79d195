package gyre.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossTest {
  /** Three classes; the label's probability is 0.0889, 0.7054, 4 · 10⁻⁹. */
  private static final double[] LOGITS = {1, -1, 0.5, 2, 1, -0.5, 10, -9.25, 3};

  private static final int[] LABELS = {1, 0, 1};

  static Stream<Loss> losses() {
    return Stream.of(
        new CrossEntropy(),
        new TaiLr(0),
        new TaiLr(1e-7),
        new TaiLr(0.1),
        new TaiLr(0.5),
        new TaiLr(0.8),
        new TaiLr(1 - 1e-9),
        new LabelSmoothing(0.1),
        new GeneralizedCrossEntropy(0.7),
        new SymmetricCrossEntropy(0.1, 1, -4),
        new AnnealedTaiLr(0.3, 0.9));
  }

  /**
   * Central differences with {@code h = 10⁻⁵}: of the value's rounding at most {@code 10⁻¹⁵/h}, of
   * the third derivative {@code h²/6}, together below 10⁻⁹.
   */
  @ParameterizedTest
  @MethodSource("losses")
  void theGradientIsThatOfTheValue(Loss loss) {
    double[] gradient = Gradients.of(LOGITS, 3, logits -> loss.of(logits, LABELS));
    double h = 1e-5;
    for (int i = 0; i < LOGITS.length; i++) {
      double above = value(loss, moved(i, h));
      double below = value(loss, moved(i, -h));
      assertEquals((above - below) / (2 * h), gradient[i], 1e-9);
    }
  }

  private static double[] moved(int i, double by) {
    var moved = LOGITS.clone();
    moved[i] += by;
    return moved;
  }

  private static double value(Loss loss, double[] logits) {
    return Gradients.value(logits, 3, rows -> loss.of(rows, LABELS));
  }

  /** {@code ∂L/∂zₖ = w (pₖ − [k = y])}. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-3, 0.1, 0.5, 0.8, 0.999})
  void theLogitGradientOfTaiLr(double gamma) {
    var loss = new TaiLr(gamma);
    double[] gradient = Gradients.of(LOGITS, 3, logits -> loss.of(logits, LABELS));
    for (int row = 0; row < 3; row++) {
      double[] p = softmax(row);
      double weight = loss.weight(p[LABELS[row]]);
      for (int k = 0; k < 3; k++) {
        double expected = weight * (p[k] - (k == LABELS[row] ? 1 : 0)) / 3;
        assertEquals(expected, gradient[3 * row + k], 1e-12);
      }
    }
  }

  /** With {@code b = 0} the gradients of the two forms are the same. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-7, 0.1, 0.5, 0.8, 0.999})
  void theStopGradientFormHasTheSameGradient(double gamma) {
    double[] closed = Gradients.of(LOGITS, 3, logits -> new TaiLr(gamma).of(logits, LABELS));
    double[] stopped =
        Gradients.of(LOGITS, 3, logits -> new ThresholdedTaiLr(gamma, 0).of(logits, LABELS));
    for (int i = 0; i < closed.length; i++) assertEquals(closed[i], stopped[i], 1e-12);
  }

  /** A row whose weight is below the threshold counts {@code b}, the others as before. */
  @Test
  void theThresholdIsTheLeastWeight() {
    double[] gradient =
        Gradients.of(LOGITS, 3, logits -> new ThresholdedTaiLr(0.5, 0.3).of(logits, LABELS));
    for (int row = 0; row < 3; row++) {
      double p = softmax(row)[LABELS[row]];
      double weight = Math.max(0.3, new TaiLr(0.5).weight(p));
      assertEquals(weight * (p - 1) / 3, gradient[3 * row + LABELS[row]], 1e-12);
    }
  }

  @Test
  void theThresholdOfOneIsCrossEntropy() {
    assertEquals(
        value(new CrossEntropy(), LOGITS), value(new ThresholdedTaiLr(0.8, 1), LOGITS), 1e-14);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-300, 1e-7, 0.1, 0.4999, 0.5, 0.8, 1 - 1e-9, 1 - 0x1p-53})
  void taiLrIsItsFormula(double gamma) {
    var loss = new TaiLr(gamma);
    double expected = 0;
    for (int row = 0; row < 3; row++) expected += loss.at(softmax(row)[LABELS[row]]) / 3;
    // The plain formula of `at` loses digits of p itself where γ is small: p = 4 · 10⁻⁹.
    assertEquals(expected, value(loss, LOGITS), gamma < 1e-6 ? 1e-7 : 1e-14);
  }

  @Test
  void theEndsAreCrossEntropyAndTotalVariation() {
    assertEquals(value(new CrossEntropy(), LOGITS), value(new TaiLr(0), LOGITS), 1e-15);
    double variation = 0;
    for (int row = 0; row < 3; row++) variation += (1 - softmax(row)[LABELS[row]]) / 3;
    // L(p) − (1 − p) is (1 − γ)(1 − p)²/2 and less.
    assertEquals(variation, value(new TaiLr(1 - 1e-9), LOGITS), 1e-9);
    assertEquals(variation, value(new GeneralizedCrossEntropy(1), LOGITS), 1e-14);
  }

  @Test
  void otherEnds() {
    double plain = value(new CrossEntropy(), LOGITS);
    assertEquals(plain, value(new LabelSmoothing(0), LOGITS), 1e-15);
    assertEquals(plain, value(new SymmetricCrossEntropy(1, 0, -4), LOGITS), 1e-15);
    // (1 − p^q)/q + log p is about q (log p)²/2, here up to 187 q.
    assertEquals(plain, value(new GeneralizedCrossEntropy(1e-9), LOGITS), 1e-6);
  }

  @Test
  void labelSmoothingByHand() {
    double[] logits = {0, Math.log(3)};
    double expected = -(0.9 * Math.log(0.75) + 0.1 / 2 * (Math.log(0.75) + Math.log(0.25)));
    assertEquals(
        expected, Gradients.value(logits, 2, rows -> new LabelSmoothing(0.1).of(rows, 1)), 1e-15);
  }

  @Test
  void annealingMovesGamma() {
    var loss = new AnnealedTaiLr(0, 0.8);
    assertEquals(new TaiLr(0), loss.when(0));
    assertEquals(new TaiLr(0.4), loss.when(0.5));
    assertEquals(new TaiLr(0.1), new TaiLr(0.1).when(0.5));
  }

  /** Logits of ±1000: probabilities of e^−2000 are 0 in any format, their logarithms are not. */
  @ParameterizedTest
  @MethodSource("losses")
  void isFiniteWhereAProbabilityIsNot(Loss loss) {
    double[] logits = {-1000, 1000, 1000, -1000};
    int[] labels = {0, 0};
    assertTrue(Double.isFinite(Gradients.value(logits, 2, rows -> loss.of(rows, labels))));
    for (double slope : Gradients.of(logits, 2, rows -> loss.of(rows, labels))) {
      assertTrue(Double.isFinite(slope));
    }
  }

  @Test
  void theThresholdedFormIsFiniteThereToo() {
    double[] logits = {-1000, 1000};
    for (double gamma : new double[] {0, 0.1}) {
      var loss = new ThresholdedTaiLr(gamma, 0.2);
      for (double slope : Gradients.of(logits, 2, rows -> loss.of(rows, 0))) {
        assertTrue(Double.isFinite(slope));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
  void refusesAGammaOutsideZeroToOne(double gamma) {
    var error = assertThrows(IllegalArgumentException.class, () -> new TaiLr(gamma));
    assertEquals("γ is %s; it must be at least 0 and below 1".formatted(gamma), error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new ThresholdedTaiLr(gamma, 0.2));
    assertThrows(IllegalArgumentException.class, () -> new AnnealedTaiLr(0, gamma));
    assertThrows(IllegalArgumentException.class, () -> new AnnealedTaiLr(gamma, 0));
  }

  @Test
  void refusesOtherNumbersOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> new ThresholdedTaiLr(0.1, 1.1));
    assertThrows(IllegalArgumentException.class, () -> new LabelSmoothing(1));
    assertThrows(IllegalArgumentException.class, () -> new GeneralizedCrossEntropy(0));
    assertThrows(IllegalArgumentException.class, () -> new SymmetricCrossEntropy(1, 1, 0));
  }

  @Test
  void refusesLabelsThatAreNoClasses() {
    var loss = new CrossEntropy();
    assertEquals("label 2 is 3; classes are 0 to 2", message(loss, 0, 1, 3));
    assertEquals("label 0 is -1; classes are 0 to 2", message(loss, -1, 1, 2));
    assertTrue(message(loss, 0, 1).contains("a row for each label"));
  }

  @Test
  void refusesAnEmptyBatch() {
    var error = assertThrows(IllegalArgumentException.class, () -> Labels.require(new int[0], 3));
    assertEquals("the batch is empty; it must have at least one example", error.getMessage());
  }

  private static String message(Loss loss, int... labels) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> Gradients.value(LOGITS, 3, rows -> loss.of(rows, labels)))
        .getMessage();
  }

  private static double[] softmax(int row) {
    var p = new double[3];
    double sum = 0;
    for (int k = 0; k < 3; k++) sum += Math.exp(LOGITS[3 * row + k]);
    for (int k = 0; k < 3; k++) p[k] = Math.exp(LOGITS[3 * row + k]) / sum;
    return p;
  }
}
