package gyre.gpu.runtime;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one thread that all work on devices is done by, job after job.
 *
 * <p>An interrupt reaches those who wait for it and not TornadoVM, which would take it for a
 * failure of the kernel that it compiles.
 */
final class DeviceThread {
  private static final ThreadPoolExecutor THREAD =
      new ThreadPoolExecutor(
          1,
          1,
          10,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          job -> {
            var thread = new Thread(job, "gyre device");
            thread.setDaemon(true);
            return thread;
          });

  static {
    THREAD.allowCoreThreadTimeOut(true);
  }

  private DeviceThread() {}

  /**
   * Runs a job there, after those that came before, and waits for its end.
   *
   * @throws CancellationException if the calling thread is interrupted; its status is kept. A job
   *     that had begun has ended nevertheless
   */
  static void run(Runnable job) {
    var isCancelled = new AtomicBoolean(Thread.currentThread().isInterrupted());
    var task =
        new FutureTask<Void>(
            () -> {
              if (!isCancelled.get()) job.run();
            },
            null);
    THREAD.execute(task);
    try {
      awaitEnd(task, isCancelled);
    } catch (ExecutionException failed) {
      throw rethrown(failed.getCause());
    }
    if (isCancelled.get()) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the calling thread was interrupted");
    }
  }

  private static void awaitEnd(FutureTask<Void> task, AtomicBoolean isCancelled)
      throws ExecutionException {
    while (true) {
      try {
        task.get();
        return;
      } catch (InterruptedException interrupted) {
        isCancelled.set(true);
      }
    }
  }

  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof Error error) throw error;
    return (RuntimeException) cause;
  }
}
