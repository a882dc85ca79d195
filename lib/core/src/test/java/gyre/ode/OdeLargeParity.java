package gyre.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.ParityCases.Case;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Systems that no processor holds in its registers, nor a compiler in one method. */
final class OdeLargeParity {
  private static final int STEPS = 5;
  private static final List<Integer> SIZES = List.of(1, 3, 4, 17, 33);
  private static final List<Tableau> METHODS = List.of(RungeKutta.RK4, RungeKutta.TSITOURAS);
  private static final Steps ADAPTIVE = Steps.adaptive(1e-5, 1e-5);

  static final List<OdeExample> EXAMPLES =
      List.of(
          OdeExample.lorenz96(),
          OdeExample.rod(),
          OdeExample.chemistry(),
          OdeExample.longEquation(),
          OdeExample.meanField(),
          OdeExample.gates());

  private final Map<String, Case<OdeEnsembleKernel>> cases = new LinkedHashMap<>();

  private OdeLargeParity() {}

  static Map<String, Case<OdeEnsembleKernel>> cases() {
    var large = new OdeLargeParity();
    for (var example : EXAMPLES) {
      for (var method : METHODS) large.fixed(example, method);
    }
    // Those without functions of the JVM, whose last bit the contract leaves open.
    for (var example : List.of(OdeExample.lorenz96(), OdeExample.chemistry())) {
      large.alone(example, example.by(RungeKutta.RK4, STEPS));
      for (var method : List.of(RungeKutta.DORMAND_PRINCE, RungeKutta.TSITOURAS)) {
        large.alone(example, OdeProblem.of(example.system(), 0, 1).by(method, ADAPTIVE));
      }
    }
    for (var steps : List.of(Steps.ofSize(0.01), ADAPTIVE)) {
      large.event(steps);
      large.oneFails(steps);
    }
    return large.cases;
  }

  private void fixed(OdeExample example, Tableau method) {
    double h = (example.to() - example.from()) / STEPS;
    var problem = example.by(method, STEPS);
    var saved = problem.saveAt(0, 0.3 * h, 2 * h, 4.2 * h, example.to());
    for (int size : SIZES.stream().filter(size -> size <= example.most()).toList()) {
      var ensemble = example.ensemble().of(size);
      cases.put(
          "%s, %s, %d members, large".formatted(example, method, size),
          (reference, candidate) ->
              new OdeExpectation(reference, saved, ensemble)
                  .compare(candidate.integrate(saved, ensemble)));
    }
  }

  /** Each member alone ends with the bits that it has among others, and without saving anything. */
  private void alone(OdeExample example, OdeProblem problem) {
    cases.put(
        "%s, %s, %s, the same bits for any ensemble"
            .formatted(example, problem.method(), problem.steps()),
        (reference, candidate) -> {
          var all = candidate.integrate(problem, example.ensemble().of(example.most()));
          for (int size : SIZES.stream().filter(size -> size <= example.most()).toList()) {
            var some = candidate.integrate(problem, example.ensemble().of(size));
            OdeEnsembleParity.assertSameMembers(all, some, IntStream.range(0, size));
          }
          var saved = problem.saveAt(0, 0.9 * problem.to(), problem.to());
          var watched = candidate.integrate(saved, example.ensemble().of(example.most()));
          assertArrayEquals(all.end(), watched.end());
          assertArrayEquals(all.accepted(), watched.accepted());
        });
  }

  /** An event in which all states have a part, at a time that differs from member to member. */
  private void event(Steps steps) {
    cases.put(
        "event of a large system, " + steps,
        (reference, candidate) -> {
          var example = OdeExample.chemistry();
          var formula = "c0 * c1 + c2 * c3 - c4 * c5 - c6 * c7 + c8 * c9 - c10 * c11 + 0 * t";
          for (var problem :
              List.of(
                  OdeProblem.of(example.system(), 0, 1), OdeProblem.of(example.system(), 0.3, 0))) {
            var wanted =
                problem
                    .by(RungeKutta.TSITOURAS, steps)
                    .saveAt(problem.from(), 0.2)
                    .endWhenZero(formula);
            var ensemble = example.ensemble().of(33);
            var expected = reference.integrate(wanted, ensemble);
            var actual = candidate.integrate(wanted, ensemble);
            int events = 0;
            for (int member = 0; member < 33; member++) {
              assertEquals(expected.status()[member], actual.status()[member], "member " + member);
              assertEquals(expected.endTime()[member], actual.endTime()[member], 2e-4);
              for (int s = 0; s < 12; s++) {
                assertEquals(expected.end()[s][member], actual.end()[s][member], 2e-4);
                for (int i = 0; i < 2; i++) {
                  float saved = expected.saved()[i][s][member];
                  assertEquals(saved, actual.saved()[i][s][member], 2e-4);
                }
              }
              events += Status.of(actual.status()[member]) == Status.EVENT ? 1 : 0;
            }
            assertTrue(events > 3 && events < 30, events + " events");
          }
        });
  }

  /** A ring that is pushed without end, in one member only. */
  private void oneFails(Steps steps) {
    cases.put(
        "one member of a large system fails, no bit of the others changes, " + steps,
        (reference, candidate) -> {
          var system = OdeSystem.named("pushed ring").parameter("push", 0);
          for (int i = 0; i < 70; i++) {
            system =
                system.equation(
                    "x" + i, "x%d - x%d + push * x%2$d * x%2$d".formatted((i + 1) % 70, i));
          }
          var problem = OdeProblem.of(system, 0, 1).by(RungeKutta.TSITOURAS, steps).saveAt(0.5, 1);
          var calm = Ensemble.of(system, 35);
          for (int i = 0; i < 70; i++) calm = calm.with("x" + i, 1 + i % 5);
          var healthy = candidate.integrate(problem, calm);
          assertEquals(35, healthy.count(Status.DONE));
          var mixed =
              candidate.integrate(problem, calm.with("push", member -> member == 18 ? 9 : 0));
          assertEquals(34, mixed.count(Status.DONE));
          assertTrue(mixed.endTime()[18] < 0.5);
          assertTrue(Float.isNaN(mixed.saved()[0][0][18]));
          for (int s = 0; s < 70; s++) {
            assertTrue(Float.isFinite(mixed.end()[s][18]));
            float[] expected = healthy.end()[s].clone();
            float[] actual = mixed.end()[s].clone();
            expected[18] = actual[18] = 0;
            assertTrue(Arrays.equals(expected, actual), "state " + s);
          }
        });
  }
}
