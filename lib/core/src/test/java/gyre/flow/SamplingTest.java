package gyre.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Samples follow their laws, by the test of Kolmogorov and Smirnov. With so many samples a
 * statistic above {@code √(−½ ln(α / 2)) / √n} has the probability α; seeds are fixed, so that a
 * false alarm would have shown when the test was written.
 */
class SamplingTest {
  private static final int SAMPLES = 20_000;
  private static final double FALSE_ALARM = 1e-6;
  private static final double LARGEST = Math.sqrt(-Math.log(FALSE_ALARM / 2) / 2 / SAMPLES);
  private static final double T = 3;

  /** Fields, and the law of their first coordinate at time 1. */
  static List<Arguments> coordinates() {
    return List.of(
        arguments(new GaussianField(1), normal()),
        arguments(new GaussianField(64), normal()),
        arguments(ForceField.gravity(1), student(1)),
        arguments(ForceField.gravity(2), student(1)),
        arguments(ForceField.gravity(64), student(1)),
        arguments(new PoissonField(5, 4), student(4)),
        arguments(new PoissonField(3, 0.3), student(0.3)),
        arguments(
            RadialField.of(1, "tanh(r / t)"), (DoubleUnaryOperator) x -> (1 + Math.tanh(x)) / 2));
  }

  private static DoubleUnaryOperator normal() {
    return new NormalDistribution()::cumulativeProbability;
  }

  /** ε_x / |ε_D|, which is Student's variable over √D. */
  private static DoubleUnaryOperator student(double degrees) {
    var law = new TDistribution(degrees);
    return x -> law.cumulativeProbability(x * Math.sqrt(degrees));
  }

  @ParameterizedTest
  @MethodSource("coordinates")
  void aCoordinateHasItsLaw(ForceField field, DoubleUnaryOperator law) {
    double[] x = samples(field).mapToDouble(z -> z[0] / T).sorted().toArray();
    assertTrue(distance(x, law) < LARGEST, "distance " + distance(x, law));
  }

  /** Closed forms of the distance's law at time 1. */
  static List<Arguments> distances() {
    return List.of(
        arguments(ForceField.gravity(2), (DoubleUnaryOperator) r -> 1 - 1 / Math.sqrt(1 + r * r)),
        arguments(RadialField.of(3, "tanh(r / t)"), (DoubleUnaryOperator) Math::tanh),
        arguments(RadialField.of(5, "1 - exp(-r / t)"), (DoubleUnaryOperator) r -> -Math.expm1(-r)),
        arguments(
            RadialField.of(2, "tanh(pow(r / t, d))"), (DoubleUnaryOperator) r -> Math.tanh(r * r)));
  }

  @ParameterizedTest
  @MethodSource("distances")
  void theDistanceHasItsLaw(ForceField field, DoubleUnaryOperator law) {
    double[] r = samples(field).mapToDouble(z -> norm(z) / T).sorted().toArray();
    assertTrue(distance(r, law) < LARGEST, "distance " + distance(r, law));
  }

  private static Stream<double[]> samples(ForceField field) {
    return IntStream.range(0, SAMPLES).mapToObj(i -> field.displacement(T, 9370, i));
  }

  private static double distance(double[] sorted, DoubleUnaryOperator law) {
    double largest = 0;
    for (int i = 0; i < sorted.length; i++) {
      double p = law.applyAsDouble(sorted[i]);
      largest = Math.max(largest, Math.max(p - i / (double) SAMPLES, (i + 1.0) / SAMPLES - p));
    }
    return largest;
  }

  private static double norm(double[] x) {
    return Math.sqrt(Arrays.stream(x).map(c -> c * c).sum());
  }

  @Test
  void theTestFindsAWrongLaw() {
    double[] x = samples(ForceField.gravity(2)).mapToDouble(z -> z[0] / T).sorted().toArray();
    assertTrue(distance(x, student(1.1)) > LARGEST);
  }

  /** Two fields with one seed: the same direction, the same quantile. */
  @Test
  void fieldsWithOneSeedAreCoupled() {
    var gravity = ForceField.gravity(3);
    var gauss = new GaussianField(3);
    for (int i = 0; i < 100; i++) {
      double[] a = gravity.displacement(T, 1, i);
      double[] b = gauss.displacement(T, 1, i);
      for (int c = 0; c < 3; c++) assertEquals(a[c] / norm(a), b[c] / norm(b), 1e-14);
      assertEquals(gravity.probability(T, norm(a)), gauss.probability(T, norm(b)), 1e-10);
    }
  }

  @Test
  void aSampleIsAFunctionOfSeedAndIndex() {
    var field = new PoissonField(4, 2);
    float[] many = field.prior(T, 50, 7);
    assertArrayEquals(Arrays.copyOf(many, 12), field.prior(T, 3, 7));
    double[] z = field.displacement(T, 7, 49);
    for (int c = 0; c < 4; c++) assertEquals((float) z[c], many[49 * 4 + c]);
    assertTrue(!Arrays.equals(many, field.prior(T, 50, 8)));
  }
}
