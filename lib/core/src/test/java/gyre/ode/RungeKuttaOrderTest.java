package gyre.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.Progress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Orders of convergence: the slope of log error over log step, fitted over several halvings, in
 * double precision against closed forms.
 */
class RungeKuttaOrderTest {
  private static final int HALVINGS = 3;

  /**
   * Linear: a method's error here is that of its polynomial against the exponential. Its first term
   * dominates from steps of a tenth on, also for Tsitouras' method, where it is 1/23,000 of h⁶, the
   * second 1/5,040 of h⁷. So the fit is sharp.
   */
  private static final OdeSystem OSCILLATOR =
      OdeSystem.named("oscillator").equation("x", "v").equation("v", "-x");

  /**
   * Neither linear nor without the time: exp(sin t) and 1 / (1 + t). The pairs of order 5 were made
   * so that the first term of their error is tiny on such problems, and the second shows: errors
   * fall faster than they must, until rounding ends it.
   */
  private static final OdeSystem CURVES =
      OdeSystem.named("curves").equation("x", "x * cos(t)").equation("y", "-y * y");

  static List<Tableau> methods() {
    return List.of(
        RungeKutta.EULER,
        RungeKutta.MIDPOINT,
        RungeKutta.RK4,
        RungeKutta.DORMAND_PRINCE,
        RungeKutta.TSITOURAS);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aLinearErrorFallsWithTheOrder(Tableau method) {
    double first = method.order() == 1 ? 0.01 : 0.1;
    double slope = slope(first, h -> oscillatorError(method, h));
    assertEquals(method.order(), slope, 0.08, method + " has order " + slope);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void anyErrorFallsAtLeastWithTheOrder(Tableau method) {
    double first = method.order() == 1 ? 0.01 : 0.2;
    double slope = slope(first, h -> curvesError(method, h));
    assertTrue(slope > method.order() - 0.05, method + " has order " + slope);
    assertTrue(slope < method.order() + 1, method + " has order " + slope);
  }

  /** Within one step from exact states, so one more than the order of the dense output. */
  @ParameterizedTest
  @MethodSource("methods")
  void theDenseOutputHasItsOrder(Tableau method) {
    double slope = slope(0.1, h -> denseError(method, h));
    assertEquals(method.denseOrder() + 1, slope, 0.08, method + " has dense order " + slope);
  }

  private interface Error {
    double of(double h);
  }

  /** The slope of the straight line through the logarithms, by least squares. */
  private static double slope(double first, Error error) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i <= HALVINGS; i++) {
      double place = HALVINGS / 2.0 - i;
      sum += place * Math.log(error.of(first * Math.pow(0.5, i))) / Math.log(2);
      squares += place * place;
    }
    return sum / squares;
  }

  private static double oscillatorError(Tableau method, double h) {
    double[] end = end(OSCILLATOR, method, h, 8, 1, 0);
    return Math.hypot(end[0] - Math.cos(8), end[1] + Math.sin(8));
  }

  /** The largest error over several ends: a single one may be small by chance. */
  private static double curvesError(Tableau method, double h) {
    double largest = 0;
    for (double time : new double[] {1.6, 3.2, 4.8, 6.4, 8}) {
      double[] end = end(CURVES, method, h, time, 1, 1);
      largest = Math.max(largest, Math.abs(end[0] - Math.exp(Math.sin(time))));
      largest = Math.max(largest, Math.abs(end[1] - 1 / (1 + time)));
    }
    return largest;
  }

  private static double denseError(Tableau method, double h) {
    var equations = new ReferenceEquations(OdeProblem.of(CURVES, 0, 1));
    double largest = 0;
    for (double t = 2; t < 8; t += 0.3) {
      double[] exact = {Math.exp(Math.sin(t)), 1 / (1 + t)};
      var step = new ReferenceStep(method, equations, t, h, exact);
      for (double part : new double[] {0.2, 0.5, 0.8}) {
        double there = t + part * h;
        largest = Math.max(largest, Math.abs(step.at(part)[0] - Math.exp(Math.sin(there))));
        largest = Math.max(largest, Math.abs(step.at(part)[1] - 1 / (1 + there)));
      }
    }
    return largest;
  }

  private static double[] end(
      OdeSystem system, Tableau method, double h, double time, double... start) {
    var problem = OdeProblem.of(system, 0, time).by(method, Steps.ofSize(h));
    return new ReferenceTrajectory(
            problem, new ReferenceEquations(problem), start, Progress.of("one member", 1))
        .end();
  }
}
