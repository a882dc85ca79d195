package gyre.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gyre.kernel.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds a backend to the 25 problems of {@link Detest}: each by both adaptive methods, the error of
 * the end within a stated multiple of the tolerance. A backend's module inherits it.
 */
public abstract class DetestTest {
  /** The backend under test. */
  protected abstract Backend candidate();

  /** Relative and absolute tolerances, one after another. */
  protected double[] tolerances() {
    return new double[] {1e-4, 1e-5};
  }

  /** Members that all solve the same problem: one more than a vector of floats may hold. */
  protected int members() {
    return 17;
  }

  /**
   * The error of an end, in tolerances. An error of one tolerance a step is carried along by the
   * flow: it dies out (A, C), stays (B), or grows with the time squared along an orbit (D), which
   * is 3 to 20 revolutions here, and with it on the limit cycle of E2 and the driven spring of E3.
   * Twice the largest that Dormand and Prince's and Tsitouras' methods were seen to make in double
   * precision, at tolerances from 1e-3 to 1e-8; for D the rest is left to the rounding of floats,
   * and a tolerance of 1e-4 says nothing: 3000 of it are a third of the orbits' size.
   */
  private static double multiple(Detest.Problem problem) {
    return switch (problem.name().charAt(0)) {
      case 'A' -> 5;
      case 'B' -> 40;
      case 'C' -> 7;
      case 'D' -> 3000;
      default -> 140;
    };
  }

  @Test
  void thereAreTwentyFiveProblems() {
    assertEquals(25, Detest.PROBLEMS.size());
    assertEquals(51, Detest.PROBLEMS.get(13).starts().length);
  }

  @TestFactory
  Stream<DynamicTest> everyProblemEndsWhereItShould() {
    var tests = new ArrayList<DynamicTest>();
    for (var problem : Detest.PROBLEMS) {
      for (var method : List.of(RungeKutta.DORMAND_PRINCE, RungeKutta.TSITOURAS)) {
        for (double tolerance : tolerances()) {
          if (problem.name().startsWith("D") && tolerance > 1e-5) continue;
          tests.add(
              dynamicTest(
                  "%s, %s, %s".formatted(problem, method, tolerance),
                  () -> check(problem, method, tolerance)));
        }
      }
    }
    return tests.stream();
  }

  private void check(Detest.Problem problem, Tableau method, double tolerance) {
    var solution =
        candidate()
            .kernel(OdeEnsembleKernel.class)
            .integrate(
                problem.by(method, Steps.adaptive(tolerance, tolerance)),
                problem.ensemble(members()));
    assertEquals(members(), solution.count(Status.DONE));
    double error = problem.error(solution, 0, tolerance);
    assertTrue(error <= multiple(problem), "off by %.1f tolerances".formatted(error));
    for (int member = 1; member < members(); member++) {
      for (float[] state : solution.end()) {
        assertEquals(state[0], state[member], "member " + member);
      }
    }
  }
}
