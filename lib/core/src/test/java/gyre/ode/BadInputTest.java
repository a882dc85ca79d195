package gyre.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gyre.stats.StatisticsRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** What a user gets wrong is refused where it is typed, in words that say what to do. */
class BadInputTest {
  private static final OdeSystem DECAY =
      OdeSystem.named("decay").parameter("rate", 1).equation("x", "-rate * x");

  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  private final Map<String, Executable> calls = new LinkedHashMap<>();

  @TestFactory
  Stream<DynamicTest> itIsRefused() {
    systems();
    ensembles();
    times();
    steps();
    sizes();
    return calls.entrySet().stream()
        .map(
            call ->
                dynamicTest(
                    call.getKey(),
                    () -> {
                      var thrown = assertThrows(RuntimeException.class, call.getValue());
                      assertTrue(
                          thrown instanceof IllegalArgumentException
                              || thrown instanceof IllegalStateException,
                          thrown.toString());
                      assertTrue(thrown.getMessage().contains(call.getKey()), thrown.getMessage());
                    }));
  }

  private void systems() {
    calls.put(
        "unknown name 'rat'; known are x, rate, t",
        () ->
            OdeProblem.of(
                OdeSystem.named("decay").parameter("rate", 1).equation("x", "-rat * x"), 0, 1));
    calls.put(
        "unknown name 'v'; known are x, t; a new one needs an equation or a parameter",
        () -> OdeProblem.of(OdeSystem.named("no equation of v").equation("x", "v"), 0, 1));
    calls.put(
        "system empty has no equation; add one with",
        () -> OdeProblem.of(OdeSystem.named("empty").parameter("rate", 1), 0, 1));
    calls.put("the name 'rate' is given twice", () -> DECAY.parameter("rate", 2));
    calls.put("the name 'x' is given twice", () -> DECAY.equation("x", "1"));
    calls.put("the name 't' is the time", () -> DECAY.parameter("t", 1));
    calls.put("the name 'exp' is a function", () -> DECAY.equation("exp", "1"));
    calls.put("'2x' is no name", () -> DECAY.equation("2x", "1"));
    calls.put("'a.b' is no name", () -> DECAY.parameter("a.b", 1));
    calls.put("'while' is no name", () -> DECAY.parameter("while", 1));
    calls.put("'' is no name", () -> DECAY.parameter("", 1));
    calls.put("parameter k is NaN; it must be a finite float", () -> DECAY.parameter("k", NAN));
    calls.put("parameter k is 1.0E39", () -> DECAY.parameter("k", 1e39));
    calls.put(
        "event, column 1: unknown name 'v'", () -> OdeProblem.of(DECAY, 0, 1).endWhenZero("v"));
  }

  private void ensembles() {
    calls.put("members is 0; it must be at least 1", () -> Ensemble.of(DECAY, 0));
    calls.put("members is -3", () -> Ensemble.of(DECAY, -3));
    calls.put(
        "x of member 0 is NaN; it must be a finite float",
        () -> Ensemble.of(DECAY, 2).with("x", NAN));
    calls.put(
        "x of member 1 is Infinity",
        () -> Ensemble.of(DECAY, 2).with("x", member -> member == 0 ? 1 : INF));
    calls.put("x of member 0 is 1.0E39", () -> Ensemble.of(DECAY, 2).with("x", 1e39));
    calls.put(
        "system decay has no state or parameter 'y'; it has x, rate",
        () -> Ensemble.of(DECAY, 2).with("y", 1));
    calls.put(
        "the ensemble is of system other",
        () ->
            OdeSolution.room(
                OdeProblem.of(DECAY, 0, 1),
                Ensemble.of(OdeSystem.named("other").equation("x", "1"), 1)));
  }

  private void times() {
    calls.put("from is NaN; it must be a finite float", () -> OdeProblem.of(DECAY, NAN, 1));
    calls.put("to is Infinity", () -> OdeProblem.of(DECAY, 0, INF));
    calls.put("to is 1.0E300", () -> OdeProblem.of(DECAY, 0, 1e300));
    var problem = OdeProblem.of(DECAY, 0, 1);
    var back = OdeProblem.of(DECAY, 1, 0);
    calls.put("saveAt [0.5, 0.2] holds 0.2; times must go from", () -> problem.saveAt(0.5, 0.2));
    calls.put("saveAt [1.5] holds 1.5", () -> problem.saveAt(1.5));
    calls.put("saveAt [-0.1] holds -0.1", () -> problem.saveAt(-0.1));
    calls.put("saveAt [NaN] holds NaN", () -> problem.saveAt(NAN));
    calls.put("saveAt [0.2, 0.5] holds 0.5; times must go from 1.0 to 0.0", backwards(back));
    calls.put(
        "statistics at [0.5, 1.5] holds 1.5; times must go from 0.0 to 1.0",
        () -> problem.gather(StatisticsRequest.of(new double[] {0.5, 1.5}, "x")));
    calls.put(
        "statistics of 'v'; the states are x",
        () -> problem.gather(StatisticsRequest.of(new double[] {0.5}, "v")));
    calls.put("times is 1; it must be at least 2", () -> problem.saveEvenly(1));
    var walk = problem.by(RungeKutta.RK4, Steps.ofSize(1.0 / Integer.MAX_VALUE));
    calls.put("stride is 0; it must be at least 1", () -> walk.saveEvery(0));
    calls.put("saveEvery(3) with steps that adapt", () -> problem.saveEvery(3));
    calls.put("2147483648 times need", () -> walk.saveEvery(1));
    calls.put("2147483647 times need", () -> problem.saveEvenly(Integer.MAX_VALUE));
  }

  private static Executable backwards(OdeProblem problem) {
    return () -> problem.saveAt(0.2, 0.5);
  }

  private void steps() {
    calls.put("relative tolerance is 0.0", () -> Steps.adaptive(0, 1e-6));
    calls.put("relative tolerance is -1.0E-6", () -> Steps.adaptive(-1e-6, 1e-6));
    calls.put("absolute tolerance is 0.0", () -> Steps.adaptive(1e-6, 0));
    calls.put("absolute tolerance is -1.0E-6", () -> Steps.adaptive(1e-6, -1e-6));
    calls.put("absolute tolerance is NaN", () -> Steps.adaptive(1e-6, NAN));
    calls.put("most is 0; it must be from 1", () -> new Steps.Adaptive(1e-6, 1e-6, 0));
    calls.put(
        "most is 16777217; it must be from 1 to 16777216",
        () -> new Steps.Adaptive(1e-6, 1e-6, (1 << 24) + 1));
    calls.put("step size is 0.0; it must be finite and above 0", () -> Steps.ofSize(0));
    calls.put("step size is -0.1", () -> Steps.ofSize(-0.1));
    calls.put("step size is Infinity", () -> Steps.ofSize(INF));
    calls.put(
        "step size is 1.0E-10; 1.0E10 steps of it are more than 2147483647",
        () -> OdeProblem.of(DECAY, 0, 1).by(RungeKutta.RK4, Steps.ofSize(1e-10)));
    calls.put(
        "RK4 estimates no error; give it steps of one size",
        () -> OdeProblem.of(DECAY, 0, 1).by(RungeKutta.RK4, Steps.adaptive(1e-4, 1e-4)));
  }

  /** What no machine holds is refused before a byte of it is allocated. */
  private void sizes() {
    int billion = 1_000_000_000;
    var problem = OdeProblem.of(DECAY, 0, 1);
    // More than an array can hold, however much memory there is.
    calls.put("2147483647 members need", () -> Ensemble.of(DECAY, Integer.MAX_VALUE).with("x", 1));
    calls.put(
        "1000000000 members with 1 states at 101 times need",
        () -> OdeSolution.room(problem.saveEvenly(100), Ensemble.of(DECAY, billion)));
    calls.put(
        "1000000000 members with 1 states at 101 times need 4",
        () ->
            new ReferenceOdeEnsemble()
                .integrate(problem.saveEvenly(100), Ensemble.of(DECAY, billion)));
    var wide =
        IntStream.range(0, 50)
            .boxed()
            .reduce(
                OdeSystem.named("wide"), (system, i) -> system.equation("x" + i, "0"), (a, b) -> b);
    calls.put(
        "1000000000 members with 50 states at 1 times need",
        () -> OdeSolution.room(OdeProblem.of(wide, 0, 1), Ensemble.of(wide, billion)));
  }

  @Test
  void everyKthStepIsSaved() {
    var problem = OdeProblem.of(DECAY, 1, 0).by(RungeKutta.RK4, Steps.ofSize(0.1));
    assertArrayEquals(problem.saveEvenly(11).saveAt(), problem.saveEvery(1).saveAt(), 1e-15);
    assertArrayEquals(new double[] {1, 0.7, 0.4, 0.1}, problem.saveEvery(3).saveAt(), 1e-15);
    assertArrayEquals(new double[] {1, 0}, problem.saveEvery(10).saveAt());
    assertArrayEquals(new double[] {1}, problem.saveEvery(Integer.MAX_VALUE).saveAt());
    var still = OdeProblem.of(DECAY, 1, 1).by(RungeKutta.RK4, Steps.ofSize(0.1));
    assertArrayEquals(new double[] {1}, still.saveEvery(1).saveAt());
  }

  @Test
  void anEndBeforeTheStartRunsBackwards() {
    var problem = OdeProblem.of(DECAY, 1, 0).by(RungeKutta.RK4, Steps.ofSize(0.01)).saveAt(1, 0.5);
    var solution =
        new ReferenceOdeEnsemble().integrate(problem, Ensemble.of(DECAY, 1).with("x", 1));
    assertEquals(Math.E, solution.end()[0][0], 1e-6);
    assertEquals(1, solution.saved()[0][0][0]);
    assertEquals(Math.exp(0.5), solution.saved()[1][0][0], 1e-6);
  }
}
