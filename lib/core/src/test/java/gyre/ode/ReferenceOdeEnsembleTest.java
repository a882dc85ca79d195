package gyre.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.stats.Grid;
import gyre.stats.StatisticsRequest;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ReferenceOdeEnsembleTest {
  private static final OdeSystem OSCILLATOR =
      OdeSystem.named("oscillator")
          .parameter("omega", 1)
          .equation("x", "v")
          .equation("v", "-omega * omega * x");

  /** x′ = x cos t, so x = exp(sin t): depends on time, and is not linear in it. */
  private static final OdeSystem WAVE = OdeSystem.named("wave").equation("x", "x * cos(t)");

  private static final Steps ADAPTIVE = Steps.adaptive(1e-6, 1e-6);

  private final OdeEnsembleKernel kernel = new ReferenceOdeEnsemble();

  private float solve(OdeProblem problem, double start) {
    return kernel.integrate(problem, Ensemble.of(problem.system(), 1).with("x", start)).end()[0][0];
  }

  @Test
  void eulerIsWhatItIsByHand() {
    var problem = OdeProblem.of(WAVE, 0, 1).by(RungeKutta.EULER, Steps.ofSize(0.5));
    assertEquals(1.5 * (1 + 0.5 * Math.cos(0.5)), solve(problem, 1), 1e-7);
  }

  @Test
  void tolerancesAreKept() {
    for (var method : List.of(RungeKutta.DORMAND_PRINCE, RungeKutta.TSITOURAS)) {
      for (double tolerance : new double[] {1e-3, 1e-5, 1e-7}) {
        var problem = OdeProblem.of(WAVE, 0, 10).by(method, Steps.adaptive(tolerance, tolerance));
        assertEquals(Math.exp(Math.sin(10)), solve(problem, 1), 10 * tolerance + 1e-7);
      }
    }
  }

  @Test
  void timeRunsBackwards() {
    var there =
        OdeProblem.of(OSCILLATOR, 0, 3).by(RungeKutta.TSITOURAS, Steps.adaptive(1e-9, 1e-9));
    var back = OdeProblem.of(OSCILLATOR, 3, 0).by(RungeKutta.TSITOURAS, Steps.adaptive(1e-9, 1e-9));
    var end = kernel.integrate(there, Ensemble.of(OSCILLATOR, 1).with("x", 1)).end();
    var start =
        kernel.integrate(
            back, Ensemble.of(OSCILLATOR, 1).with("x", end[0][0]).with("v", end[1][0]));
    assertEquals(1, start.end()[0][0], 1e-6);
    assertEquals(0, start.endTime()[0]);
  }

  @Test
  void statesAreSavedFromTheDenseOutput() {
    for (var steps : List.of(Steps.ofSize(0.1), Steps.adaptive(1e-8, 1e-8))) {
      var problem = OdeProblem.of(OSCILLATOR, 0, 6).by(RungeKutta.TSITOURAS, steps).saveEvenly(101);
      var solution = kernel.integrate(problem, Ensemble.of(OSCILLATOR, 1).with("x", 1));
      for (int i = 0; i <= 100; i++) {
        assertEquals(Math.cos(0.06 * i), solution.saved()[i][0][0], 1e-6);
      }
      assertEquals(solution.end()[0][0], solution.saved()[100][0][0]);
    }
  }

  @Test
  void statisticsOfADecayFromEvenStartsAreKnown() {
    // x = x₀ exp(−t), x₀ at the middles of a thousand parts of [0, 1).
    var decay = OdeSystem.named("decay").equation("x", "-x");
    var ensemble = Ensemble.of(decay, 1000).with("x", m -> (m + 0.5) / 1000);
    var request =
        StatisticsRequest.of(new double[] {0, 0.25, 1}, "x").histogram("x", new Grid(0, 1, 200));
    for (var steps : List.of(Steps.ofSize(0.1), ADAPTIVE)) {
      var problem = OdeProblem.of(decay, 0, 1).by(RungeKutta.TSITOURAS, steps).gather(request);
      var solution = kernel.integrate(problem, ensemble);
      assertEquals(0, solution.saved().length);
      for (var then : solution.statistics()) {
        double left = Math.exp(-then.time());
        assertEquals(1000, then.count());
        assertEquals(0.5 * left, then.mean("x"), 1e-6);
        // Of even numbers 1/n apart: (n² − 1) / 12 n², by n / (n − 1) unbiased.
        assertEquals(left * left * 1001 / 12000.0, then.variance("x"), 1e-6);
        // The quantile is right to a bin, 1/200.
        assertEquals(0.9 * left, then.histogram("x").quantile(0.9), 1.0 / 200);
      }
    }
  }

  @Test
  void anEventEndsItsMember() {
    var problem =
        OdeProblem.of(OSCILLATOR, 0, 10)
            .by(RungeKutta.TSITOURAS, Steps.adaptive(1e-9, 1e-9))
            .saveAt(1, 2)
            .endWhenZero("x");
    var ensemble =
        Ensemble.of(OSCILLATOR, 2).with("x", 1).with("omega", member -> member == 0 ? 1 : 0.1);
    var solution = kernel.integrate(problem, ensemble);
    assertEquals(Status.EVENT, Status.of(solution.status()[0]));
    assertEquals(Math.PI / 2, solution.endTime()[0], 1e-6);
    assertEquals(0, solution.end()[0][0], 1e-6);
    assertEquals(Math.cos(1), solution.saved()[0][0][0], 1e-6);
    assertTrue(Float.isNaN(solution.saved()[1][0][0]));
    assertEquals(Status.DONE, Status.of(solution.status()[1]));
    assertEquals(Math.cos(1), solution.end()[0][1], 1e-6);
  }

  @Test
  void aMemberThatBlowsUpKeepsItsLastGoodState() {
    var system = OdeSystem.named("blow-up").equation("x", "x * x");
    for (var steps : List.of(Steps.ofSize(0.01), Steps.adaptive(1e-5, 1e-5))) {
      var problem = OdeProblem.of(system, 0, 2).by(RungeKutta.TSITOURAS, steps);
      var solution =
          kernel.integrate(problem, Ensemble.of(system, 2).with("x", member -> 1 - member));
      assertTrue(Status.of(solution.status()[0]) != Status.DONE);
      assertTrue(Float.isFinite(solution.end()[0][0]));
      assertEquals(1, solution.endTime()[0], 0.1);
      assertEquals(Status.DONE, Status.of(solution.status()[1]));
    }
  }

  @Test
  void aMemberThatNeedsTooManyStepsIsGivenUp() {
    var problem =
        OdeProblem.of(OSCILLATOR, 0, 100)
            .by(RungeKutta.TSITOURAS, new Steps.Adaptive(1e-6, 1e-6, 20));
    var solution = kernel.integrate(problem, Ensemble.of(OSCILLATOR, 1).with("x", 1));
    assertEquals(Status.TOO_MANY_STEPS, Status.of(solution.status()[0]));
    assertEquals(20, solution.accepted()[0] + solution.rejected()[0]);
  }

  @Test
  void noTimeIsNoStep() {
    var problem = OdeProblem.of(WAVE, 2, 2).saveAt(2);
    var solution = kernel.integrate(problem, Ensemble.of(WAVE, 1).with("x", 7));
    assertEquals(7, solution.end()[0][0]);
    assertEquals(7, solution.saved()[0][0][0]);
    assertEquals(0, solution.accepted()[0]);
  }

  @Test
  void anEnsembleOfAnotherSystemIsRefused() {
    var problem = OdeProblem.of(WAVE, 0, 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> kernel.integrate(problem, Ensemble.of(OSCILLATOR, 1)));
  }

  private Status statusOf(OdeSystem system, double start, double end) {
    var problem = OdeProblem.of(system, 0, end).by(RungeKutta.TSITOURAS, ADAPTIVE);
    var solution = kernel.integrate(problem, Ensemble.of(system, 1).with("x", start));
    assertTrue(solution.accepted()[0] + solution.rejected()[0] < 1000);
    return Status.of(solution.status()[0]);
  }

  @Test
  void aMemberWithoutDerivativesAtItsStartHasDivergedAtOnce() {
    for (var derivative : List.of("log(x)", "sqrt(x)", "1 / (1 + x)")) {
      var system = OdeSystem.named("no slope").equation("x", derivative);
      assertEquals(Status.DIVERGED, statusOf(system, -1, 1), derivative);
    }
  }

  @Test
  void aMemberThatLeavesTheFloatsDiverges() {
    // The estimated error is zero: only the size of the state can end it.
    var system = OdeSystem.named("rise").equation("x", "1e38");
    assertEquals(Status.DIVERGED, statusOf(system, 0, 10));
    assertEquals(Status.DONE, statusOf(system, 0, 3));
  }

  @Test
  void aSingularityInTimeNeedsStepsTooSmall() {
    var system = OdeSystem.named("singular").equation("x", "x * x");
    assertEquals(Status.STEP_TOO_SMALL, statusOf(system, 1, 2));
  }

  @Test
  void aLateBeginningIsNoReasonToGiveUp() {
    // The usual first step from zero, 1e-4, is less than the distance of floats at this time.
    var system = OdeSystem.named("late").equation("x", "1 - x");
    var problem = OdeProblem.of(system, 1e5, 1e5 + 10).by(RungeKutta.TSITOURAS, ADAPTIVE);
    var solution = kernel.integrate(problem, Ensemble.of(system, 1));
    assertEquals(Status.DONE, Status.of(solution.status()[0]));
    assertEquals(1 - Math.exp(-10), solution.end()[0][0], 1e-5);
  }

  @Test
  void anEventOfTinyValuesIsPlacedToo() {
    var system = OdeSystem.named("tiny").equation("x", "-1e-200");
    var problem =
        OdeProblem.of(system, 0, 1).by(RungeKutta.RK4, Steps.ofSize(1)).endWhenZero("x + 6e-201");
    assertEquals(0.6, kernel.integrate(problem, Ensemble.of(system, 1)).endTime()[0], 1e-6);
  }

  @Test
  void anInterruptEndsALongMember() {
    var problem = OdeProblem.of(OSCILLATOR, 0, 1e5).by(RungeKutta.EULER, Steps.ofSize(1e-4));
    var ensemble = Ensemble.of(OSCILLATOR, 1);
    var caller = Thread.currentThread();
    var timer = new Thread(() -> interruptAfter(caller, 50));
    timer.start();
    assertThrows(CancellationException.class, () -> kernel.integrate(problem, ensemble));
    assertTrue(Thread.interrupted());
  }

  private static void interruptAfter(Thread caller, long milliseconds) {
    try {
      Thread.sleep(milliseconds);
      caller.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
