package gyre.sde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.ode.Ensemble;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSystem;
import gyre.ode.ReferenceOdeEnsemble;
import gyre.ode.Status;
import gyre.random.Philox;
import gyre.stats.Grid;
import gyre.stats.GridCounts;
import gyre.stats.Moments;
import gyre.stats.StatisticsRequest;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The reference by hand, by identities and by laws. Seeds are fixed, so each test passes always or
 * never; each statistical bound is one that another seed would break less than once in 10⁶.
 */
class ReferenceSdeEnsembleTest {
  /** A standard score that a normal number exceeds in magnitude once in 1.7 · 10⁶. */
  private static final double SCORE = 5;

  private static final SdeSystem OU =
      SdeSystem.named("Ornstein–Uhlenbeck")
          .parameter("D", 1)
          .equation("x", "-x")
          .noise("x", "sqrt(2 * D)");

  /** Time, both states and a parameter in every formula that may hold them. */
  private static final SdeSystem MIXED =
      SdeSystem.named("mixed")
          .parameter("s", 0.3)
          .equation("x", "v * cos(t)")
          .equation("v", "-x - s * v")
          .noise("v", "s * (1 + x * x) * v * (1 + t)");

  private final SdeEnsembleKernel kernel = new ReferenceSdeEnsemble();

  private static Ensemble mixed(int members) {
    return Ensemble.of(MIXED, members).with("x", 0.5).with("v", m -> 1 + 0.1 * m);
  }

  /** The normal number of the contract, written out: its counter, its key, its transform. */
  private static double normal(long seed, int step, int state, int member) {
    int[] words =
        Philox.block(
            member / 64 * 16 + member % 16, step, state, 2, (int) seed, (int) (seed >>> 32));
    int word = member % 64 / 16;
    double u = ((words[word & 2] >>> 1) + 0.5) / 0x1p31;
    double angle = 2 * Math.PI * (words[word | 1] / 0x1p32);
    return Math.sqrt(-2 * Math.log(u)) * (word % 2 == 0 ? Math.cos(angle) : Math.sin(angle));
  }

  @ParameterizedTest
  @EnumSource(SdeMethod.class)
  void aStepIsWhatItIsByHand(SdeMethod method) {
    long seed = 0x123456789ABCDEFL;
    var problem = SdeProblem.of(MIXED, 1, 1.5, 0.25).by(method).seed(seed);
    var solution = kernel.integrate(problem, mixed(100));
    for (int m : new int[] {0, 1, 15, 16, 40, 63, 64, 99}) {
      double x = 0.5;
      double v = (float) (1 + 0.1 * m);
      for (int k = 0; k < 2; k++) {
        double t = 1 + k * 0.25;
        double w = 0.5 * normal(seed, k, 1, m);
        double s = 0.3f;
        double g = s * (1 + x * x) * v * (1 + t);
        double slope = s * (1 + x * x) * (1 + t);
        double f = v * Math.cos(t);
        double a = -x - s * v;
        if (method == SdeMethod.HEUN) {
          a -= g * slope / 2;
          double px = x + f * 0.25;
          double pv = v + a * 0.25 + g * w;
          double pg = s * (1 + px * px) * pv * (1.25 + t);
          double pa = -px - s * pv - pg * s * (1 + px * px) * (1.25 + t) / 2;
          v += (a + pa) * 0.125 + (g + pg) * w / 2;
          x += (f + pv * Math.cos(t + 0.25)) * 0.125;
        } else {
          double milstein = method == SdeMethod.MILSTEIN ? g * slope * (w * w - 0.25) / 2 : 0;
          v += a * 0.25 + g * w + milstein;
          x += f * 0.25;
        }
      }
      assertEquals(x, solution.end()[0][m], 1e-6 * (1 + Math.abs(x)));
      assertEquals(v, solution.end()[1][m], 1e-6 * (1 + Math.abs(v)));
      assertEquals(1.5f, solution.endTime()[m]);
    }
  }

  @Test
  void theTwoCalculiAreOneSystemInTwoWords() {
    var stratonovich =
        SdeSystem.named("s").equation("x", "-x").noise("x", "sqrt(1 + x * x)").stratonovich();
    // ½ g g′ = x / 2.
    var ito = SdeSystem.named("s").equation("x", "-x + x / 2").noise("x", "sqrt(1 + x * x)");
    for (var method : SdeMethod.values()) {
      float[][] ends = new float[2][];
      for (int i = 0; i < 2; i++) {
        var system = i == 0 ? stratonovich : ito;
        var problem = SdeProblem.of(system, 0, 1, 0.01).by(method);
        ends[i] = kernel.integrate(problem, Ensemble.of(system, 50)).end()[0];
      }
      assertArrayEquals(ends[0], ends[1], 1e-5f, method.toString());
    }
  }

  @Test
  void withoutNoiseItIsTheDifferentialEquation() {
    var system = SdeSystem.named("decay").equation("x", "-x");
    var ensemble = Ensemble.of(system, 1).with("x", 1);
    double euler = kernel.integrate(SdeProblem.of(system, 0, 1, 0.01), ensemble).end()[0][0];
    double heun =
        kernel.integrate(SdeProblem.of(system, 0, 1, 0.01).by(SdeMethod.HEUN), ensemble)
            .end()[0][0];
    assertEquals(Math.pow(0.99, 100), euler, 1e-7);
    assertEquals(Math.pow(0.99005, 100), heun, 1e-7);
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherDoesNot() {
    var problem = SdeProblem.of(MIXED, 0, 1, 0.01).by(SdeMethod.MILSTEIN).saveEvery(10);
    var first = kernel.integrate(problem.seed(7), mixed(70));
    assertArrayEquals(first.saved(), kernel.integrate(problem.seed(7), mixed(70)).saved());
    assertFalse(
        Arrays.deepEquals(first.saved(), kernel.integrate(problem.seed(8), mixed(70)).saved()));
    long high = 7 + (1L << 32);
    assertFalse(
        Arrays.deepEquals(first.saved(), kernel.integrate(problem.seed(high), mixed(70)).saved()));
  }

  @Test
  void aPathDoesNotDependOnHowManyThereAre() {
    var problem = SdeProblem.of(MIXED, 0, 1, 0.05).seed(7);
    float[][] many = kernel.integrate(problem, mixed(131)).end();
    for (int members : new int[] {1, 16, 65}) {
      float[][] few = kernel.integrate(problem, mixed(members)).end();
      for (int s = 0; s < 2; s++) {
        assertArrayEquals(few[s], Arrays.copyOf(many[s], members));
      }
    }
  }

  @Test
  void noiseAddedToOneStateChangesNoOther() {
    var one = SdeSystem.named("s").equation("x", "-x").equation("v", "-v").noise("v", "1");
    var both = one.noise("x", "1");
    float[] alone = kernel.integrate(SdeProblem.of(one, 0, 1, 0.1), Ensemble.of(one, 5)).end()[1];
    float[] beside =
        kernel.integrate(SdeProblem.of(both, 0, 1, 0.1), Ensemble.of(both, 5)).end()[1];
    assertArrayEquals(alone, beside);
  }

  @Test
  void noisesOfStatesMembersAndStepsAreUncorrelated() {
    var wiener = Wiener.ofSeed(11);
    int count = 100_000;
    double[] product = new double[4];
    for (int m = 0; m < count; m++) {
      double z = wiener.normal(3, m, 0);
      product[0] += z * wiener.normal(3, m, 1);
      product[1] += z * wiener.normal(4, m, 0);
      product[2] += z * wiener.normal(3, m + 1, 0);
      product[3] += z * wiener.normal(3, m + 16, 0);
    }
    for (double sum : product) assertEquals(0, sum / Math.sqrt(count), SCORE);
  }

  @Test
  void coarsePathsAreSumsOfFineOnes() {
    var fine = Wiener.ofSeed(11);
    var coarse = fine.coarsened(4);
    double sum = 0;
    for (int k = 8; k < 12; k++) sum += fine.normal(k, 5, 1);
    assertEquals(sum / 2, coarse.normal(2, 5, 1), 1e-15);
    assertEquals(coarse.coarsened(2).normal(1, 5, 1), fine.coarsened(8).normal(1, 5, 1), 1e-15);
  }

  /**
   * dx = −x dt + √2 dW from N(2, ¼). The discrete moments are exact: a step of Euler takes (m, v)
   * to (q m, q² v + 2h r²) with q = 1 − h, r = 1; one of Heun with q = 1 − h + h²/2, r = 1 − h/2.
   */
  @ParameterizedTest
  @EnumSource(SdeMethod.class)
  void momentsOfOrnsteinUhlenbeckAreExact(SdeMethod method) {
    int members = 20_000;
    double h = 0.02;
    var ensemble = Ensemble.of(OU, members).withNormal("x", 2, 0.5, 3);
    var request =
        StatisticsRequest.of(new double[] {0, 0.1, 0.4}, "x").histogram("x", new Grid(-4, 6, 500));
    var problem = SdeProblem.of(OU, 0, 0.4, h).by(method).seed(4).gather(request);
    var solution = kernel.integrate(problem, ensemble);
    double q = method == SdeMethod.HEUN ? 1 - h + h * h / 2 : 1 - h;
    double r = method == SdeMethod.HEUN ? 1 - h / 2 : 1;
    for (var at : solution.statistics()) {
      double mean = 2;
      double variance = 0.25;
      for (int k = 0; k < Math.round(at.time() / h); k++) {
        mean *= q;
        variance = q * q * variance + 2 * h * r * r;
      }
      double deviation = Math.sqrt(variance);
      assertEquals(members, at.count());
      assertEquals(mean, at.mean("x"), SCORE * deviation / Math.sqrt(members));
      assertEquals(variance, at.variance("x"), SCORE * variance * Math.sqrt(2.0 / members));
      // The standard error of a median is √(π/2) times that of the mean; a bin is 0.02 wide.
      assertEquals(
          mean,
          at.histogram("x").quantile(0.5),
          SCORE * 1.2533 * deviation / Math.sqrt(members) + 0.02);
      // Weak order: the discrete moments are those of the equation to order h or h².
      double t = at.time();
      double order = method == SdeMethod.HEUN ? 2 : 1;
      assertEquals(2 * Math.exp(-t), mean, Math.pow(h, order));
      assertEquals(1 - 0.75 * Math.exp(-2 * t), variance, Math.pow(h, order));
    }
    var moments = Moments.of(solution.end()[0]);
    var last = solution.statistics().get(2);
    assertEquals(moments.mean(), last.mean("x"), 1e-12);
    assertEquals(moments.variance(), last.variance("x"), 1e-12);
    assertArrayEquals(
        GridCounts.of(new Grid(-4, 6, 500), solution.end()[0]).counts(),
        last.histogram("x").counts());
    // The chain is linear in normal numbers, so its law is normal with the discrete moments.
    assertNormal(solution.end()[0], q, r, h);
  }

  private static void assertNormal(float[] sample, double q, double r, double h) {
    double mean = 2;
    double variance = 0.25;
    for (int k = 0; k < 20; k++) {
      mean *= q;
      variance = q * q * variance + 2 * h * r * r;
    }
    var law = new NormalDistribution(mean, Math.sqrt(variance));
    double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(law, doubles(sample), false);
    assertTrue(p > 1e-6, "p = " + p);
  }

  /**
   * {@code x′ = f − ½ g² ∂ log p/∂x} carries the density of dx = f dt + g dW: for the Gaussian p of
   * mean 2e⁻ᵗ and variance 1 − ¾e⁻²ᵗ, {@code −x + (x − mean) / variance}. Without the half it does
   * not, which as many members show.
   */
  @Test
  void theProbabilityFlowHasTheSameMarginals() {
    var ensemble = Ensemble.of(OU, 2000).withNormal("x", 2, 0.5, 8);
    var problem = SdeProblem.of(OU, 0, 0.4, 0.005).by(SdeMethod.HEUN).seed(9);
    double[] diffused = doubles(kernel.integrate(problem, ensemble).end()[0]);
    assertTrue(sameLaw(diffused, flow(1)) > 1e-6);
    assertTrue(sameLaw(diffused, flow(2)) < 1e-6);
  }

  private static double[] flow(double factor) {
    var system =
        OdeSystem.named("probability flow")
            .parameter("c", factor)
            .equation("x", "-x + c * (x - 2 * exp(-t)) / (1 - 0.75 * exp(-2 * t))");
    var ensemble = Ensemble.of(system, 2000).withNormal("x", 2, 0.5, 10);
    return doubles(
        new ReferenceOdeEnsemble().integrate(OdeProblem.of(system, 0, 0.4), ensemble).end()[0]);
  }

  private static double sameLaw(double[] x, double[] y) {
    return new KolmogorovSmirnovTest().kolmogorovSmirnovTest(x, y);
  }

  private static double[] doubles(float[] sample) {
    var x = new double[sample.length];
    for (int i = 0; i < x.length; i++) x[i] = sample[i];
    return x;
  }

  @Test
  void aMemberThatDivergesKeepsItsLastGoodStateAndDisturbsNoOther() {
    var system =
        SdeSystem.named("blow-up")
            .parameter("a", 0)
            .equation("x", "a * x * x * x")
            .noise("x", "0.1")
            .equation("y", "1");
    var request = StatisticsRequest.of(new double[] {0, 1}, "y");
    var problem = SdeProblem.of(system, 0, 1, 0.1).seed(5).saveEvery(1).gather(request);
    var calm = Ensemble.of(system, 20).with("x", 2);
    var wild = calm.with("a", m -> m == 7 ? 100 : 0);
    var quiet = kernel.integrate(problem, calm);
    var solution = kernel.integrate(problem, wild);
    assertEquals(1, solution.count(Status.DIVERGED));
    assertEquals(19, solution.count(Status.DONE));
    assertEquals(Status.DIVERGED, Status.of(solution.status()[7]));
    int last = Math.round(solution.endTime()[7] * 10);
    assertTrue(last > 0 && last < 10, "diverged after step " + last);
    for (int i = 0; i <= 10; i++) {
      for (int s = 0; s < 2; s++) {
        assertEquals(i <= last, Float.isFinite(solution.saved()[i][s][7]));
        for (int m = 0; m < 20; m++) {
          if (m != 7) assertEquals(quiet.saved()[i][s][m], solution.saved()[i][s][m]);
        }
      }
    }
    assertEquals(solution.saved()[last][0][7], solution.end()[0][7]);
    assertEquals(last * 0.1f, solution.end()[1][7], 1e-6f);
    assertEquals(20, solution.statistics().get(0).count());
    assertEquals(19, solution.statistics().get(1).count());
  }

  @Test
  void noTimeIsNoStep() {
    var problem = SdeProblem.of(OU, 2, 2, 0.1).saveAt(2);
    var solution = kernel.integrate(problem, Ensemble.of(OU, 1).with("x", 7));
    assertEquals(7, solution.end()[0][0]);
    assertEquals(7, solution.saved()[0][0][0]);
    assertEquals(2, solution.endTime()[0]);
  }

  @Test
  void anInterruptEndsTheJobAndIsKept() {
    Thread.currentThread().interrupt();
    var problem = SdeProblem.of(OU, 0, 1, 0.1);
    assertThrows(CancellationException.class, () -> kernel.integrate(problem, Ensemble.of(OU, 3)));
    assertTrue(Thread.interrupted());
  }
}
