package gyre.cpu;

import java.util.concurrent.CancellationException;

/**
 * The thread that asked for a job, whose interrupt ends it: a task that runs for long asks now and
 * then, {@link Parallel} between tasks.
 */
final class Caller {
  private final Thread thread;

  /**
   * Whether an interrupt was seen. The thread's own status is not enough: it is cleared while the
   * thread waits for the others, of all times.
   */
  private volatile boolean wasInterrupted;

  private Caller(Thread thread) {
    this.thread = thread;
  }

  /** The thread that runs this. */
  static Caller current() {
    return new Caller(Thread.currentThread());
  }

  /** Notes an interrupt that cleared the thread's status. */
  void noteInterrupt() {
    wasInterrupted = true;
  }

  /**
   * Goes on unless the caller is interrupted, whose status is kept.
   *
   * @throws CancellationException if it is
   */
  void check() {
    if (wasInterrupted || thread.isInterrupted()) {
      wasInterrupted = true;
      throw new CancellationException("the calling thread was interrupted");
    }
  }
}
