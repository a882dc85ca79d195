package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.ode.Ensemble;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSystem;
import gyre.ode.RungeKutta;
import gyre.ode.Steps;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSystem;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One member of a hundred million steps: an interrupt must reach the middle of a task. */
class EnsembleInterruptTest {
  private static final OdeSystem SPIN =
      OdeSystem.named("spin").equation("x", "v").equation("v", "-x");
  private static final SdeSystem DRIFT =
      SdeSystem.named("drift").equation("x", "-x").noise("x", "1");

  static Stream<Runnable> longJobs() {
    var spins = Ensemble.of(SPIN, 1).with("x", 1);
    var walk = OdeProblem.of(SPIN, 0, 1e6).by(RungeKutta.RK4, Steps.ofSize(1e-2));
    var adapt =
        OdeProblem.of(SPIN, 0, 1e7)
            .by(RungeKutta.TSITOURAS, new Steps.Adaptive(1e-6, 1e-6, 16_000_000));
    var noise = SdeProblem.of(DRIFT, 0, 1e6, 1e-2);
    return Stream.of(
        () -> new VectorOdeEnsemble().integrate(walk, spins),
        () -> new VectorOdeEnsemble().integrate(adapt, spins),
        () -> new VectorSdeEnsemble().integrate(noise, Ensemble.of(DRIFT, 1)));
  }

  @ParameterizedTest
  @MethodSource("longJobs")
  void anInterruptEndsALongTask(Runnable job) throws InterruptedException {
    var thrown = new AtomicReference<Throwable>();
    var thread =
        new Thread(
            () -> {
              try {
                job.run();
              } catch (Throwable ended) {
                thrown.set(ended);
              }
            });
    thread.start();
    Thread.sleep(500);
    assertTrue(thread.isAlive(), "the job ended by itself, or failed: " + thrown.get());
    thread.interrupt();
    thread.join(Duration.ofSeconds(5));
    assertInstanceOf(CancellationException.class, thrown.get());
  }
}
