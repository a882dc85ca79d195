package gyre.fokkerplanck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.ode.Ensemble;
import gyre.sde.ReferenceSdeEnsemble;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSystem;
import gyre.stats.Grid;
import gyre.stats.GridCounts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class FokkerPlanckTest {
  private static final SdeSystem OU =
      SdeSystem.named("Ornstein–Uhlenbeck").equation("x", "-x").noise("x", "sqrt(2)");

  /** Itô, without drift: x is a martingale. */
  private static final SdeSystem WAVY =
      SdeSystem.named("wavy noise").equation("x", "0").noise("x", "1 + sin(x) / 2");

  private static double normal(double x, double mean, double variance) {
    return Math.exp(-(x - mean) * (x - mean) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
  }

  /** As much in each well, so that only the settling within one takes time. */
  private static double wells(double x) {
    return normal(x, 1, 0.1) + normal(x, -1, 0.1);
  }

  private static double distance(double[] p, double[] q, double volume) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) sum += Math.abs(p[i] - q[i]) * volume;
    return sum;
  }

  private static void assertPositive(double[] p) {
    assertTrue(Arrays.stream(p).allMatch(x -> x >= 0));
  }

  private static double errorOfOrnsteinUhlenbeck(int cells) {
    var grid = new Grid(-6, 7, cells);
    var equation = FokkerPlanck.of(OU, grid);
    double[] p = equation.evolve(equation.density(x -> normal(x[0], 2, 0.25)), 0.4);
    double[] exact =
        equation.density(x -> normal(x[0], 2 * Math.exp(-0.4), 1 - 0.75 * Math.exp(-0.8)));
    assertEquals(1, equation.mass(p), 1e-12);
    assertPositive(p);
    return distance(p, exact, grid.width());
  }

  @Test
  void ornsteinUhlenbeckIsGaussianToSecondOrder() {
    double coarse = errorOfOrnsteinUhlenbeck(130);
    double fine = errorOfOrnsteinUhlenbeck(260);
    double finest = errorOfOrnsteinUhlenbeck(520);
    assertTrue(finest < 2e-4, "error " + finest);
    assertEquals(2, Math.log(coarse / fine) / Math.log(2), 0.1);
    assertEquals(2, Math.log(fine / finest) / Math.log(2), 0.1);
  }

  @Test
  void aDoubleWellSettlesInItsStationaryDensity() {
    // V = (x² − 1)², D = ½: barrier 2 D high.
    var system =
        SdeSystem.named("double well").equation("x", "-4 * x * (x * x - 1)").noise("x", "1");
    double[] errors = new double[2];
    for (int i = 0; i < 2; i++) {
      var grid = new Grid(-3, 3, 100 * (i + 1));
      var equation = FokkerPlanck.of(system, grid);
      double[] p = equation.evolve(equation.density(x -> wells(x[0])), 8);
      double[] exact = equation.density(x -> Math.exp(-2 * Math.pow(x[0] * x[0] - 1, 2)));
      assertEquals(1, equation.mass(p), 1e-10);
      assertPositive(p);
      errors[i] = distance(p, exact, grid.width());
    }
    assertTrue(errors[1] < 2e-3, Arrays.toString(errors));
    assertEquals(2, Math.log(errors[0] / errors[1]) / Math.log(2), 0.1);
  }

  @Test
  void aDoubleWellInTwoDimensions() {
    // V = (x² − 1)² + x y + y², not a sum; D = ½.
    var system =
        SdeSystem.named("double well")
            .parameter("D", 0.5)
            .equation("x", "-4 * x * (x * x - 1) - y")
            .equation("y", "-x - 2 * y")
            .noise("x", "sqrt(2 * D)")
            .noise("y", "sqrt(2 * D)");
    double[] errors = new double[2];
    for (int i = 0; i < 2; i++) {
      var x = new Grid(-2.5, 2.5, 40 * (i + 1));
      var y = new Grid(-3.5, 3.5, 48 * (i + 1));
      var equation = FokkerPlanck.of(system, x, y);
      double[] p = equation.evolve(equation.density(a -> wells(a[0]) * normal(a[1], 0, 0.1)), 8);
      double[] exact =
          equation.density(
              a -> Math.exp(-2 * (Math.pow(a[0] * a[0] - 1, 2) + a[0] * a[1] + a[1] * a[1])));
      assertEquals(1, equation.mass(p), 1e-10);
      assertPositive(p);
      errors[i] = distance(p, exact, x.width() * y.width());
    }
    assertTrue(errors[1] < 1e-2, Arrays.toString(errors));
    assertEquals(2, Math.log(errors[0] / errors[1]) / Math.log(2), 0.15);
  }

  @Test
  void dimensionsDoNotMix() {
    var both =
        SdeSystem.named("two")
            .equation("x", "-x")
            .noise("x", "sqrt(2)")
            .equation("y", "1")
            .noise("y", "0.5");
    var gx = new Grid(-5, 6, 120);
    var gy = new Grid(-3, 4, 100);
    var equation = FokkerPlanck.of(both, gx, gy);
    double[] p =
        equation.evolve(equation.density(a -> normal(a[0], 2, 0.25) * normal(a[1], 0, 0.25)), 0.4);
    assertEquals(2 * Math.exp(-0.4), equation.mean(p, a -> a[0]), 2e-3);
    assertEquals(0.4, equation.mean(p, a -> a[1]), 2e-3);
    double xy = equation.mean(p, a -> a[0] * a[1]);
    assertEquals(equation.mean(p, a -> a[0]) * equation.mean(p, a -> a[1]), xy, 1e-5);
    double square = equation.mean(p, a -> (a[1] - 0.4) * (a[1] - 0.4));
    assertEquals(0.25 + 0.25 * 0.4, square, 5e-3);
  }

  @Test
  void itoPutsTheAmplitudeInside() {
    var equation = FokkerPlanck.of(WAVY, new Grid(-9, 9, 720));
    double[] p = equation.evolve(equation.density(x -> normal(x[0], 0.5, 0.25)), 1);
    assertEquals(1, equation.mass(p), 1e-12);
    assertEquals(0.5, equation.mean(p, x -> x[0]), 1e-4);
    // d/dt E φ = ½ E g² φ″, φ = cos.
    double dt = 1e-3;
    double[] after = equation.evolve(p, dt);
    double slope =
        (equation.mean(after, x -> Math.cos(x[0])) - equation.mean(p, x -> Math.cos(x[0]))) / dt;
    DoubleUnaryOperator g = x -> 1 + Math.sin(x) / 2;
    double weak =
        equation.mean(
            p, x -> -0.5 * g.applyAsDouble(x[0]) * g.applyAsDouble(x[0]) * Math.cos(x[0]));
    assertEquals(weak, slope, 2e-3);
  }

  /** ½ g² p″ = ∂(D ∂p − p ∂D) + p ∂²D with D = g²/2: the same pieces, and no density. */
  private static FokkerPlanck wrongOrder(Grid grid) {
    Field d = x -> Math.pow(1 + Math.sin(x[0]) / 2, 2) / 2;
    Field slope = x -> (1 + Math.sin(x[0]) / 2) * Math.cos(x[0]) / 2;
    Field curvature =
        x -> Math.pow(Math.cos(x[0]) / 2, 2) - (1 + Math.sin(x[0]) / 2) * Math.sin(x[0]) / 2;
    return FokkerPlanck.of(List.of(grid), List.of(slope), List.of(d), curvature);
  }

  @Test
  void theWrongOrderDoesNotConserveMass() {
    var grid = new Grid(-9, 9, 720);
    var wrong = wrongOrder(grid);
    double[] p = wrong.density(x -> normal(x[0], 0.5, 0.25));
    double dt = 1e-3;
    double[] after = wrong.evolve(p, dt);
    // d/dt ∫p = ∫ D″ p.
    double lost =
        wrong.mean(
            p,
            x -> Math.pow(Math.cos(x[0]) / 2, 2) - (1 + Math.sin(x[0]) / 2) * Math.sin(x[0]) / 2);
    assertEquals(lost, (wrong.mass(after) - 1) / dt, 2e-3);
    assertTrue(Math.abs(wrong.mass(wrong.evolve(p, 1)) - 1) > 0.02);
    assertPositive(after);
  }

  /** The seed is fixed; another would break the first bound once in 10⁶. */
  @Test
  void particlesFollowItoAndNotTheWrongOrder() {
    var coarse = new Grid(-9, 9, 45);
    var grid = new Grid(-9, 9, 720);
    var ensemble = Ensemble.of(WAVY, 10_000).withNormal("x", 0.5, 0.5, 1);
    float[] end =
        new ReferenceSdeEnsemble()
            .integrate(SdeProblem.of(WAVY, 0, 1, 0.01).seed(2), ensemble)
            .end()[0];
    long[] counts = GridCounts.of(coarse, end).counts();
    double ito = chiSquare(FokkerPlanck.of(WAVY, grid), counts);
    double wrong = chiSquare(wrongOrder(grid), counts);
    assertTrue(ito > 1e-6, "p = " + ito);
    assertTrue(wrong < 1e-12, "p = " + wrong);
  }

  /** The chance of counts at least as far from the density, over bins that expect five or more. */
  private static double chiSquare(FokkerPlanck equation, long[] counts) {
    double[] p = equation.evolve(equation.density(x -> normal(x[0], 0.5, 0.25)), 1);
    int per = p.length / counts.length;
    var expected = new double[counts.length];
    for (int i = 0; i < p.length; i++) {
      expected[i / per] += 10_000 * p[i] * equation.grids().get(0).width();
    }
    int[] kept = IntStream.range(0, counts.length).filter(i -> expected[i] >= 5).toArray();
    return new ChiSquareTest()
        .chiSquareTest(
            Arrays.stream(kept).mapToDouble(i -> expected[i]).toArray(),
            Arrays.stream(kept).mapToLong(i -> counts[i]).toArray());
  }

  @Test
  void stratonovichIsItoWithTheAddedDrift() {
    var grid = new Grid(-5, 5, 100);
    var stratonovich =
        FokkerPlanck.of(
            SdeSystem.named("s").equation("x", "-x").noise("x", "1 + x * x / 9").stratonovich(),
            grid);
    var ito =
        FokkerPlanck.of(
            SdeSystem.named("s")
                .equation("x", "-x + (1 + x * x / 9) * x / 9")
                .noise("x", "1 + x * x / 9"),
            grid);
    double[] p = ito.density(x -> normal(x[0], 0, 1));
    assertArrayEquals(ito.evolve(p, 0.5), stratonovich.evolve(p, 0.5), 1e-12);
  }

  @Test
  void withoutNoiseItIsTheContinuityEquation() {
    var system = SdeSystem.named("decay").equation("x", "-x");
    var equation = FokkerPlanck.of(system, new Grid(-1, 4, 2000));
    double[] p = equation.evolve(equation.density(x -> normal(x[0], 2, 0.04)), 0.5);
    assertEquals(1, equation.mass(p), 1e-12);
    assertPositive(p);
    assertEquals(2 * Math.exp(-0.5), equation.mean(p, x -> x[0]), 2e-3);
  }

  @Test
  void strongDriftIsUpwindAndTheWallsHold() {
    var system = SdeSystem.named("push").equation("x", "1000").noise("x", "0.01");
    var equation = FokkerPlanck.of(system, new Grid(0, 1, 50));
    double[] p = equation.evolve(equation.density(x -> 1), 1);
    assertEquals(1, equation.mass(p), 1e-12);
    assertEquals(50, p[49], 1e-9);
    assertArrayEquals(p, equation.evolve(p, 0), 0);
  }

  /**
   * Each cell holds a binomial share, so that the mean distance is {@code Σ √(2 pᵢ (1 − pᵢ) / π
   * N)}; its spread is less than 1/√N, and the bound five times that.
   */
  @Test
  void particlesApproachTheirDensityAsOneOverTheRoot() {
    var equation = FokkerPlanck.of(OU, new Grid(-3, 3, 60));
    var exact = equation.density(x -> normal(x[0], 0, 1));
    for (int members : new int[] {1_000, 16_000, 256_000}) {
      float[] x = Ensemble.of(OU, members).withNormal("x", 0, 1, 6).starts()[0];
      double expected = 0;
      for (double p : exact) {
        expected += Math.sqrt(2 * p * 0.1 * (1 - p * 0.1) / (Math.PI * members));
      }
      double[] density = equation.densityOf(x);
      // What lies off the grid is missing: 0.0027 in all, and as much again in each cell's share.
      assertEquals(expected, distance(density, exact, 0.1), 6 / Math.sqrt(members) + 0.003);
      assertEquals(0.9973, equation.mass(density), 5 * Math.sqrt(0.0027 / members));
    }
  }

  @Test
  void anInterruptEndsItAndIsKept() {
    var equation = FokkerPlanck.of(OU, new Grid(-1, 1, 10));
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> equation.evolve(new double[10], 1));
    assertTrue(Thread.interrupted());
  }

  @Test
  void aSampleIsCountedInTheCellsOfTheDensity() {
    var two = SdeSystem.named("two").equation("x", "0").equation("y", "0");
    var equation = FokkerPlanck.of(two, new Grid(0, 2, 2), new Grid(0, 1.5, 3));
    float[] x = {0.5f, 1.5f, 1.5f, -1};
    float[] y = {1.2f, 0.2f, Float.NaN, 0};
    // Cells of area ½, four members.
    assertArrayEquals(new double[] {0, 0, 0.5, 0.5, 0, 0}, equation.densityOf(x, y));
    assertEquals(0.5, equation.mass(equation.densityOf(x, y)));
  }

  @Test
  void badInputIsRefused() {
    var grid = new Grid(0, 1, 4);
    var equation = FokkerPlanck.of(OU, grid);
    var cases = new LinkedHashMap<String, Runnable>();
    cases.put("2 grids for the 1 states", () -> FokkerPlanck.of(OU, grid, grid));
    cases.put(
        "depends on the time",
        () -> FokkerPlanck.of(SdeSystem.named("s").equation("x", "t < 1 ? 1 : 2"), grid));
    cases.put(
        "velocity is Infinity at [0.25]",
        () -> FokkerPlanck.of(SdeSystem.named("s").equation("x", "1 / (x - 0.25)"), grid));
    cases.put(
        "diffusion is -1.0 at [0.25]; it must be finite and at least 0",
        () -> FokkerPlanck.of(List.of(grid), List.of(x -> 0), List.of(x -> -1), x -> 0));
    cases.put(
        "1 velocities and 0 diffusions",
        () -> FokkerPlanck.of(List.of(grid), List.of(x -> 0), List.of(), x -> 0));
    cases.put("0 dimensions", () -> FokkerPlanck.of(List.of(), List.of(), List.of(), x -> 0));
    cases.put("density has 3 numbers for 4 cells", () -> equation.evolve(new double[3], 1));
    cases.put("2 states for 1 dimensions", () -> equation.densityOf(new float[1], new float[1]));
    cases.put("time is -1.0", () -> equation.evolve(new double[4], -1));
    cases.put("density is -1.0", () -> equation.density(x -> -1));
    cases.put("the density is 0 in all cells", () -> equation.density(x -> 0));
    cases.forEach(
        (complaint, wrong) -> {
          var error = assertThrows(IllegalArgumentException.class, wrong::run);
          assertTrue(error.getMessage().contains(complaint), error.getMessage());
        });
  }
}
