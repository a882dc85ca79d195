package gyre.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.measure.PointCloud;
import gyre.random.Noise;
import gyre.random.RandomField;
import org.junit.jupiter.api.Test;

class PerceptronTest {
  private static final int POINTS = 400;
  private static final PointCloud SQUARE = square();
  private static final int[] QUADRANTS = quadrants();

  private static PointCloud square() {
    var words = new RandomField(2, RandomField.Stream.INPUT);
    var places = new float[2 * POINTS];
    for (int i = 0; i < places.length; i++) {
      places[i] = (float) (2 * Noise.uniform(words.word(0, 0, i)) - 1);
    }
    return new PointCloud(places, 2);
  }

  /** Class 1 where both coordinates have one sign: not for a line to tell. */
  private static int[] quadrants() {
    var labels = new int[POINTS];
    for (int i = 0; i < POINTS; i++) {
      labels[i] = SQUARE.coordinate(i, 0) * SQUARE.coordinate(i, 1) > 0 ? 1 : 0;
    }
    return labels;
  }

  @Test
  void learnsWhatALineCannotTell() {
    try (var perceptron = Perceptron.of(1, 2, 16, 2)) {
      var training = Training.of(400).batch(64).seed(1);
      perceptron.train(SQUARE, QUADRANTS, training, new CrossEntropy(), Optimizers.adam(0.02));
      double accuracy = perceptron.forecasts(SQUARE, QUADRANTS).accuracy();
      assertTrue(accuracy > 0.95, () -> "accuracy " + accuracy);
    }
  }

  @Test
  void anAnnealedLossIsAskedWhenItIs() {
    try (var one = Perceptron.of(1, 2, 4, 2);
        var two = Perceptron.of(1, 2, 4, 2)) {
      var training = Training.of(10).batch(8);
      one.train(SQUARE, QUADRANTS, training, new AnnealedTaiLr(0.3, 0.3), Optimizers.sgd(0.5));
      two.train(SQUARE, QUADRANTS, training, new TaiLr(0.3), Optimizers.sgd(0.5));
      assertEquals(
          one.forecasts(SQUARE, QUADRANTS).brier(), two.forecasts(SQUARE, QUADRANTS).brier());
      two.train(SQUARE, QUADRANTS, training, new AnnealedTaiLr(0.3, 0.9), Optimizers.sgd(0.5));
      one.train(SQUARE, QUADRANTS, training, new TaiLr(0.3), Optimizers.sgd(0.5));
      assertTrue(
          one.forecasts(SQUARE, QUADRANTS).brier() != two.forecasts(SQUARE, QUADRANTS).brier());
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThrows(IllegalArgumentException.class, () -> Perceptron.of(1, 2));
    assertThrows(IllegalArgumentException.class, () -> Perceptron.of(1, 2, 0, 2));
    try (var perceptron = Perceptron.of(1, 2, 2)) {
      assertEquals(
          "label 0 is 2; classes are 0 to 1", message(perceptron, SQUARE.pick(0), new int[] {2}));
      assertEquals(
          "there are 2 labels; there must be one for each of the 1 points",
          message(perceptron, SQUARE.pick(0), new int[] {1, 1}));
      assertEquals(
          "the batch is empty; it must have at least one example",
          message(perceptron, SQUARE.pick(), new int[0]));
      assertEquals(
          "points have 1 dimensions; they must have 2",
          message(perceptron, new PointCloud(new float[] {1}, 1), new int[] {1}));
    }
  }

  private static String message(Perceptron perceptron, PointCloud points, int[] labels) {
    return assertThrows(
            IllegalArgumentException.class,
            () ->
                perceptron.train(
                    points, labels, Training.of(1), new CrossEntropy(), Optimizers.sgd(1)))
        .getMessage();
  }
}
