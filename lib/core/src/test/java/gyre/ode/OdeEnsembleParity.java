package gyre.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.ParityCases;
import gyre.kernel.ProgressDiary;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/** What every {@link OdeEnsembleKernel} is held to. */
public final class OdeEnsembleParity implements ParityCases<OdeEnsembleKernel> {
  private static final List<Integer> SIZES = List.of(1, 2, 3, 15, 16, 17, 31, 33, 64, 65, 257);
  private static final int STEPS = 13;

  private static final List<Tableau> FIXED =
      List.of(
          RungeKutta.EULER,
          RungeKutta.MIDPOINT,
          RungeKutta.RK4,
          RungeKutta.DORMAND_PRINCE,
          RungeKutta.TSITOURAS);

  private static final List<OdeExample> EXAMPLES =
      List.of(
          OdeExample.decay(),
          OdeExample.oscillator(),
          OdeExample.lorenz(),
          OdeExample.pulse(),
          OdeExample.everything(),
          OdeExample.ring());

  private final Map<String, Case<OdeEnsembleKernel>> cases = new LinkedHashMap<>();
  private final Map<List<Object>, OdeExpectation> expectations = new HashMap<>();

  @Override
  public Class<OdeEnsembleKernel> contract() {
    return OdeEnsembleKernel.class;
  }

  @Override
  public Map<String, Case<OdeEnsembleKernel>> cases() {
    if (cases.isEmpty()) {
      for (var example : EXAMPLES) {
        for (var method : FIXED) sizes(example, method);
      }
      savedStates();
      times();
      cases.putAll(OdeEventParity.cases());
      cases.putAll(OdeFailureParity.cases());
      cases.putAll(OdeAdaptiveParity.cases());
      cases.putAll(OdeStatisticsParity.cases());
      cases.putAll(OdeLargeParity.cases());
      conduct();
    }
    return cases;
  }

  private void sizes(OdeExample example, Tableau method) {
    var problem = example.by(method, STEPS);
    for (int size : SIZES.stream().filter(size -> size <= example.most()).toList()) {
      cases.put(
          "%s, %s, %d members".formatted(example, method, size),
          (reference, candidate) ->
              expectations
                  .computeIfAbsent(
                      List.of(example, method),
                      absent ->
                          new OdeExpectation(
                              reference, problem, example.ensemble().of(example.most())))
                  .compare(candidate.integrate(problem, example.ensemble().of(size))));
    }
  }

  private void savedStates() {
    for (var example : EXAMPLES) {
      for (var method : FIXED) {
        var ensemble = example.ensemble().of(Math.min(example.most() / 3, 19));
        double h = (example.to() - example.from()) / STEPS;
        var problem = example.by(method, STEPS);
        add(
            "%s, %s, saved between steps".formatted(example, method),
            problem.saveAt(
                example.from(),
                example.from() + 0.3 * h,
                example.from() + 0.3 * h,
                example.from() + 0.9 * h,
                example.from() + 7.5 * h,
                example.from() + 12.01 * h,
                example.to()),
            ensemble);
        add(
            "%s, %s, saved at every step".formatted(example, method),
            problem.saveEvery(1),
            ensemble);
        add(
            "%s, %s, saved at every fifth step".formatted(example, method),
            problem.saveEvery(5),
            ensemble);
      }
    }
  }

  private void times() {
    var pulse = OdeExample.pulse();
    for (var method : FIXED) {
      var system = pulse.system();
      var back = OdeProblem.of(system, 2, 0.25).by(method, Steps.ofSize(0.11));
      add("backwards, " + method, back, pulse.ensemble().of(17));
      add("backwards, saved, " + method, back.saveAt(2, 1.89, 1.5, 0.26, 0.25), members(17));
      var once = OdeProblem.of(system, 0.25, 0.5).by(method, Steps.ofSize(9));
      add("one step, " + method, once.saveAt(0.25, 0.3, 0.5), members(17));
      var none = OdeProblem.of(system, 1, 1).by(method, Steps.ofSize(0.1));
      add("no time, " + method, none.saveAt(1, 1), members(17));
    }
    var oscillator = OdeExample.oscillator();
    var many = OdeProblem.of(oscillator.system(), 0, 6).by(RungeKutta.RK4, Steps.ofSize(0.02));
    add("many steps", many.saveAt(0.02, 5.12, 5.13, 6), oscillator.ensemble().of(17));
    var late = OdeProblem.of(pulse.system(), 1000, 1001).by(RungeKutta.RK4, Steps.ofSize(0.1));
    add("a late beginning", late.saveAt(1000, 1000.05, 1000.3), members(17));
  }

  private static Ensemble members(int members) {
    return OdeExample.pulse().ensemble().of(members);
  }

  private void conduct() {
    var example = OdeExample.lorenz();
    var fixed = example.by(RungeKutta.RK4, 60);
    var adaptive = OdeProblem.of(example.system(), 0, 2).saveEvenly(7);
    for (var problem : List.of(fixed, fixed.saveEvenly(5), adaptive)) {
      cases.put(
          "inputs are left as they were and the same job gives the same bits, %s, %d saved"
              .formatted(problem.method(), problem.saveAt().length),
          (reference, candidate) -> {
            var ensemble = example.ensemble().of(100);
            var starts = ensemble.with("x", 1).starts()[1].clone();
            var first = candidate.integrate(problem, ensemble);
            assertArrayEquals(starts, ensemble.starts()[1]);
            assertSameMembers(
                first, candidate.integrate(problem, ensemble), IntStream.range(0, 100));
          });
      cases.put(
          "members keep their bits in ensembles of any size, %s, %d saved"
              .formatted(problem.method(), problem.saveAt().length),
          (reference, candidate) -> {
            var all = candidate.integrate(problem, example.ensemble().of(example.most()));
            for (int size : SIZES) {
              assertSameMembers(
                  all,
                  candidate.integrate(problem, example.ensemble().of(size)),
                  IntStream.range(0, size));
            }
          });
    }
    var ends = fixed.endWhenZero("x - 4");
    for (var problem :
        List.of(
            fixed.saveEvenly(5), adaptive, ends, ends.by(adaptive.method(), adaptive.steps()))) {
      cases.put(
          "progress comes to the whole, %s, %d saved, %s"
              .formatted(problem.steps(), problem.saveAt().length, problem.event()),
          (reference, candidate) ->
              ProgressDiary.checkOneWholeJob(
                  () -> candidate.integrate(problem, example.ensemble().of(100))));
    }
    cases.put(
        "an ensemble of another system is refused",
        (reference, candidate) ->
            assertThrows(
                IllegalArgumentException.class, () -> candidate.integrate(fixed, members(3))));
    cases.put(
        "a solution that no memory holds is refused",
        (reference, candidate) ->
            assertThrows(
                IllegalArgumentException.class,
                () ->
                    candidate.integrate(
                        fixed.saveEvenly(1000), Ensemble.of(example.system(), 1_000_000_000))));
    for (var problem : List.of(fixed, fixed.saveEvenly(5), adaptive)) {
      cases.put(
          "an interrupt ends the job and is kept, %s, %d saved"
              .formatted(problem.method(), problem.saveAt().length),
          (reference, candidate) -> {
            var ensemble = example.ensemble().of(1000);
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> candidate.integrate(problem, ensemble));
            assertTrue(Thread.interrupted());
          });
    }
  }

  /** All bits of some members. */
  static void assertSameMembers(OdeSolution expected, OdeSolution actual, IntStream members) {
    members.forEach(
        member -> {
          for (int s = 0; s < expected.end().length; s++) {
            for (int i = 0; i < expected.saved().length; i++) {
              assertEquals(expected.saved()[i][s][member], actual.saved()[i][s][member]);
            }
            assertEquals(expected.end()[s][member], actual.end()[s][member]);
          }
          assertEquals(expected.endTime()[member], actual.endTime()[member]);
          assertEquals(expected.status()[member], actual.status()[member]);
          assertEquals(expected.accepted()[member], actual.accepted()[member]);
          assertEquals(expected.rejected()[member], actual.rejected()[member]);
        });
  }

  private void add(String name, OdeProblem problem, Ensemble ensemble) {
    cases.put(
        name,
        (reference, candidate) ->
            new OdeExpectation(reference, problem, ensemble)
                .compare(candidate.integrate(problem, ensemble)));
  }
}
