package gyre.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What the reference makes of an ensemble in steps of one size, and how far floats may be from it.
 * Holds for the first members of the ensemble too: a member is the same whatever the others are.
 */
final class OdeExpectation {
  private static final double U = 0x1p-24;

  private final OdeSolution solution;

  /** {@code [time][member][state]}; the last time is the end. */
  private final double[][][] bounds;

  OdeExpectation(OdeEnsembleKernel reference, OdeProblem problem, Ensemble ensemble) {
    solution = reference.integrate(problem, ensemble);
    bounds = new double[problem.saveAt().length + 1][ensemble.members()][];
    for (int member = 0; member < ensemble.members(); member++) {
      bound(problem, new OdeRounding(problem, ensemble, member), member);
    }
  }

  private void bound(OdeProblem problem, OdeRounding rounding, int member) {
    double span = problem.to() - problem.from();
    int steps = span == 0 ? 0 : ((Steps.Fixed) problem.steps()).count(span);
    double h = span / Math.max(1, steps);
    double[] saveAt = problem.saveAt();
    int save = 0;
    for (int step = 0; step < steps; step++) {
      for (; save < saveAt.length; save++) {
        double part = (saveAt[save] - problem.from()) / h - step;
        if (part > 1 + 1e-9) break;
        bounds[save][member] = rounding.after(h, part);
      }
      rounding.advance(h);
    }
    for (; save <= saveAt.length; save++) bounds[save][member] = rounding.here();
  }

  /** How far any saved state of a member may be from the reference's. */
  double bound(int time, int member) {
    double most = 0;
    for (int s = 0; s < bounds[time][member].length; s++) {
      double state = Math.abs(solution.saved()[time][s][member]);
      most = Math.max(most, most(bounds[time][member][s], state));
    }
    return most;
  }

  /** Fails if a candidate's solution for the first members is not this one to rounding. */
  void compare(OdeSolution actual) {
    int members = actual.endTime().length;
    for (int member = 0; member < members; member++) {
      assertEquals(
          Status.of(solution.status()[member]), Status.of(actual.status()[member]), "status");
      assertEquals(solution.endTime()[member], actual.endTime()[member], "end time");
      assertEquals(solution.accepted()[member], actual.accepted()[member], "accepted");
      assertEquals(0, actual.rejected()[member], "rejected");
      for (int i = 0; i < actual.saved().length; i++) {
        compare("saved " + i, solution.saved()[i], actual.saved()[i], member, bounds[i][member]);
      }
      compare("end", solution.end(), actual.end(), member, bounds[bounds.length - 1][member]);
    }
  }

  private static void compare(
      String what, float[][] expected, float[][] actual, int member, double[] bound) {
    for (int s = 0; s < expected.length; s++) {
      double wanted = expected[s][member];
      double was = actual[s][member];
      double most = most(bound[s], wanted);
      var where = "%s of member %d, state %d".formatted(what, member, s);
      // Written so that NaN fails.
      assertTrue(
          Math.abs(was - wanted) <= most,
          () -> "%s: expected %s ± %s, was %s".formatted(where, wanted, most, was));
    }
  }

  /** To first order in u: a tenth more for the second. Half an ulp, as both are stored. */
  private static double most(double bound, double wanted) {
    return 1.1 * bound + 2 * U * Math.abs(wanted);
  }
}
