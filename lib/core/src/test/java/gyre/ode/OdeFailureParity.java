package gyre.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.ParityCases.Case;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Members that cannot go on, between others that can. */
final class OdeFailureParity {
  /** Its solution from x₀ is x₀ / (1 − x₀ t): infinite at 1 / x₀. */
  private static final OdeSystem BLOW_UP = OdeSystem.named("blow-up").equation("x", "x * x");

  private static final Steps FIXED = Steps.ofSize(0.04);
  private static final Steps ADAPTIVE = Steps.adaptive(1e-4, 1e-4);

  private final Map<String, Case<OdeEnsembleKernel>> cases = new LinkedHashMap<>();

  private OdeFailureParity() {}

  static Map<String, Case<OdeEnsembleKernel>> cases() {
    var failures = new OdeFailureParity();
    for (int failing : new int[] {0, 1, 16, 63, 129}) {
      failures.oneBetweenOthers(failing, FIXED);
      failures.oneBetweenOthers(failing, ADAPTIVE);
    }
    failures.fixed();
    failures.adaptive();
    return failures.cases;
  }

  private void oneBetweenOthers(int failing, Steps steps) {
    cases.put(
        "member %d fails, no bit of the others changes, %s".formatted(failing, steps),
        (reference, candidate) -> {
          var problem =
              OdeProblem.of(BLOW_UP, 0, 2).by(RungeKutta.TSITOURAS, steps).saveAt(0.5, 1.01, 2);
          var healthy = Ensemble.of(BLOW_UP, 130).with("x", member -> -0.1 * member);
          var without = candidate.integrate(problem, healthy);
          var mixed =
              candidate.integrate(
                  problem, healthy.with("x", member -> member == failing ? 1 : -0.1 * member));
          assertEquals(130, without.count(Status.DONE));
          assertEquals(129, mixed.count(Status.DONE));
          OdeEnsembleParity.assertSameMembers(
              without, mixed, IntStream.range(0, 130).filter(member -> member != failing));
          assertEquals(2, mixed.saved()[0][0][failing], 1e-2);
          assertTrue(Float.isNaN(mixed.saved()[2][0][failing]));
          assertTrue(Float.isFinite(mixed.end()[0][failing]));
          assertTrue(mixed.end()[0][failing] > 10);
        });
  }

  private void fixed() {
    cases.put(
        "diverged in the first step, or later",
        (reference, candidate) -> {
          var problem = OdeProblem.of(BLOW_UP, 0, 2).by(RungeKutta.RK4, FIXED).saveAt(0, 0.02, 1.9);
          var ensemble =
              Ensemble.of(BLOW_UP, 21).with("x", member -> member == 3 ? 1e30 : member / 10.0);
          var expected = reference.integrate(problem, ensemble);
          var actual = candidate.integrate(problem, ensemble);
          for (int member = 0; member < 21; member++) {
            assertEquals(expected.status()[member], actual.status()[member], "member " + member);
            assertEquals(expected.endTime()[member], actual.endTime()[member], 1e-6);
            assertEquals(expected.accepted()[member], actual.accepted()[member]);
            assertTrue(Float.isFinite(actual.end()[0][member]));
            assertEquals(
                Float.isNaN(expected.saved()[2][0][member]),
                Float.isNaN(actual.saved()[2][0][member]));
          }
          assertEquals(Status.DIVERGED, Status.of(actual.status()[3]));
          assertEquals(0, actual.endTime()[3]);
          assertEquals(1e30f, actual.end()[0][3]);
          assertEquals(1e30f, actual.saved()[0][0][3]);
          assertTrue(Float.isNaN(actual.saved()[1][0][3]));
        });
    cases.put(
        "all members diverged",
        (reference, candidate) -> {
          var problem = OdeProblem.of(BLOW_UP, 0, 1e6).by(RungeKutta.EULER, Steps.ofSize(0.1));
          var solution = candidate.integrate(problem, Ensemble.of(BLOW_UP, 40).with("x", 1e30));
          assertEquals(40, solution.count(Status.DIVERGED));
        });
    var root = OdeSystem.named("root").equation("x", "sqrt(x) - 2");
    cases.put(
        "not a number diverges as infinity does",
        (reference, candidate) -> {
          var problem = OdeProblem.of(root, 0, 4).by(RungeKutta.RK4, Steps.ofSize(0.125));
          var ensemble = Ensemble.of(root, 21).with("x", member -> member % 7);
          var expected = reference.integrate(problem, ensemble);
          var actual = candidate.integrate(problem, ensemble);
          for (int member = 0; member < 21; member++) {
            assertEquals(expected.status()[member], actual.status()[member], "member " + member);
            assertEquals(expected.endTime()[member], actual.endTime()[member]);
            assertEquals(expected.end()[0][member], actual.end()[0][member], 2e-5);
          }
        });
  }

  private void adaptive() {
    cases.put(
        "too many steps",
        (reference, candidate) -> {
          var example = OdeExample.oscillator();
          var problem =
              OdeProblem.of(example.system(), 0, 100)
                  .by(RungeKutta.TSITOURAS, new Steps.Adaptive(1e-5, 1e-5, 30))
                  .saveAt(0, 99);
          var solution = candidate.integrate(problem, example.ensemble().of(33));
          assertEquals(33, solution.count(Status.TOO_MANY_STEPS));
          for (int member = 0; member < 33; member++) {
            assertEquals(30, solution.accepted()[member] + solution.rejected()[member]);
            assertTrue(Float.isNaN(solution.saved()[1][0][member]));
            assertTrue(solution.endTime()[member] > 1);
          }
        });
    cases.put(
        "a singularity needs steps too small",
        (reference, candidate) -> {
          var problem = OdeProblem.of(BLOW_UP, 0, 3).by(RungeKutta.TSITOURAS, ADAPTIVE);
          var ensemble = Ensemble.of(BLOW_UP, 33).with("x", member -> 0.5 + member / 32.0);
          var solution = candidate.integrate(problem, ensemble);
          assertEquals(33, solution.count(Status.STEP_TOO_SMALL));
          for (int member = 0; member < 33; member++) {
            double time = 1 / (0.5 + member / 32.0);
            assertEquals(time, solution.endTime()[member], 1e-3 * time);
          }
        });
    var failing = Map.of("log(x - 2)", -1.0, "1e38", 0.0, "1 / x", 0.0, "sqrt(x)", -1.0);
    for (var derivative : List.of("log(x - 2)", "1e38", "1 / x", "sqrt(x)")) {
      cases.put(
          "diverged, adaptive, x′ = " + derivative,
          (reference, candidate) -> {
            var system = OdeSystem.named("failing").equation("x", derivative);
            var problem = OdeProblem.of(system, 0, 10).by(RungeKutta.DORMAND_PRINCE, ADAPTIVE);
            var solution =
                candidate.integrate(
                    problem, Ensemble.of(system, 18).with("x", failing.get(derivative)));
            assertEquals(18, solution.count(Status.DIVERGED));
            assertTrue(solution.accepted()[17] + solution.rejected()[17] < 1000);
          });
    }
  }
}
