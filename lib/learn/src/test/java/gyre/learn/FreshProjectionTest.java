package gyre.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import gyre.stats.Moments;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshProjectionTest {
  private static final int DRAWS = 4000;

  /**
   * The mean of the projected gradient is {@code G}; its mean square for r = 1 is {@code (n + m +
   * 6)/4 ‖G‖²}. Within 4.5 standard errors: another seed fails once in 150,000 for each of the two.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theMeanIsTheGradient(int rank) {
    try (var squares = new LeastSquares()) {
      var w = squares.start();
      squares.backward(() -> squares.loss(w));
      var g = w.getGradient().duplicate();
      double square = g.square().sum().getDouble();
      var optimizer = new FreshProjection(rank, Optimizers.sgd(1), 7);
      var along = new double[DRAWS];
      var squares2 = new double[DRAWS];
      double[] start = w.toDoubleArray();
      double[] gradient = g.toDoubleArray();
      for (int i = 0; i < DRAWS; i++) {
        double[] before = w.toDoubleArray();
        optimizer.update("w", w, g);
        double[] after = w.toDoubleArray();
        for (int k = 0; k < start.length; k++) {
          double change = before[k] - after[k];
          along[i] += change * gradient[k] / square;
          squares2[i] += change * change / square;
        }
      }
      var mean = Moments.of(along);
      assertEquals(1, mean.mean(), 4.5 * mean.meanError());
      if (rank > 1) return;
      var second = Moments.of(squares2);
      double expected = (LeastSquares.ROWS + LeastSquares.COLUMNS + 6) / 4.0;
      assertEquals(expected, second.mean(), 4.5 * second.meanError());
    }
  }

  @Test
  void aStepIsAPureFunctionOfSeedAndStep() {
    try (var squares = new LeastSquares()) {
      double[][] paths = new double[3][];
      for (int i = 0; i < 3; i++) {
        var w = squares.start();
        squares.backward(() -> squares.loss(w));
        var optimizer = new FreshProjection(2, Optimizers.sgd(0.1), i == 2 ? 8 : 7);
        for (int step = 0; step < 3; step++) optimizer.update("w", w, squares.normal(9, 7, 5));
        paths[i] = w.toDoubleArray();
      }
      assertArrayEquals(paths[0], paths[1]);
      assertFalse(Arrays.equals(paths[0], paths[2]));
    }
  }
}
