package gyre.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.ParityCases.Case;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events, in steps of one size and in adaptive ones. */
final class OdeEventParity {
  private static final double U = 0x1p-24;
  private static final OdeExample OSCILLATOR = OdeExample.oscillator();

  /** Members that fall with speeds from 0.25 on, some so slow that they do not arrive. */
  private static final OdeSystem FALL =
      OdeSystem.named("fall").parameter("speed", 1).equation("x", "-speed");

  private final Map<String, Case<OdeEnsembleKernel>> cases = new LinkedHashMap<>();

  private OdeEventParity() {}

  static Map<String, Case<OdeEnsembleKernel>> cases() {
    var events = new OdeEventParity();
    for (var method : List.of(RungeKutta.RK4, RungeKutta.DORMAND_PRINCE, RungeKutta.TSITOURAS)) {
      for (var steps : List.of(Steps.ofSize(0.07), Steps.adaptive(1e-5, 1e-5))) {
        if (steps instanceof Steps.Fixed || method.isAdaptive()) {
          events.crossings(method, steps);
        }
      }
    }
    events.exact();
    return events.cases;
  }

  private void crossings(Tableau method, Steps steps) {
    var problem = OdeProblem.of(OSCILLATOR.system(), 0, 3).by(method, steps);
    var name = ", %s, %s".formatted(method, steps.getClass().getSimpleName());
    // From 1 with speeds of 0.5 to 2 at rest: zero at π / 2ω, for a third of them after the end.
    oscillators(name, problem.endWhenZero("x"), 1, Math.PI / 2);
    oscillators("saved" + name, problem.saveEvenly(11).endWhenZero("x"), 1, Math.PI / 2);
    oscillators("the other way" + name, problem.endWhenZero("-x"), 1, Math.PI / 2);
    oscillators("by the speed" + name, problem.endWhenZero("v + 0 * t"), 1, Math.PI);
    oscillators("by the time" + name, problem.endWhenZero("t * omega - 2.5"), 1, 2.5);
    oscillators("in the first step" + name, problem.endWhenZero("x - 0.9999"), 1, 0.01414225);
    oscillators("never" + name, problem.endWhenZero("x - 2"), 1, Double.POSITIVE_INFINITY);
  }

  /**
   * Members with x = cos ωt, which end at the phase, if it comes before the end at 3. Times are
   * right to the error of the states there: 2e-4 is more than any method here makes.
   */
  private void oscillators(String name, OdeProblem problem, double start, double phase) {
    cases.put(
        "event " + name,
        (reference, candidate) -> {
          var ensemble = OSCILLATOR.ensemble().of(37).with("x", start).with("v", 0);
          var omega = ensemble.parameters()[0];
          var solution = candidate.integrate(problem, ensemble);
          var expected = reference.integrate(problem, ensemble);
          for (int member = 0; member < omega.length; member++) {
            double time = phase / omega[member];
            assertEquals(time < 3 ? Status.EVENT : Status.DONE, status(solution, member), name);
            assertEquals(Math.min(time, 3), solution.endTime()[member], 2e-4 * (1 + time));
            assertNear(problem, expected, solution, member);
          }
        });
  }

  /** Against the reference: times and states to 4e-5, not-a-number at the same times. */
  private static void assertNear(
      OdeProblem problem, OdeSolution expected, OdeSolution actual, int member) {
    assertEquals(expected.endTime()[member], actual.endTime()[member], 4e-5);
    assertEquals(expected.accepted()[member], actual.accepted()[member], 4);
    for (int s = 0; s < expected.end().length; s++) {
      assertEquals(expected.end()[s][member], actual.end()[s][member], 4e-5);
      for (int i = 0; i < expected.saved().length; i++) {
        double wait = problem.saveAt()[i] - expected.endTime()[member];
        if (Math.abs(wait) > 1e-4) {
          assertEquals(expected.saved()[i][s][member], actual.saved()[i][s][member], 4e-5);
          assertEquals(wait > 0, Float.isNaN(actual.saved()[i][s][member]));
        }
      }
    }
  }

  /** Numbers that floats hold exactly, weights among them: a sixth is none. */
  private void exact() {
    var fall = OdeProblem.of(FALL, 0, 2).by(RungeKutta.MIDPOINT, Steps.ofSize(0.25));
    var byFour = OdeProblem.of(FALL, 0, 2).by(RungeKutta.RK4, Steps.ofSize(0.25));
    var eight = Ensemble.of(FALL, 19).with("speed", member -> member % 8 / 4.0);
    cases.put(
        "event at the end of a step",
        (reference, candidate) -> {
          var solution = candidate.integrate(fall.endWhenZero("x"), eight.with("x", 1));
          assertEquals(1, solution.endTime()[4]);
          assertEquals(0, solution.end()[0][4], 4 * U);
          assertEquals(4, solution.accepted()[4]);
          assertEquals(Status.EVENT, status(solution, 4));
          assertEquals(Status.EVENT, status(solution, 2));
          assertEquals(2, solution.endTime()[2]);
          assertEquals(Status.DONE, status(solution, 1));
          assertEquals(Status.DONE, status(solution, 0));
          assertEquals(1, solution.end()[0][0]);
        });
    cases.put(
        "event several times a step apart",
        (reference, candidate) -> {
          var solution = candidate.integrate(byFour.endWhenZero("x"), eight.with("x", 1));
          for (int member = 0; member < 19; member++) {
            double time = Math.min(2, 1 / (member % 8 / 4.0));
            assertEquals(time, solution.endTime()[member], 0.25 * 0x1p-23 + 4 * U * time);
            assertEquals(Math.ceil(time / 0.25 - 1e-6), solution.accepted()[member]);
          }
        });
    cases.put(
        "event: a zero at the start is none",
        (reference, candidate) -> {
          var solution = candidate.integrate(fall.endWhenZero("x"), eight);
          assertEquals(19, solution.count(Status.DONE));
        });
    var dip = OdeSystem.named("dip").equation("x", "2 * t - 1");
    cases.put(
        "event: two changes within a step are none",
        (reference, candidate) -> {
          var problem = OdeProblem.of(dip, 0, 1).by(RungeKutta.RK4, Steps.ofSize(1));
          var solution =
              candidate.integrate(problem.endWhenZero("x"), Ensemble.of(dip, 5).with("x", 0.1875));
          assertEquals(5, solution.count(Status.DONE));
          assertTrue(solution.end()[0][0] == 0.1875f);
        });
    cases.put(
        "event backwards in time",
        (reference, candidate) -> {
          var problem = OdeProblem.of(FALL, 1, -1).by(RungeKutta.RK4, Steps.ofSize(0.25));
          var solution =
              candidate.integrate(
                  problem.saveAt(1, 0.8, 0.2, -0.5).endWhenZero("x"),
                  Ensemble.of(FALL, 5).with("x", -0.625));
          assertEquals(5, solution.count(Status.EVENT));
          assertEquals(0.375, solution.endTime()[4], 0x1p-22);
          assertEquals(-0.425, solution.saved()[1][0][4], 4 * U);
          assertTrue(Float.isNaN(solution.saved()[2][0][4]));
        });
  }

  private static Status status(OdeSolution solution, int member) {
    return Status.of(solution.status()[member]);
  }
}
