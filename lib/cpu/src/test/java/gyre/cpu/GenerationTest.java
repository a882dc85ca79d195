package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.flow.Flow;
import gyre.flow.ForceField;
import gyre.flow.GaussianField;
import gyre.flow.PoissonField;
import gyre.flow.RadialField;
import gyre.flow.ReferenceFlow;
import gyre.ode.RungeKutta;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a field generates from its prior: the data, in their shares. */
class GenerationTest {
  private static final int SAMPLES = 20_000;
  private static final double END = 1e-3;

  /** Starts of which two fields may differ, random ones and those of a lattice. */
  private static final int STARTS = 4000;

  private static final int LATTICE = 2000;

  /**
   * How many of 4,000 starts may be so near to a border that rounding decides: 1,600 roundings of
   * 2⁻²⁴ add up to 2·10⁻⁶ of the distance, which moves 10⁻⁵ of all starts at most across three
   * borders. More than 2 such starts are met once in 90,000 times.
   */
  private static final int AT_BORDERS = 2;

  static Stream<ForceField> fields() {
    return Stream.of(
        ForceField.gravity(2),
        new PoissonField(2, 4),
        new GaussianField(2),
        RadialField.of(2, "tanh(r / t)"),
        RadialField.of(2, "tanh(pow(r / t, d))"));
  }

  /**
   * Two data, one of which counts twice. The share of samples that end at it may differ from 2/3 by
   * 5 standard errors of 0.0033 (by chance once in 1.7 million times) and by the distance of the
   * prior from the law of the data at T, which is at most the mean of the terminal errors.
   */
  @ParameterizedTest
  @MethodSource("fields")
  void twoDataAreGeneratedInTheirShares(ForceField field) {
    double start = 40;
    float[] data = {-1, 0, 1, 0, 1, 0};
    float[] particles = field.prior(start, SAMPLES, 9370);
    float[] ends = new VectorFlow().carry(Flow.of(field, start, END, 400), particles, data).end();
    int right = 0;
    for (int i = 0; i < SAMPLES; i++) right += ends[2 * i] > 0 ? 1 : 0;
    double allowed = 5 * Math.sqrt(2 / 9.0 / SAMPLES) + field.terminalError(start, 1);
    assertEquals(2 / 3.0, right / (double) SAMPLES, allowed, field.toString());
    var distances = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      distances[i] = Math.hypot(Math.abs(ends[2 * i]) - 1, ends[2 * i + 1]);
    }
    Arrays.sort(distances);
    assertTrue(distances[SAMPLES / 2] < 3 * END, "median distance " + distances[SAMPLES / 2]);
  }

  /**
   * Data at the corners of a regular triangle: the lines through the middle and a corner are
   * carried along themselves, as mirrors of the data, and nothing crosses them. Each of the six
   * wedges between them has one datum at its edge, to which its starts must go in every field.
   */
  @Test
  void symmetryLeavesOneMap() {
    float high = (float) Math.sqrt(0.75);
    float[] data = {1, 0, -0.5f, high, -0.5f, -high};
    for (var field : new ForceField[] {ForceField.gravity(2), new GaussianField(2)}) {
      float[] starts = field.prior(30, STARTS, 1);
      int[] ends = ends(field, starts, 400, data);
      int crossed = different(nearest(starts, data), ends);
      assertTrue(crossed <= AT_BORDERS, field + " lets cross " + crossed);
    }
  }

  /**
   * Three data in the plane without symmetry: gravity and Gauss, coupled by quantile and direction,
   * send some starts to different data. How many is known from the reference in double, for starts
   * on a lattice that is even over all quantiles and directions. Random starts are so many to 5
   * standard errors of counting; as many again are allowed to the lattice, which is more even than
   * chance. By chance it fails once in 1.7 million times. With itself at four times the steps each
   * field agrees.
   */
  @Test
  void twoFieldsDisagreeOnAFewStarts() {
    float[] data = {1, 0, -0.2f, 0.3f, -0.8f, -0.3f};
    var gravity = ForceField.gravity(2);
    var gauss = new GaussianField(2);
    int[] byGravity = ends(gravity, gravity.prior(30, STARTS, 1), 400, data);
    int[] byGauss = ends(gauss, gauss.prior(30, STARTS, 1), 400, data);
    int gravityFiner =
        different(byGravity, ends(gravity, gravity.prior(30, STARTS, 1), 1600, data));
    int gaussFiner = different(byGauss, ends(gauss, gauss.prior(30, STARTS, 1), 1600, data));
    assertTrue(gravityFiner <= AT_BORDERS, "gravity with itself: " + gravityFiner);
    assertTrue(gaussFiner <= AT_BORDERS, "Gauss with itself: " + gaussFiner);
    double share = different(onLattice(gravity, data), onLattice(gauss, data)) / (double) LATTICE;
    double error = Math.sqrt(share * (1 - share) * (1.0 / STARTS + 1.0 / LATTICE));
    assertTrue(share > 5 * error, "the test would not see that no start ends elsewhere");
    assertEquals(share, different(byGravity, byGauss) / (double) STARTS, 5 * error);
  }

  private static int[] ends(ForceField field, float[] starts, int steps, float[] data) {
    var flow = Flow.of(field, 30, END, steps).by(RungeKutta.RK4);
    return nearest(new VectorFlow().carry(flow, starts, data).end(), data);
  }

  /** Goals of starts like the seeds of a sunflower, by the reference. */
  private static int[] onLattice(ForceField field, float[] data) {
    double turn = Math.PI * (3 - Math.sqrt(5));
    var starts = new float[2 * LATTICE];
    for (int i = 0; i < LATTICE; i++) {
      double r = field.quantile(30, (i + 0.5) / LATTICE);
      starts[2 * i] = (float) (r * Math.cos(turn * i));
      starts[2 * i + 1] = (float) (r * Math.sin(turn * i));
    }
    return nearest(
        new ReferenceFlow().carry(Flow.of(field, 30, END, 200), starts, data).end(), data);
  }

  private static int[] nearest(float[] x, float[] data) {
    var nearest = new int[x.length / 2];
    for (int i = 0; i < nearest.length; i++) {
      double best = Double.POSITIVE_INFINITY;
      for (int j = 0; j < data.length / 2; j++) {
        double distance = Math.hypot(x[2 * i] - data[2 * j], x[2 * i + 1] - data[2 * j + 1]);
        if (distance < best) {
          best = distance;
          nearest[i] = j;
        }
      }
    }
    return nearest;
  }

  private static int different(int[] a, int[] b) {
    int count = 0;
    for (int i = 0; i < a.length; i++) count += a[i] == b[i] ? 0 : 1;
    return count;
  }
}
