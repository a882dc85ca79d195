package gyre.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.Progress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a method keeps, by theorem, and what it must lose. */
class InvariantTest {
  private static final OdeSystem OSCILLATOR =
      OdeSystem.named("oscillator").equation("x", "v").equation("v", "-x");

  static List<Tableau> methods() {
    return RungeKuttaOrderTest.methods();
  }

  private static double[] end(
      OdeSystem system, double from, double to, Tableau method, double h, double... start) {
    var problem = OdeProblem.of(system, from, to).by(method, Steps.ofSize(h));
    return new ReferenceTrajectory(
            problem, new ReferenceEquations(problem), start, Progress.of("one member", 1))
        .end();
  }

  /**
   * On x″ = −x a step multiplies the energy by |R(ih)|², R the method's polynomial: by 1 + h² for
   * Euler, 1 + h⁴/4 for the midpoint rule, and 1 − h⁶/72 + h⁸/576 for the classical method, which
   * loses it.
   */
  @Test
  void theEnergyOfAnOscillatorDriftsAsItMust() {
    for (double h : new double[] {0.5, 0.1, 0.02}) {
      double h2 = h * h;
      assertEnergy(1 + h2, RungeKutta.EULER, h);
      assertEnergy(1 + h2 * h2 / 4, RungeKutta.MIDPOINT, h);
      assertEnergy(1 - h2 * h2 * h2 / 72 + h2 * h2 * h2 * h2 / 576, RungeKutta.RK4, h);
    }
  }

  private static void assertEnergy(double factor, Tableau method, double h) {
    int steps = 100;
    double[] end = end(OSCILLATOR, 0, steps * h, method, h, 0.6, 0.8);
    double energy = end[0] * end[0] + end[1] * end[1];
    double expected = Math.pow(factor, steps);
    assertEquals(expected, energy, 1e-13 * steps * expected, method + ", h = " + h);
  }

  /** Every Runge–Kutta method keeps linear invariants: here what reacts is only moved. */
  @ParameterizedTest
  @MethodSource("methods")
  void aSumThatTheFlowKeepsIsKept(Tableau method) {
    var reaction =
        OdeSystem.named("reaction")
            .equation("a", "-0.04 * a + 10 * b * c")
            .equation("b", "0.04 * a - 10 * b * c - 3 * b * b")
            .equation("c", "3 * b * b");
    double[] end = end(reaction, 0, 10, method, 0.05, 0.5, 0.25, 0.25);
    assertEquals(1, end[0] + end[1] + end[2], 1e-14);
    assertTrue(Math.abs(end[0] - 0.5) > 0.01);
  }

  /** Time turned around, the mirrored system takes the same steps, bit by bit. */
  @ParameterizedTest
  @MethodSource("methods")
  void mirroredTimeGivesTheSameBits(Tableau method) {
    var there = OdeSystem.named("there").equation("x", "sin(3 * t) - x * x / 2");
    var mirrored = OdeSystem.named("mirrored").equation("x", "-(sin(3 * -t) - x * x / 2)");
    assertArrayEquals(end(there, 0, 3, method, 0.1, 1), end(mirrored, 0, -3, method, 0.1, 1));
    if (method.isAdaptive()) {
      var forward = OdeProblem.of(there, 0, 3).by(method, Steps.adaptive(1e-6, 1e-6));
      var backward = OdeProblem.of(mirrored, 0, -3).by(method, Steps.adaptive(1e-6, 1e-6));
      assertArrayEquals(
          new ReferenceTrajectory(
                  forward,
                  new ReferenceEquations(forward),
                  new double[] {1},
                  Progress.of("one member", 1))
              .end(),
          new ReferenceTrajectory(
                  backward,
                  new ReferenceEquations(backward),
                  new double[] {1},
                  Progress.of("one member", 1))
              .end());
    }
  }

  /** There and back again leaves the error of both ways, no more. */
  @ParameterizedTest
  @MethodSource("methods")
  void thereAndBackAgain(Tableau method) {
    double h = 0.01;
    double[] there = end(OSCILLATOR, 0, 2, method, h, 1, 0.5);
    double[] back = end(OSCILLATOR, 2, 0, method, h, there);
    double error = Math.hypot(back[0] - 1, back[1] - 0.5);
    assertTrue(error <= 4 * Math.pow(h, method.order()), method + " is off by " + error);
  }

  /** The order in which states are written down is of no account. */
  @ParameterizedTest
  @MethodSource("methods")
  void statesInAnotherOrderHaveTheSameBits(Tableau method) {
    var swapped = OdeSystem.named("swapped").equation("v", "-x").equation("x", "v");
    double[] end = end(OSCILLATOR, 0, 5, method, 0.1, 1, 0.3);
    double[] other = end(swapped, 0, 5, method, 0.1, 0.3, 1);
    assertArrayEquals(end, IntStream.of(1, 0).mapToDouble(i -> other[i]).toArray());
  }

  /** Without the time in its equations, a system does the same at any time. */
  @ParameterizedTest
  @MethodSource("methods")
  void anotherBeginningHasTheSameBits(Tableau method) {
    assertArrayEquals(
        end(OSCILLATOR, 0, 2, method, 0.125, 1, 0.3), end(OSCILLATOR, 7, 9, method, 0.125, 1, 0.3));
  }
}
