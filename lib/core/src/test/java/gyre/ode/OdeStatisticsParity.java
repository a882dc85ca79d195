package gyre.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.ParityCases.Case;
import gyre.stats.EnsembleStatistics;
import gyre.stats.Grid;
import gyre.stats.GridCounts;
import gyre.stats.StatisticsAgreement;
import gyre.stats.StatisticsRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Statistics: those of the states that the kernel saves, which are held to the reference's. */
final class OdeStatisticsParity {
  private static final Grid GRID = new Grid(-3, 3, 40);
  private static final Steps FIXED = Steps.ofSize(0.07);
  private static final Steps ADAPTIVE = Steps.adaptive(1e-4, 1e-4);

  private final Map<String, Case<OdeEnsembleKernel>> cases = new LinkedHashMap<>();

  private OdeStatisticsParity() {}

  static Map<String, Case<OdeEnsembleKernel>> cases() {
    var statistics = new OdeStatisticsParity();
    for (var steps : List.of(FIXED, ADAPTIVE)) {
      for (int size : new int[] {1, 17, 257, 5000}) {
        statistics.ofTheSavedStates(
            "%d members, %s".formatted(size, steps), spinning(0, 3, steps), size);
      }
      statistics.ofTheSavedStates("backwards, " + steps, spinning(3, 0, steps), 100);
      statistics.ofTheSavedStates("no time, " + steps, spinning(1, 1, steps), 100);
      statistics.ofTheSavedStates(
          "members that an event ends, " + steps,
          spinning(0, 3, steps).endWhenZero("x - 0.2"),
          100);
      statistics.membersThatFail(steps);
    }
    statistics.fixedSteps();
    statistics.adaptiveSteps();
    return statistics.cases;
  }

  private static OdeProblem spinning(double from, double to, Steps steps) {
    return OdeProblem.of(OdeExample.oscillator().system(), from, to)
        .by(RungeKutta.TSITOURAS, steps);
  }

  /** Times at the ends of the span, at ends of steps and between them, one of them twice. */
  private static double[] times(OdeProblem problem) {
    double span = problem.to() - problem.from();
    return new double[] {
      problem.from(),
      problem.from() + span / 3,
      problem.from() + span / 3,
      problem.from() + 0.777 * span,
      problem.to()
    };
  }

  private static StatisticsRequest request(OdeProblem problem) {
    return StatisticsRequest.of(times(problem), "v", "x").histogram("x", GRID);
  }

  private void ofTheSavedStates(String name, OdeProblem problem, int size) {
    cases.put(
        "statistics of " + name,
        (reference, candidate) -> {
          var ensemble = OdeExample.oscillator().ensemble().of(size);
          var saved = candidate.integrate(problem.saveAt(times(problem)), ensemble).saved();
          double middle = (problem.from() + problem.to()) / 2;
          for (var gathering : List.of(problem, problem.saveAt(middle, middle))) {
            var solution = candidate.integrate(gathering.gather(request(problem)), ensemble);
            assertEquals(times(problem).length, solution.statistics().size());
            for (int i = 0; i < saved.length; i++) {
              assertEquals(times(problem)[i], solution.statistics().get(i).time());
              check(saved[i], solution.statistics().get(i));
            }
          }
        });
  }

  /** Holds statistics to sums over the states, {@code [x or v][member]}. */
  private static void check(float[][] states, EnsembleStatistics actual) {
    int[] alive =
        IntStream.range(0, states[0].length).filter(m -> !Float.isNaN(states[0][m])).toArray();
    assertEquals(List.of("v", "x"), actual.states());
    assertEquals(alive.length, actual.count());
    var x = new float[alive.length];
    for (int i = 0; i < alive.length; i++) x[i] = states[0][alive[i]];
    var counts = GridCounts.of(GRID, x);
    assertArrayEquals(counts.counts(), actual.histogram("x").counts());
    assertEquals(counts.below(), actual.histogram("x").below());
    assertEquals(counts.above(), actual.histogram("x").above());
    double[] mean = {mean(states[0], alive), mean(states[1], alive)};
    // Sums of n doubles of the size of a few, in another order.
    double rounding = 8 * (alive.length + 8) * 0x1p-52;
    assertEquals(mean[0], actual.mean("x"), rounding);
    assertEquals(mean[1], actual.mean("v"), rounding);
    for (int s = 0; s < 2; s++) {
      for (int r = 0; r < 2; r++) {
        double sum = 0;
        for (int m : alive) sum += (states[s][m] - mean[s]) * (states[r][m] - mean[r]);
        double covariance = alive.length < 2 ? Double.NaN : sum / (alive.length - 1);
        var names = List.of("x", "v");
        assertEquals(covariance, actual.covariance(names.get(s), names.get(r)), 8 * rounding);
      }
    }
  }

  private static double mean(float[] x, int[] members) {
    return IntStream.of(members).mapToDouble(m -> x[m]).average().orElse(Double.NaN);
  }

  private void membersThatFail(Steps steps) {
    cases.put(
        "statistics of members that fail, " + steps,
        (reference, candidate) -> {
          // From 1 it is infinite at 1, from 0.5 at 2; from below 0 it never is.
          var system = OdeSystem.named("blow-up").equation("x", "x * x");
          var ensemble = Ensemble.of(system, 130).with("x", m -> m % 5 == 2 ? 1 : -0.1 * m);
          var problem =
              OdeProblem.of(system, 0, 2)
                  .by(RungeKutta.TSITOURAS, steps)
                  .gather(StatisticsRequest.of(new double[] {0, 0.5, 1.5, 2}, "x"));
          var statistics = candidate.integrate(problem, ensemble).statistics();
          assertEquals(130, statistics.get(0).count());
          assertEquals(130, statistics.get(1).count());
          assertEquals(104, statistics.get(2).count());
          assertEquals(104, statistics.get(3).count());
          assertTrue(statistics.get(3).mean("x") < 0);
        });
  }

  private void fixedSteps() {
    cases.put(
        "statistics in steps of one size are the reference's",
        (reference, candidate) -> {
          var problem = spinning(0, 3, FIXED);
          var gathering = problem.gather(request(problem));
          var ensemble = OdeExample.oscillator().ensemble().of(257);
          var expectation = new OdeExpectation(reference, problem.saveAt(times(problem)), ensemble);
          compare(
              reference.integrate(gathering.saveAt(times(problem)), ensemble),
              candidate.integrate(gathering, ensemble),
              expectation::bound);
        });
  }

  private void adaptiveSteps() {
    cases.put(
        "statistics in adaptive steps are the reference's",
        (reference, candidate) -> {
          var problem = spinning(0, 3, ADAPTIVE);
          var gathering = problem.gather(request(problem));
          var tight = gathering.by(RungeKutta.TSITOURAS, Steps.adaptive(1e-9, 1e-9));
          var ensemble = OdeExample.oscillator().ensemble().of(257);
          var actual = candidate.integrate(gathering, ensemble);
          var expected = reference.integrate(tight.saveAt(times(problem)), ensemble);
          // The contract's n tolerances: frequencies of at most 2 carry an error at most twofold,
          // and speeds are at most 2 √(x² + v²), so below 6.
          compare(
              expected,
              actual,
              (time, member) -> 2 * actual.accepted()[member] * Math.sqrt(2) * 1e-4 * (1 + 6));
        });
  }

  private interface Bound {
    double of(int time, int member);
  }

  private static void compare(OdeSolution expected, OdeSolution actual, Bound bound) {
    for (int i = 0; i < expected.saved().length; i++) {
      int time = i;
      StatisticsAgreement.check(
          expected.statistics().get(i),
          actual.statistics().get(i),
          expected.problem().system().states(),
          expected.saved()[i],
          IntStream.range(0, expected.status().length)
              .mapToDouble(member -> bound.of(time, member))
              .toArray());
    }
  }
}
