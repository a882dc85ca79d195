package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.flow.FieldKernel;
import gyre.flow.Flow;
import gyre.flow.FlowKernel;
import gyre.flow.GaussianField;
import gyre.kernel.Backends;
import gyre.kernel.ProgressDiary;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Flows of a thousand million steps, and fields of millions of data, end within a second of an
 * interrupt.
 */
class FlowInterruptTest {

  @ParameterizedTest
  @CsvSource({"cpu, 1", "cpu, 10000", "reference, 1", "reference, 10000"})
  void anInterruptEndsALongFlow(String backend, int particles) throws InterruptedException {
    var kernel = Backends.named(backend).kernel(FlowKernel.class);
    var flow = Flow.of(new GaussianField(2), 40, 1e-3, 1_000_000_000);
    try (var diary = new ProgressDiary()) {
      var thrown = interrupted(() -> kernel.carry(flow, new float[2 * particles], new float[20]));
      assertInstanceOf(CancellationException.class, thrown);
      double fraction = diary.began().get(0).fraction();
      assertTrue(0 < fraction && fraction < 1, "progress " + fraction);
      assertEquals(diary.began(), diary.ended());
    }
  }

  @Test
  void anInterruptReachesTheMiddleOfABlock() throws InterruptedException {
    var kernel = Backends.named("cpu").kernel(FieldKernel.class);
    var data = new float[8_000_000];
    var thrown =
        interrupted(
            () -> {
              while (true) kernel.evaluate(new GaussianField(2), 1, new float[2], data);
            });
    assertInstanceOf(CancellationException.class, thrown);
  }

  /** What a job that is interrupted after a second throws, within another. */
  private static Throwable interrupted(Runnable job) throws InterruptedException {
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
    Thread.sleep(1000);
    assertTrue(thread.isAlive(), "the job ended by itself, or failed: " + thrown.get());
    thread.interrupt();
    thread.join(Duration.ofSeconds(1));
    assertFalse(thread.isAlive(), "still running a second after the interrupt");
    return thrown.get();
  }
}
