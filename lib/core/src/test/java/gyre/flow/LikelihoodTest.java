package gyre.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.ode.RungeKutta;
import org.junit.jupiter.api.Test;

/** Densities followed along a flow, where they are known in closed form. */
class LikelihoodTest {
  private static final float[] DATA = {0, 1, -1, 0.5f, 2, -1, 2, -1};

  /** One datum at the origin: the law at every time is the field's, and the end is the prior. */
  @Test
  void ofOneDatumItIsTheFieldsDensity() {
    for (var field : new ForceField[] {new GaussianField(2), ForceField.gravity(2)}) {
      var likelihood =
          Likelihood.exact(Flow.of(field, 0.1, 40, 200).by(RungeKutta.RK4), new float[2]);
      // Over 200 steps of 0.03 in log t, RK4 errs by 200 · 0.03⁵ / 120 of the distance.
      assertEquals(field.logDensity(0.1, 0.5), likelihood.logDensity(0.3, 0.4), 1e-6);
    }
  }

  @Test
  void ofADataSetItIsTheMixturesDensity() {
    for (var field : Fields.of(2).toList()) {
      var exact = new EmpiricalField(field, DATA);
      var flow = Flow.of(field, 0.3, 40, 400).by(RungeKutta.RK4);
      var likelihood = new Likelihood(flow, exact, exact::divergence, x -> exact.logDensity(40, x));
      assertEquals(
          exact.logDensity(0.3, 0.4, 0.2), likelihood.logDensity(0.4, 0.2), 1e-4, field.toString());
    }
  }

  /** Under the prior in place of the mixture at T, the error is what the mixture still differs. */
  @Test
  void thePriorIsNearTheMixture() {
    var field = new GaussianField(2);
    var exact = new EmpiricalField(field, DATA);
    var likelihood = Likelihood.exact(Flow.of(field, 0.3, 1000, 400).by(RungeKutta.RK4), DATA);
    assertEquals(exact.logDensity(0.3, 0.4, 0.2), likelihood.logDensity(0.4, 0.2), 5e-3);
  }

  /** Of a field that is linear, ∂f/∂x = I / t, every probe gives the divergence itself. */
  @Test
  void probesOfALinearFieldAreExact() {
    VelocityField field = new EmpiricalField(new GaussianField(3), new float[3]);
    assertEquals(
        3 / 0.5, field.estimatedDivergence(0.5, new double[] {1, 2, 3}, 1e-3, 1, 42), 1e-9);
  }

  /** The standard error of so many probes, from the variance in the Javadoc, times 5. */
  @Test
  void probesAverageToTheDivergence() {
    var field = new EmpiricalField(new PoissonField(2, 2), DATA);
    double[] x = {0.4, 0.2};
    double h = 1e-4;
    double off =
        (field.velocity(0.5, 0.4, 0.2 + h)[0] - field.velocity(0.5, 0.4, 0.2 - h)[0]) / (2 * h);
    double other =
        (field.velocity(0.5, 0.4 + h, 0.2)[1] - field.velocity(0.5, 0.4 - h, 0.2)[1]) / (2 * h);
    int probes = 4000;
    double error = Math.abs(off + other) / Math.sqrt(probes);
    assertTrue(error > 1e-4, "the test would not see a wrong off-diagonal");
    assertEquals(
        field.divergence(0.5, x),
        field.estimatedDivergence(0.5, x, h, probes, 9370),
        5 * error + 1e-6);
  }

  /**
   * In the plane the estimate errs by the mean m of {@code v₁v₂} over the probes times what is off
   * the diagonal: over a flow, by m times one number, whatever the probes.
   */
  @Test
  void estimatesErrByTheirProbesAlone() {
    var flow = Flow.of(new GaussianField(2), 0.3, 40, 100).by(RungeKutta.RK4);
    double exact = Likelihood.exact(flow, DATA).logDensity(0.4, 0.2);
    var ratios = new double[2];
    for (int seed = 0; seed < 2; seed++) {
      double mean = 0;
      for (int probe = 0; probe < 20; probe++) {
        double[] v = Probes.signs(seed, probe, 2);
        mean += v[0] * v[1] / 20;
      }
      assertTrue(Math.abs(mean) > 0.05, "these probes see the diagonal alone");
      double estimated = Likelihood.estimated(flow, DATA, 20, seed).logDensity(0.4, 0.2);
      ratios[seed] = (estimated - exact) / mean;
    }
    assertEquals(ratios[0], ratios[1], 1e-4);
  }

  @Test
  void timeMustRunToThePrior() {
    var message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Likelihood.exact(Flow.of(new GaussianField(2), 40, 0.1, 10), DATA))
            .getMessage();
    assertTrue(message.contains("from 40.0 to 0.1"), message);
  }
}
