package gyre.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The equations of a field: continuity, mass 1, and that its functions are of one law. */
class ForceFieldTest {
  /** Of central differences; their error is STEP² times third derivatives. */
  private static final double STEP = 1e-4;

  private static final double[] TIMES = {0.5, 2};

  static Stream<ForceField> fields() {
    return Fields.ofFewDimensions();
  }

  /** ∂ₜG₁ + ∇·G_>1 = 0, relative to the sizes of its terms. */
  @ParameterizedTest
  @MethodSource("fields")
  void continuityHolds(ForceField field) {
    var random = new Random(9370);
    int d = field.dimension();
    for (int trial = 0; trial < 200; trial++) {
      double t = Math.exp(random.nextDouble(-1, 1));
      var x = new double[d];
      for (int i = 0; i < d; i++) x[i] = t * (0.3 + random.nextDouble(2)) / Math.sqrt(d);
      double change = (density(field, t + STEP, x) - density(field, t - STEP, x)) / (2 * STEP);
      double sum = change;
      double size = Math.abs(change);
      for (int i = 0; i < d; i++) {
        double term = (current(field, t, x, i, STEP) - current(field, t, x, i, -STEP)) / (2 * STEP);
        sum += term;
        size += Math.abs(term);
      }
      assertTrue(Math.abs(sum) <= 1e-4 * size, "residual " + sum + " of " + size);
    }
  }

  private static double density(ForceField field, double t, double[] x) {
    return field.density(t, norm(x));
  }

  /** Component i of the current at x moved along i. */
  private static double current(ForceField field, double t, double[] x, int i, double by) {
    var y = x.clone();
    y[i] += by;
    return field.flux(t, norm(y)) * y[i];
  }

  private static double norm(double[] x) {
    double square = 0;
    for (double c : x) square += c * c;
    return Math.sqrt(square);
  }

  /** The trapezoidal rule in log r, whose error falls exponentially for such integrands. */
  @ParameterizedTest
  @MethodSource("fields")
  void theDensityIntegratesToOne(ForceField field) {
    double area = Math.exp(ForceField.logSphereArea(field.dimension()));
    for (double t : TIMES) {
      double sum = 0;
      double h = 0.01;
      for (double s = -40; s < 100; s += h) {
        double r = Math.exp(s);
        sum += h * field.density(t, r) * area * Math.pow(r, field.dimension());
      }
      assertEquals(1, sum, 1e-6, "at t = " + t);
    }
  }

  @Test
  void spheresHaveTheirKnownAreas() {
    double[] areas = {2, 2 * Math.PI, 4 * Math.PI, 2 * Math.PI * Math.PI};
    for (int d = 1; d <= 4; d++) {
      assertEquals(areas[d - 1], Math.exp(ForceField.logSphereArea(d)), 1e-13 * areas[d - 1]);
    }
  }

  /** Densities, scores, rates and tails are those of the one distribution function. */
  @ParameterizedTest
  @MethodSource("fields")
  void allFunctionsAreOfOneLaw(ForceField field) {
    for (double t : TIMES) {
      for (double r : new double[] {0.1, 0.7, 1, 2.3}) {
        double h = 1e-4 * r;
        double rise = (field.probability(t, r + h) - field.probability(t, r - h)) / (2 * h);
        assertEquals(rise, field.radialDensity(t, r), 1e-4 * rise + 1e-11, "density");
        assertEquals(1, field.probability(t, r) + field.tail(t, r), 1e-12, "tail");
        double fall = (field.probability(t - h, r) - field.probability(t + h, r)) / (2 * h);
        assertEquals(
            fall, field.rate(t, r) * r * field.radialDensity(t, r), 1e-4 * fall + 1e-11, "rate");
        double slope = (field.logDensity(t, r + h) - field.logDensity(t, r - h)) / (2 * h);
        assertEquals(slope, field.score(t, r) * r, 1e-4 * Math.abs(slope) + 1e-6, "score");
        double change = (field.rate(t, r + h) - field.rate(t, r - h)) / (2 * h);
        assertEquals(change * r, field.rateSlope(t, r), 1e-6, "slope of the rate");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void quantilesAreThoseOfTheDistribution(ForceField field) {
    for (double u : new double[] {0x1p-32, 1e-6, 0.1, 0.5, 0.9, 1 - 1e-6, 1 - 0x1p-32}) {
      double r = field.quantile(3, u);
      double back = u <= 0.5 ? field.probability(3, r) : 1 - field.tail(3, r);
      assertEquals(u, back, 1e-10 * Math.min(u, 1 - u) + 1e-15, "at u = " + u);
    }
  }

  /** The largest gap between the densities of a standardised coordinate, as D grows: O(1/D). */
  @Test
  void poissonTendsToGauss() {
    double[] extra = {1, 8, 64, 512};
    double[] gaps = {0.0993, 0.0163, 0.00212, 0.000266};
    for (int i = 0; i < extra.length; i++) {
      double gap = 0;
      for (double x = 0; x < 8; x += 1e-3) {
        double poisson = new PoissonField(1, extra[i]).density(Math.sqrt(extra[i]), x);
        gap = Math.max(gap, Math.abs(poisson - new GaussianField(1).density(1, x)));
      }
      assertEquals(gaps[i], gap, 0.006 * gaps[i], "D = " + extra[i]);
    }
  }

  /** Closed forms of the distance's distribution in one, two and three dimensions. */
  @Test
  void gravityHasItsClosedForms() {
    for (double rho : new double[] {1e-3, 0.5, 1, 3, 1e3}) {
      assertEquals(
          2 / Math.PI * Math.atan(rho), ForceField.gravity(1).probability(2, 2 * rho), 1e-13);
      assertEquals(
          1 - 1 / Math.sqrt(1 + rho * rho), ForceField.gravity(2).probability(2, 2 * rho), 1e-13);
      assertEquals(
          2 / Math.PI * (Math.atan(rho) - rho / (1 + rho * rho)),
          ForceField.gravity(3).probability(2, 2 * rho),
          1e-13);
    }
  }

  /** C = Γ((d+1)/2) π^(−(d+1)/2) = 2 / S, S the area of the sphere in d + 1 dimensions. */
  @Test
  void gravityHasItsConstant() {
    for (int d = 1; d < 100; d++) {
      double constant = Math.log(2) - ForceField.logSphereArea(d + 1);
      assertEquals(constant, ForceField.gravity(d).logDensity(1, 0), 1e-12 * d);
    }
  }
}
