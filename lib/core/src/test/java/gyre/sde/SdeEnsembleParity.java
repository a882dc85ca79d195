package gyre.sde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.equation.Program;
import gyre.kernel.ParityCases;
import gyre.kernel.ProgressDiary;
import gyre.ode.Ensemble;
import gyre.ode.Status;
import gyre.stats.Grid;
import gyre.stats.StatisticsAgreement;
import gyre.stats.StatisticsRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** What every {@link SdeEnsembleKernel} is held to. */
public final class SdeEnsembleParity implements ParityCases<SdeEnsembleKernel> {
  private static final List<Integer> SIZES = List.of(1, 2, 15, 16, 17, 33, 257);

  private static final SdeSystem ADDITIVE =
      SdeSystem.named("Ornstein–Uhlenbeck")
          .parameter("theta", 1)
          .parameter("D", 0.5)
          .equation("x", "-theta * x")
          .noise("x", "sqrt(2 * D)");

  private static final SdeSystem MULTIPLICATIVE =
      SdeSystem.named("geometric Brownian motion")
          .parameter("mu", 0.5)
          .parameter("sigma", 0.4)
          .equation("x", "mu * x")
          .noise("x", "sigma * x");

  /** Every kind of thing at once: a quiet state, time, parameters, an amplitude of two states. */
  private static final SdeSystem MIXED =
      SdeSystem.named("driven oscillator")
          .parameter("s", 0.3)
          .equation("z", "-z + x")
          .noise("z", "0.5 + 0.1 * sin(3 * t)")
          .equation("x", "v")
          .equation("v", "-x - v + cos(t)")
          .noise("v", "s * v / (1 + x * x)");

  private static final SdeSystem EXPLOSIVE =
      SdeSystem.named("explosive")
          .parameter("a", -1)
          .equation("x", "a * x * x * x")
          .noise("x", "0.1")
          .equation("y", "1");

  /** More than a method holds: seventy states on a ring, every third one quiet. */
  private static final SdeSystem LARGE = large();

  private final Map<String, Case<SdeEnsembleKernel>> cases = new LinkedHashMap<>();

  @Override
  public Class<SdeEnsembleKernel> contract() {
    return SdeEnsembleKernel.class;
  }

  @Override
  public Map<String, Case<SdeEnsembleKernel>> cases() {
    if (cases.isEmpty()) {
      for (var method : SdeMethod.values()) {
        for (int size : SIZES) {
          add(method, ADDITIVE, size);
          add(method, MULTIPLICATIVE, size);
          add(method, MIXED, size);
          add(method, MIXED.stratonovich(), size);
          if (size <= 33) add(method, LARGE, size);
        }
        divergence(method);
      }
      problems();
      statistics();
      conduct();
    }
    return cases;
  }

  private void add(SdeMethod method, SdeSystem system, int size) {
    var problem = SdeProblem.of(system, 0.5, 2, 0.05).by(method).seed(size);
    add(
        "%d members of %s, %s, %s".formatted(size, system.name(), system.calculus(), method),
        problem,
        ensemble(system, size));
  }

  /** Starts and parameters that differ from member to member, negative ones among them. */
  private static Ensemble ensemble(SdeSystem system, int size) {
    var ensemble = Ensemble.of(system, size);
    for (var state : system.states()) {
      ensemble = ensemble.with(state, m -> 1 + 0.01 * m - (m % 3 == 1 ? 3 : 0));
    }
    for (var parameter : system.parameters().entrySet()) {
      ensemble = ensemble.with(parameter.getKey(), m -> parameter.getValue() * (1 + m % 5 / 8.0));
    }
    return ensemble;
  }

  private void problems() {
    for (long seed : new long[] {0, -1, Long.MIN_VALUE, 1L << 32}) {
      add("seed " + seed, SdeProblem.of(MIXED, 0, 1, 0.1).seed(seed), ensemble(MIXED, 70));
    }
    add("the usual parameters", SdeProblem.of(MIXED, 0, 1, 0.1), Ensemble.of(MIXED, 5));
    add("no time", SdeProblem.of(MIXED, 2, 2, 0.1), ensemble(MIXED, 5));
    add("one step", SdeProblem.of(MIXED, 0, 0.1, 0.1), ensemble(MIXED, 5));
    add("time below zero", SdeProblem.of(MIXED, -3, -2, 0.1), ensemble(MIXED, 5));
    var quiet = SdeSystem.named("quiet").equation("x", "-x").equation("y", "x - y");
    for (var method : SdeMethod.values()) {
      add("no noise, " + method, SdeProblem.of(quiet, 0, 1, 0.1).by(method), ensemble(quiet, 5));
    }
    var constant = SdeSystem.named("Brownian motion").equation("x", "0").noise("x", "1");
    add("no drift", SdeProblem.of(constant, 0, 1, 0.1), ensemble(constant, 65));
    add("a thousand steps", SdeProblem.of(ADDITIVE, 0, 1, 1e-3), ensemble(ADDITIVE, 17));
    cases.put(
        "nothing saved but the end",
        (reference, candidate) -> {
          var problem = SdeProblem.of(ADDITIVE, 0, 1, 0.1);
          var all = candidate.integrate(problem.saveEvery(1), ensemble(ADDITIVE, 33));
          var end = candidate.integrate(problem, ensemble(ADDITIVE, 33));
          assertEquals(0, end.saved().length);
          assertArrayEquals(all.end(), end.end());
          assertArrayEquals(all.saved()[10], end.end());
        });
  }

  private static SdeSystem large() {
    var system = SdeSystem.named("large ring").parameter("s", 0.2);
    for (int i = 0; i < 70; i++) {
      system =
          system.equation(
              "x" + i,
              "(x%d - 2 * x%d + x%d) / 2 + sin(t + x%2$d) / 5"
                  .formatted((i + 69) % 70, i, (i + 1) % 70));
      if (i % 3 != 1) system = system.noise("x" + i, "s * x%d / (1 + t)".formatted(i));
    }
    return system.equation("clock", "1").noise("clock", "0.5");
  }

  private void divergence(SdeMethod method) {
    var problem = SdeProblem.of(EXPLOSIVE, 0, 1, 0.05).by(method).saveEvery(1);
    var calm = Ensemble.of(EXPLOSIVE, 35).with("x", 2);
    var wild = calm.with("a", m -> m == 7 || m == 34 ? 100 : -1);
    add("members that diverge, " + method, problem, wild);
    cases.put(
        "a member that diverges changes no other's bits, " + method,
        (reference, candidate) -> {
          var others = Ensemble.of(EXPLOSIVE, 130).with("x", 2);
          var quiet = candidate.integrate(problem, others);
          for (int failing : new int[] {0, 1, 7, 16, 63, 64, 129}) {
            var solution =
                candidate.integrate(problem, others.with("a", m -> m == failing ? 100 : -1));
            assertEquals(1, solution.count(Status.DIVERGED));
            assertEquals(Status.DIVERGED.code(), solution.status()[failing]);
            for (int m = 0; m < 130; m++) {
              if (m != failing) assertSameMember(quiet, solution, m);
            }
          }
        });
  }

  /** All bits of a member. */
  private static void assertSameMember(SdeSolution expected, SdeSolution actual, int m) {
    for (int s = 0; s < expected.end().length; s++) {
      for (int k = 0; k < expected.saved().length; k++) {
        assertEquals(expected.saved()[k][s][m], actual.saved()[k][s][m]);
      }
      assertEquals(expected.end()[s][m], actual.end()[s][m]);
    }
    assertEquals(expected.endTime()[m], actual.endTime()[m]);
    assertEquals(expected.status()[m], actual.status()[m]);
  }

  private void statistics() {
    statistics(
        "a large system",
        SdeProblem.of(LARGE, 0, 1, 0.1).gather(StatisticsRequest.of(new double[] {0.5, 1}, "x3")),
        ensemble(LARGE, 200));
    for (int size : new int[] {1, 17, 257, 5000}) {
      var request =
          StatisticsRequest.of(new double[] {0, 0.5, 1}, "v", "x")
              .histogram("x", new Grid(-4, 4, 160));
      statistics(
          size + " members",
          SdeProblem.of(MIXED, 0, 1, 0.1).gather(request),
          ensemble(MIXED, size));
    }
    var request = StatisticsRequest.of(new double[] {0, 1}, "y");
    statistics(
        "members that diverge",
        SdeProblem.of(EXPLOSIVE, 0, 1, 0.05).gather(request),
        Ensemble.of(EXPLOSIVE, 300).with("x", 2).with("a", m -> m % 50 == 7 ? 100 : -1));
  }

  private void statistics(String name, SdeProblem problem, Ensemble ensemble) {
    cases.put(
        "statistics of " + name,
        (reference, candidate) -> {
          var saved = problem.saveAt(problem.statistics().times());
          var expected = reference.integrate(saved, ensemble);
          var actual = candidate.integrate(problem, ensemble).statistics();
          double[] bound = bounds(reference, problem, ensemble);
          for (int i = 0; i < actual.size(); i++) {
            StatisticsAgreement.check(
                expected.statistics().get(i),
                actual.get(i),
                problem.system().states(),
                expected.saved()[i],
                bound);
          }
        });
  }

  private void conduct() {
    var problem = SdeProblem.of(MIXED, 0, 1, 0.05).by(SdeMethod.HEUN).seed(3).saveEvery(5);
    cases.put(
        "the ensemble is left as it was, and the same problem gives the same bits",
        (reference, candidate) -> {
          var ensemble = ensemble(MIXED, 300);
          var request = StatisticsRequest.of(new double[] {1}, "x");
          var first = candidate.integrate(problem.gather(request), ensemble);
          var second = candidate.integrate(problem.gather(request), ensemble);
          assertArrayEquals(ensemble(MIXED, 300).starts(), ensemble.starts());
          assertArrayEquals(ensemble(MIXED, 300).parameters(), ensemble.parameters());
          assertArrayEquals(first.saved(), second.saved());
          assertEquals(first.statistics().get(0).mean("x"), second.statistics().get(0).mean("x"));
        });
    cases.put(
        "fewer members are the first of more",
        (reference, candidate) -> {
          float[][] all = candidate.integrate(problem, ensemble(MIXED, 300)).end();
          for (int few : new int[] {1, 15, 64, 65}) {
            float[][] end = candidate.integrate(problem, ensemble(MIXED, few)).end();
            for (int s = 0; s < 3; s++) assertArrayEquals(Arrays.copyOf(all[s], few), end[s]);
          }
        });
    cases.put(
        "progress comes to the whole",
        (reference, candidate) ->
            ProgressDiary.checkOneWholeJob(
                () -> candidate.integrate(problem, ensemble(MIXED, 300))));
    cases.put(
        "progress comes to the whole where members diverge",
        (reference, candidate) ->
            ProgressDiary.checkOneWholeJob(
                () ->
                    candidate.integrate(
                        SdeProblem.of(EXPLOSIVE, 0, 1, 0.05),
                        Ensemble.of(EXPLOSIVE, 30).with("x", 2).with("a", 100))));
    cases.put(
        "an ensemble of another system is refused",
        (reference, candidate) ->
            assertThrows(
                IllegalArgumentException.class,
                () -> candidate.integrate(problem, ensemble(ADDITIVE, 3))));
    cases.put(
        "an interrupt ends the job and is kept",
        (reference, candidate) -> {
          Thread.currentThread().interrupt();
          assertThrows(
              CancellationException.class,
              () -> candidate.integrate(problem, ensemble(MIXED, 100)));
          assertTrue(Thread.interrupted());
        });
  }

  private void add(String name, SdeProblem problem, Ensemble ensemble) {
    var everyStep = problem.saveEvery(1);
    cases.put(
        name,
        (reference, candidate) -> {
          var expected = reference.integrate(everyStep, ensemble);
          var actual = candidate.integrate(everyStep, ensemble);
          double[] bound = bounds(reference, problem, ensemble);
          assertArrayEquals(expected.status(), actual.status(), name);
          assertArrayEquals(expected.endTime(), actual.endTime(), name);
          assertClose(name + ", end", expected.end(), actual.end(), bound);
          for (int k = 0; k < expected.saved().length; k++) {
            assertClose(name + ", step " + k, expected.saved()[k], actual.saved()[k], bound);
          }
        });
  }

  private static void assertClose(
      String where, float[][] expected, float[][] actual, double[] bound) {
    for (int s = 0; s < expected.length; s++) {
      for (int m = 0; m < bound.length; m++) {
        float e = expected[s][m];
        float a = actual[s][m];
        boolean close = Float.isNaN(e) ? Float.isNaN(a) : Math.abs((double) e - a) <= bound[m];
        if (!close) {
          throw new AssertionError(
              "%s, state %d, member %d: expected %s ± %s, was %s"
                  .formatted(where, s, m, e, bound[m], a));
        }
      }
    }
  }

  /** The accuracy of the contract, by member. */
  private static double[] bounds(
      SdeEnsembleKernel reference, SdeProblem problem, Ensemble ensemble) {
    float[][][] path = reference.integrate(problem.saveEvery(1), ensemble).saved();
    double perUnit =
        2.0
            * problem.steps()
            * problem.method().evaluations()
            * (operations(problem) + 16)
            * 0x1p-24;
    var bounds = new double[ensemble.members()];
    for (int m = 0; m < bounds.length; m++) {
      double largest = 0;
      for (float[][] states : path) {
        for (float[] state : states) {
          if (Float.isFinite(state[m])) largest = Math.max(largest, Math.abs(state[m]));
        }
      }
      bounds[m] = perUnit * largest;
    }
    return bounds;
  }

  /** How many operations the formulas of a step have together. */
  private static long operations(SdeProblem problem) {
    return Program.of(problem.formulas()).instructions().stream()
        .filter(Program.Apply.class::isInstance)
        .count();
  }
}
