package gyre.gpu;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.gpu.runtime.Plans;
import gyre.gpu.runtime.TestDevice;
import gyre.ode.Ensemble;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSystem;
import gyre.ode.RungeKutta;
import gyre.ode.Steps;
import gyre.random.Gaussian;
import gyre.softmax.NoisySoftmax;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Jobs of hours, interrupted. */
class InterruptTest {
  /** A run is half a second; a machine that others use may take many times as long. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Plans plans = new Plans(TestDevice.get());

  private static void endsWhenInterrupted(Runnable job) throws InterruptedException {
    var task = new FutureTask<Void>(job, null);
    var thread = new Thread(task, "a long job");
    thread.start();
    Thread.sleep(3000);
    thread.interrupt();
    assertTrue(thread.join(PATIENCE), "the job goes on");
    try {
      task.get();
    } catch (ExecutionException ended) {
      assertInstanceOf(CancellationException.class, ended.getCause());
      return;
    }
    throw new AssertionError("the job came to its end: it is not long enough for this test");
  }

  @Test
  void anEnsemble() throws InterruptedException {
    var system = OdeSystem.named("oscillator").equation("x", "v").equation("v", "-x");
    var problem = OdeProblem.of(system, 0, 1000).by(RungeKutta.RK4, Steps.ofSize(1e-3));
    var ensemble = Ensemble.of(system, 10_000_000).with("x", 1);
    endsWhenInterrupted(() -> new DeviceOdeEnsemble(plans).integrate(problem, ensemble));
  }

  @Test
  void noisyAverages() throws InterruptedException {
    var scores = new float[100_000];
    var job = new NoisySoftmax(new Gaussian(1), 100_000_000, 1);
    endsWhenInterrupted(() -> new DeviceNoisySoftmax(plans).sample(job, scores, scores.clone()));
  }
}
