package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 1000})
  void everyTaskRunsOnce(int tasks) {
    var runs = new AtomicIntegerArray(tasks);
    Parallel.forEach(tasks, () -> "", (workspace, task) -> runs.incrementAndGet(task));
    assertTrue(IntStream.range(0, tasks).allMatch(task -> runs.get(task) == 1), runs.toString());
  }

  @ParameterizedTest
  @CsvSource({"1, 8", "8, 8", "17, 8", "2147483647, 1000000000", "2147483647, 2147483647"})
  void blocksCoverAllItemsOnce(int items, int size) {
    var covered = new AtomicLong();
    Parallel.forEachBlock(
        Caller.current(),
        items,
        size,
        () -> "",
        (workspace, task, first, last) -> {
          assertEquals((long) task * size, first);
          assertTrue(first < last && last <= items && last - first <= size, first + " to " + last);
          covered.addAndGet(last - first);
        });
    assertEquals(items, covered.get());
  }

  @Test
  void noWorkspaceIsUsedByTwoThreadsAtOnce() {
    Parallel.forEach(
        1000,
        AtomicInteger::new,
        (inUse, task) -> {
          assertEquals(1, inUse.incrementAndGet());
          Thread.onSpinWait();
          inUse.decrementAndGet();
        });
  }

  @Test
  void theFirstFailureReachesTheCallerAndStopsTheLoop() {
    var failure = new IllegalStateException("task 10");
    var runs = new AtomicInteger();
    var thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Parallel.forEach(
                    1_000_000,
                    () -> "",
                    (workspace, task) -> {
                      runs.incrementAndGet();
                      if (task == 10) {
                        throw failure;
                      }
                    }));
    assertSame(failure, thrown);
    assertTrue(runs.get() < 1_000_000);
  }

  @Test
  void anInterruptOfTheCallerCancelsAndIsKept() {
    Thread.currentThread().interrupt();
    assertThrows(
        CancellationException.class, () -> Parallel.forEach(10, () -> "", (workspace, task) -> {}));
    assertTrue(Thread.interrupted());
  }

  /** Waiting clears the status by which the tasks of the other threads would know. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptReachesTasksThatTheCallerWaitsFor(boolean callerWorksToo) throws Exception {
    assumeTrue(Parallel.THREADS > 1);
    var thrown = new AtomicReference<Throwable>();
    var isInterrupted = new AtomicBoolean();
    var thread =
        new Thread(
            () -> {
              var caller = Caller.current();
              var thisThread = Thread.currentThread();
              var isAtWork = new CountDownLatch(1);
              try {
                Parallel.forEach(
                    caller,
                    2,
                    () -> "",
                    (workspace, task) -> {
                      if (Thread.currentThread() != thisThread) {
                        isAtWork.countDown();
                        workFor(Duration.ofSeconds(20), caller);
                      } else {
                        await(isAtWork);
                        if (callerWorksToo) workFor(Duration.ofSeconds(20), caller);
                      }
                    });
              } catch (Throwable ended) {
                thrown.set(ended);
                isInterrupted.set(Thread.currentThread().isInterrupted());
              }
            });
    thread.start();
    Thread.sleep(500);
    thread.interrupt();
    thread.join(Duration.ofSeconds(2));
    assertFalse(thread.isAlive(), "a task was not told");
    assertInstanceOf(CancellationException.class, thrown.get());
    assertTrue(isInterrupted.get());
  }

  private static void workFor(Duration time, Caller caller) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      // A task asks now and then only, so that the caller is back from its own first.
      LockSupport.parkNanos(100_000_000);
      caller.check();
    }
  }

  private static void await(CountDownLatch latch) {
    while (latch.getCount() > 0) Thread.onSpinWait();
  }

  @Test
  void aBusyCommonPoolHoldsNobodyUp() {
    var release = new CountDownLatch(1);
    for (int i = 0; i < 64; i++) {
      ForkJoinPool.commonPool()
          .execute(
              () -> {
                try {
                  release.await();
                } catch (InterruptedException interrupted) {
                  Thread.currentThread().interrupt();
                }
              });
    }
    try {
      var runs = new AtomicInteger();
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> Parallel.forEach(100, () -> "", (workspace, task) -> runs.incrementAndGet()));
      assertEquals(100, runs.get());
    } finally {
      release.countDown();
    }
  }

  @Test
  void aLoopInsideALoopEnds() {
    var runs = new AtomicInteger();
    Parallel.forEach(
        20,
        () -> "",
        (outer, task) ->
            Parallel.forEach(20, () -> "", (inner, subtask) -> runs.incrementAndGet()));
    assertEquals(400, runs.get());
  }
}
