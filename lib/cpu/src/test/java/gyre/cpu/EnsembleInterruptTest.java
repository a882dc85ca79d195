package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.Backends;
import gyre.kernel.ProgressDiary;
import gyre.ode.Ensemble;
import gyre.ode.OdeEnsembleKernel;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSystem;
import gyre.ode.RungeKutta;
import gyre.ode.Status;
import gyre.ode.Steps;
import gyre.sde.SdeEnsembleKernel;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSystem;
import gyre.stats.StatisticsRequest;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One member of a thousand million steps, and thousands of many: progress must come from the middle
 * of a task, and an interrupt must reach it, within a second.
 */
class EnsembleInterruptTest {
  private static final OdeSystem SPIN =
      OdeSystem.named("spin").equation("x", "v").equation("v", "-x");
  private static final SdeSystem DRIFT =
      SdeSystem.named("drift").equation("x", "-x").noise("x", "1");

  /** What takes long, and whether the same kernel still solves something short. */
  record Job(String name, Runnable longOne, Runnable shortOne) {
    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void wherePathsHaveAllDivergedNoStepIsTaken() {
    var system = SdeSystem.named("blow-up").equation("x", "x * x").noise("x", "1");
    var problem = SdeProblem.of(system, 0, 1, 1.0 / Integer.MAX_VALUE).saveAt(0, 1);
    var ensemble = Ensemble.of(system, 1000).with("x", 3e38);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            ProgressDiary.checkOneWholeJob(
                () -> {
                  var solution =
                      Backends.named("cpu")
                          .kernel(SdeEnsembleKernel.class)
                          .integrate(problem, ensemble);
                  assertEquals(1000, solution.count(Status.DIVERGED));
                  assertEquals(3e38f, solution.saved()[0][0][999]);
                  assertEquals(Float.NaN, solution.saved()[1][0][999]);
                }));
  }

  static Stream<Job> jobs() {
    return Stream.of("cpu", "reference").flatMap(EnsembleInterruptTest::jobs);
  }

  private static Stream<Job> jobs(String backend) {
    var walk = OdeProblem.of(SPIN, 0, 1e7).by(RungeKutta.RK4, Steps.ofSize(1e-2));
    var adapt =
        OdeProblem.of(SPIN, 0, 1e7)
            .by(RungeKutta.TSITOURAS, new Steps.Adaptive(1e-6, 1e-6, 16_000_000));
    var statistics = StatisticsRequest.of(new double[] {5e5}, "x");
    return Stream.of(
        job(backend, walk, 1),
        job(backend, walk, 10_000),
        job(backend, walk.gather(statistics), 10_000),
        job(backend, adapt, 1),
        job(backend, adapt.saveAt(1e6), 10_000),
        job(backend, SdeProblem.of(DRIFT, 0, 1e7, 1e-2), 1),
        job(backend, SdeProblem.of(DRIFT, 0, 1e7, 1e-2).gather(statistics), 10_000));
  }

  private static Job job(String backend, OdeProblem problem, int members) {
    var kernel = Backends.named(backend).kernel(OdeEnsembleKernel.class);
    var ensemble = Ensemble.of(SPIN, members).with("x", 1);
    var little = OdeProblem.of(SPIN, 0, 1).by(problem.method(), problem.steps());
    return new Job(
        "%s, %s, %s".formatted(backend, ensemble, problem.steps()),
        () -> kernel.integrate(problem, ensemble),
        () -> assertEquals(members, kernel.integrate(little, ensemble).count(Status.DONE)));
  }

  private static Job job(String backend, SdeProblem problem, int members) {
    var kernel = Backends.named(backend).kernel(SdeEnsembleKernel.class);
    var ensemble = Ensemble.of(DRIFT, members);
    var little = SdeProblem.of(DRIFT, 0, 1, 0.1);
    return new Job(
        "%s, %s".formatted(backend, ensemble),
        () -> kernel.integrate(problem, ensemble),
        () -> assertEquals(members, kernel.integrate(little, ensemble).count(Status.DONE)));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void anInterruptEndsALongTask(Job job) throws InterruptedException {
    var thrown = new AtomicReference<Throwable>();
    var thread =
        new Thread(
            () -> {
              try {
                job.longOne().run();
              } catch (Throwable ended) {
                thrown.set(ended);
              }
            });
    try (var diary = new ProgressDiary()) {
      thread.start();
      Thread.sleep(1000);
      assertTrue(thread.isAlive(), "the job ended by itself, or failed: " + thrown.get());
      double fraction = diary.began().get(0).fraction();
      assertTrue(0 < fraction && fraction < 1, "progress " + fraction);
      thread.interrupt();
      thread.join(Duration.ofSeconds(1));
      assertFalse(thread.isAlive(), "still running a second after the interrupt");
      assertInstanceOf(CancellationException.class, thrown.get());
      assertTrue(thrown.get().getMessage().contains("interrupted"), thrown.get().getMessage());
      assertEquals(diary.began(), diary.ended());
    }
    job.shortOne().run();
  }
}
