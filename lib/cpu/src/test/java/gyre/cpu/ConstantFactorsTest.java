package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.equation.Equation;
import gyre.equation.Expression;
import gyre.equation.Program;
import gyre.kernel.Backends;
import gyre.ode.Ensemble;
import gyre.ode.OdeEnsembleKernel;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSystem;
import gyre.ode.RungeKutta;
import gyre.ode.Steps;
import gyre.ode.Tableau;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that are taken out of derivatives, and steps with derivatives without them. */
class ConstantFactorsTest {
  private static final OdeEnsembleKernel KERNEL =
      Backends.named("cpu").kernel(OdeEnsembleKernel.class);

  /** A number, its negative, quotients, a choice, a number alone, a state alone: none jumps. */
  private static final OdeSystem SCALED =
      OdeSystem.named("scaled")
          .equation("a", "-(3 * (a - b))")
          .equation("b", "(a - c) / 8 * -2")
          .equation("c", "(c < 0 ? 0.25 : 2) * c / -4")
          .equation("d", "7 / 2")
          .equation("e", "a");

  /** Of at most 24 steps, each with fewer than 64 roundings of numbers below 200. */
  private static final double ROUNDING = 24 * 64 * 200 * 0x1p-24;

  @Test
  void numbersAreTakenOut() {
    assertEquals(10, number("10 * (y - x)"));
    assertEquals(-10, number("-(10 * (y - x))"));
    assertEquals(-0.5, number("(y - x) * 2 / -4"));
    assertEquals(8.0 / 3, number("8 / 3 * x"));
    assertEquals(4, number("(x * y) * sqrt(16)"));
    for (var whole : List.of("x * y", "x + 3 * y", "3 / x", "x", "7")) {
      assertEquals(1, number(whole), whole);
    }
  }

  @Test
  void whatDependsOnANameIsNoNumber() {
    assertEquals(1, number("(x < 0 ? 1 : 5) * y"));
    assertEquals(1, number("y / (x < 0 ? 1 : 2)"));
    assertEquals(1, number("(1 < 2 ? x : 3) * y"));
    assertEquals(5, number("(2 < 1 ? 1 : 5) * y"));
  }

  @Test
  void numbersThatAStepMightLoseStay() {
    assertEquals(1, number("0 * x"));
    assertEquals(1, number("1e30 * x"));
    assertEquals(1e9, number("1e9 * (1e9 * x)"));
    assertEquals(1, number("x / 1e30"));
    assertEquals(1, number("x / 0"));
  }

  @Test
  void whatOthersUseIsComputedWhole() {
    assertEquals(1, product(formula("3 * (x - y)"), formula("3 * (x - y) + x")).number());
  }

  @Test
  void aStepFromExactStatesIsExact() {
    var euler = OdeProblem.of(SCALED, 0, 0.5).by(RungeKutta.EULER, Steps.ofSize(0.5));
    float[][] end = KERNEL.integrate(euler, starts()).end();
    for (int m = 0; m < 37; m++) {
      float a = m, b = 8 - m, c = m - 20;
      assertEquals(a - 1.5f * (a - b), end[0][m]);
      assertEquals(b - (a - c) / 8, end[1][m]);
      assertEquals(c - (c < 0 ? 0.25f : 2) * c / 8, end[2][m]);
      assertEquals(1.75f, end[3][m]);
      assertEquals(a / 2, end[4][m]);
    }
  }

  @Test
  void manyStepsAgreeWithTheReference() {
    var reference = Backends.named("reference").kernel(OdeEnsembleKernel.class);
    for (var method : List.of(RungeKutta.RK4, RungeKutta.MIDPOINT, RungeKutta.TSITOURAS)) {
      for (double to : new double[] {1, -1.5}) {
        var problem =
            OdeProblem.of(SCALED, 0, to)
                .by(method, Steps.ofSize(0.0625))
                .saveAt(to / 3, to / 2, to);
        var expected = reference.integrate(problem, starts());
        var actual = KERNEL.integrate(problem, starts());
        for (int s = 0; s < 5; s++) {
          for (int m = 0; m < 37; m++) {
            assertEquals(expected.end()[s][m], actual.end()[s][m], ROUNDING);
            for (int i = 0; i < 3; i++) {
              assertEquals(expected.saved()[i][s][m], actual.saved()[i][s][m], ROUNDING);
            }
          }
        }
      }
    }
  }

  /** RK4 has four weights: each state has its own of each, or all states share them. */
  @Test
  void numbersAreTakenOutOfSmallSystemsOnly() {
    for (int states = 1; states < 8; states++) {
      var system = OdeSystem.named("growth");
      for (int s = 0; s < states; s++) system = system.equation("x" + s, (s + 7) + " * x" + s);
      assertEquals(states < 6 ? 4 * states : 4, prepared(system, RungeKutta.RK4));
      assertTrue(prepared(system, RungeKutta.TSITOURAS) <= 40);
    }
  }

  /** Vectors that a kernel prepares before all steps. */
  private static int prepared(OdeSystem system, Tableau method) {
    var problem = OdeProblem.of(system, 0, 1).by(method, Steps.ofSize(0.25));
    return KernelCompiler.compile(FixedStepper.class, KERNEL.source(problem).orElseThrow())
        .prepared();
  }

  private static Ensemble starts() {
    return Ensemble.of(SCALED, 37).with("a", m -> m).with("b", m -> 8 - m).with("c", m -> m - 20);
  }

  private static double number(String derivative) {
    return product(formula(derivative)).number();
  }

  private static Expression formula(String text) {
    return Equation.parse("a derivative", text, List.of("x", "y"));
  }

  /** The first of some formulas. */
  private static ConstantFactors.Product product(Expression... formulas) {
    var program = Program.of(List.of(formulas));
    return new ConstantFactors(program, new FusedProducts(program)).of(program.outputs().get(0));
  }
}
