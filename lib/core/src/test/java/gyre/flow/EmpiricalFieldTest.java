package gyre.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The field of a data set: single points, sums, derivatives, and the density along its flow. */
class EmpiricalFieldTest {
  private static final int POINTS = 7;
  private static final int PLACES = 20;

  static Stream<ForceField> fields() {
    return Fields.ofFewDimensions();
  }

  private static float[] data(int dimension) {
    var random = new Random(dimension);
    var data = new float[POINTS * dimension];
    for (int i = 0; i < data.length; i++) data[i] = (float) random.nextGaussian();
    return data;
  }

  private static double[] place(Random random, int dimension) {
    var x = new double[dimension];
    for (int i = 0; i < dimension; i++) x[i] = 1.5 * random.nextGaussian();
    return x;
  }

  @Test
  void ofOnePointTheFieldIsItsOwn() {
    var field = new EmpiricalField(new PoissonField(2, 3), new float[] {1, -2});
    assertArrayEquals(new double[] {4, 8}, field.velocity(0.5, 3, 2), 1e-14);
    assertEquals(new PoissonField(2, 3).logDensity(0.5, 5), field.logDensity(0.5, 4, 2), 1e-14);
    assertEquals(2 / 0.5, field.divergence(0.5, 3, 2), 1e-13);
    assertArrayEquals(new double[] {0, 0}, field.velocity(0.5, 1, -2));
  }

  @Test
  void aPointThatOccursTwiceCountsTwice() {
    var twice = new EmpiricalField(new GaussianField(1), new float[] {-1, 1, 1});
    // Half way between the two data the weights are 1/3 and 2/3.
    assertArrayEquals(new double[] {-1.0 / 3}, twice.velocity(1, 0), 1e-15);
    assertArrayEquals(new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, twice.weights(1, 0), 1e-15);
  }

  /** f = −t ∇ log pₜ: the score, up to a factor. */
  @Test
  void gaussianVelocityIsTheScore() {
    var field = new EmpiricalField(new GaussianField(3), data(3));
    var random = new Random(1);
    for (int i = 0; i < PLACES; i++) {
      double[] x = place(random, 3);
      double[] score = field.score(0.7, x);
      double[] expected = Arrays.stream(score).map(s -> -0.7 * s).toArray();
      assertArrayEquals(expected, field.velocity(0.7, x), 1e-13);
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void derivativesAreThoseOfDifferences(ForceField law) {
    int d = law.dimension();
    var field = new EmpiricalField(law, data(d));
    var random = new Random(2);
    double h = 1e-4;
    for (int place = 0; place < PLACES; place++) {
      double t = 0.5 + random.nextDouble();
      double[] x = place(random, d);
      double divergence = 0;
      double size = 0;
      var gradient = new double[d];
      for (int i = 0; i < d; i++) {
        double[] ahead = x.clone();
        double[] behind = x.clone();
        ahead[i] += h;
        behind[i] -= h;
        double slope = (field.velocity(t, ahead)[i] - field.velocity(t, behind)[i]) / (2 * h);
        divergence += slope;
        size += Math.abs(slope);
        gradient[i] = (field.logDensity(t, ahead) - field.logDensity(t, behind)) / (2 * h);
      }
      assertEquals(divergence, field.divergence(t, x), 1e-4 * (1 + size));
      assertArrayEquals(gradient, field.score(t, x), 1e-4 * (1 + size));
    }
  }

  /** ∂ₜ log p + f·∇ log p + ∇·f = 0: continuity of the whole data set's law. */
  @ParameterizedTest
  @MethodSource("fields")
  void continuityHolds(ForceField law) {
    int d = law.dimension();
    var field = new EmpiricalField(law, data(d));
    var random = new Random(3);
    for (int place = 0; place < PLACES; place++) {
      double t = 0.5 + random.nextDouble();
      double[] x = place(random, d);
      double[] f = field.velocity(t, x);
      double[] score = field.score(t, x);
      double sum = field.divergence(t, x);
      double size = Math.abs(sum);
      for (int i = 0; i < d; i++) {
        sum += f[i] * score[i];
        size += Math.abs(f[i] * score[i]);
      }
      double h = 1e-4;
      sum += (field.logDensity(t + h, x) - field.logDensity(t - h, x)) / (2 * h);
      assertTrue(Math.abs(sum) <= 1e-4 * size, "residual " + sum + " of " + size);
    }
  }
}
