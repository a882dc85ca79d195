package gyre.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.ParityCases.Case;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adaptive steps: held to the truth, which is the reference's at a tolerance of 1e-9, by the
 * contract's n tolerances, and to the reference's number of steps, which only the same control of
 * the step size will take.
 */
final class OdeAdaptiveParity {
  private static final List<Tableau> METHODS =
      List.of(RungeKutta.DORMAND_PRINCE, RungeKutta.TSITOURAS);

  private final Map<String, Case<OdeEnsembleKernel>> cases = new LinkedHashMap<>();
  private final Map<String, OdeSolution> truths = new HashMap<>();

  private OdeAdaptiveParity() {}

  static Map<String, Case<OdeEnsembleKernel>> cases() {
    var adaptive = new OdeAdaptiveParity();
    for (var method : METHODS) {
      for (double tolerance : new double[] {1e-3, 1e-5}) {
        var steps = Steps.adaptive(tolerance, tolerance);
        adaptive.example(OdeExample.decay(), method, steps, 1);
        adaptive.example(OdeExample.oscillator(), method, steps, 2);
        adaptive.example(OdeExample.pulse(), method, steps, 1.4);
        adaptive.backwards(OdeExample.oscillator(), method, steps, 2);
        adaptive.backwards(OdeExample.pulse(), method, steps, 3);
        adaptive.example(OdeExample.everything(), method, steps, 4.6);
        adaptive.example(OdeExample.ring(), method, steps, 1);
        adaptive.example(OdeExample.lorenz96(), method, steps, 2);
        adaptive.backwards(OdeExample.lorenz96(), method, steps, 4);
        adaptive.example(OdeExample.rod(), method, steps, 1.1);
        adaptive.example(OdeExample.chemistry(), method, steps, 6);
        adaptive.example(OdeExample.longEquation(), method, steps, 1.2);
        adaptive.example(OdeExample.meanField(), method, steps, 1.4);
      }
      adaptive.spread(method);
    }
    adaptive.beyondFloats();
    return adaptive.cases;
  }

  /**
   * Adds an example, at twice its time.
   *
   * @param amplification the most by which its flow carries an error to the end, in the Euclidean
   *     norm: measured by the derivatives of the flow
   */
  private void example(OdeExample example, Tableau method, Steps steps, double amplification) {
    double from = example.from();
    double to = 2 * example.to();
    var problem = OdeProblem.of(example.system(), from, to).by(method, steps);
    for (int size : new int[] {1, 2, 15, 16, 17, 33, 65}) {
      if (size <= example.most()) add(example, "", problem, size, amplification);
    }
    var saved = problem.saveAt(from, from + 0.01, 0.9 * to, 0.9 * to + 1e-4, to);
    add(example, "saved", saved, Math.min(17, example.most()), amplification);
  }

  private void backwards(OdeExample example, Tableau method, Steps steps, double amplification) {
    var problem = OdeProblem.of(example.system(), 2 * example.to(), example.from());
    add(example, "backwards", problem.by(method, steps), 17, amplification);
  }

  private void add(
      OdeExample example, String how, OdeProblem problem, int size, double amplification) {
    cases.put(
        "%s, %s, %s, %d members %s"
            .formatted(example, problem.method(), problem.steps(), size, how),
        (reference, candidate) -> {
          var tight = problem.by(RungeKutta.TSITOURAS, Steps.adaptive(1e-9, 1e-9));
          var truth =
              truths.computeIfAbsent(
                  example + how,
                  absent ->
                      reference.integrate(
                          tight, example.ensemble().of(Math.min(65, example.most()))));
          var ensemble = example.ensemble().of(size);
          var same = reference.integrate(problem, ensemble);
          compare(problem, truth, same, candidate.integrate(problem, ensemble), amplification);
        });
  }

  /** Frequencies over two decades: each member has its own step, and its own number of them. */
  private void spread(Tableau method) {
    cases.put(
        "spread over two decades, " + method,
        (reference, candidate) -> {
          var system = OdeExample.oscillator().system();
          var problem =
              OdeProblem.of(system, 0, 3).by(method, Steps.adaptive(1e-4, 1e-4)).saveAt(1, 2.5);
          var ensemble =
              Ensemble.of(system, 257)
                  .with("x", 1)
                  .with("omega", member -> Math.pow(100, member * 101 % 257 / 256.0));
          var solution = candidate.integrate(problem, ensemble);
          assertEquals(257, solution.count(Status.DONE));
          float[] omega = ensemble.parameters()[0];
          int least = Integer.MAX_VALUE;
          int most = 0;
          for (int member = 0; member < omega.length; member++) {
            int steps = solution.accepted()[member];
            least = Math.min(least, steps);
            most = Math.max(most, steps);
            // The speed has an amplitude of ω and the tolerance is relative to it; an error of it
            // becomes one of the state divided by ω, and back.
            double error = steps * Math.sqrt(2) * 2e-4 * omega[member];
            double x = Math.cos(3.0 * omega[member]);
            double v = -omega[member] * Math.sin(3.0 * omega[member]);
            assertEquals(x, solution.end()[0][member], error);
            assertEquals(v, solution.end()[1][member], error * omega[member]);
            assertEquals(Math.cos(2.5 * omega[member]), solution.saved()[1][0][member], error);
          }
          assertTrue(most > 20 * least, least + " to " + most + " steps");
        });
  }

  /**
   * Tolerances that floats cannot meet: whether a status says so or not, each member is right to
   * rounding where it ended. A step rounds eight times at most, by u of the amplitude, which the
   * flow neither raises nor lowers; the time of the end is a float, too.
   */
  private void beyondFloats() {
    cases.put(
        "a tolerance beyond floats",
        (reference, candidate) -> {
          var example = OdeExample.oscillator();
          var problem =
              OdeProblem.of(example.system(), 0, 3)
                  .by(RungeKutta.TSITOURAS, new Steps.Adaptive(1e-12, 1e-12, 20_000));
          var ensemble = example.ensemble().of(17);
          var solution = candidate.integrate(problem, ensemble);
          var told = EnumSet.of(Status.DONE, Status.STEP_TOO_SMALL, Status.TOO_MANY_STEPS);
          for (int member = 0; member < 17; member++) {
            assertTrue(told.contains(Status.of(solution.status()[member])));
            assertTrue(tried(solution, member) <= 20_000);
            double omega = ensemble.parameters()[0][member];
            double x = ensemble.starts()[0][member];
            double y = ensemble.starts()[1][member] / omega;
            double turned = omega * solution.endTime()[member];
            double roundings = (8 + solution.accepted()[member]) * 8 + turned;
            assertEquals(
                x * Math.cos(turned) + y * Math.sin(turned),
                solution.end()[0][member],
                roundings * Math.hypot(x, y) * 0x1p-24);
          }
        });
  }

  private static void compare(
      OdeProblem problem,
      OdeSolution truth,
      OdeSolution same,
      OdeSolution actual,
      double amplification) {
    var steps = (Steps.Adaptive) problem.steps();
    int states = actual.end().length;
    double here = 0;
    double there = 0;
    for (int member = 0; member < actual.endTime().length; member++) {
      assertEquals(Status.DONE, Status.of(actual.status()[member]));
      assertEquals((float) problem.to(), actual.endTime()[member]);
      double ratio = (3.0 + tried(actual, member)) / (3.0 + tried(same, member));
      assertTrue(ratio > 0.5 && ratio < 2, "member %d: %s".formatted(member, ratio));
      here += tried(actual, member);
      there += tried(same, member);
      double largest = 1;
      for (float[] state : truth.end()) largest = Math.max(largest, Math.abs(state[member]));
      double most =
          amplification
              * actual.accepted()[member]
              * Math.sqrt(states)
              * (steps.absolute() + steps.relative() * largest);
      for (int s = 0; s < states; s++) {
        double error = Math.abs(actual.end()[s][member] - truth.end()[s][member]);
        assertTrue(error <= most, "member %d: %s > %s".formatted(member, error, most));
        for (int i = 0; i < actual.saved().length; i++) {
          double saved = Math.abs(actual.saved()[i][s][member] - truth.saved()[i][s][member]);
          assertTrue(saved <= most, "member %d: %s > %s".formatted(member, saved, most));
        }
      }
    }
    // One member's steps are decided anew by each rounding; those of all are not.
    assertEquals(there, here, 3 + 0.1 * there, "steps tried");
  }

  private static int tried(OdeSolution solution, int member) {
    return solution.accepted()[member] + solution.rejected()[member];
  }
}
