package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  /** Around 100 µs a thread that waited is about to go: none may take a task with it. */
  @ParameterizedTest
  @ValueSource(longs = {0, 20_000, 90_000, 100_000, 110_000, 1_000_000})
  void everyTaskRunsHoweverLongAfterTheLast(long nanoseconds) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int repeat = 0; repeat < 500; repeat++) {
            var hasRun = new CountDownLatch(3);
            for (int task = 0; task < 3; task++) Workers.run(hasRun::countDown);
            hasRun.await();
            LockSupport.parkNanos(nanoseconds);
          }
        });
  }
}
