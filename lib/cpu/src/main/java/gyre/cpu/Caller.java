package gyre.cpu;

import java.util.concurrent.CancellationException;

/**
 * The thread that asked for a job, whose interrupt ends it: a task that runs for long asks now and
 * then, {@link Parallel} between tasks.
 */
record Caller(Thread thread) {

  /** The thread that runs this. */
  static Caller current() {
    return new Caller(Thread.currentThread());
  }

  /**
   * Goes on unless the caller is interrupted, whose status is kept.
   *
   * @throws CancellationException if it is
   */
  void check() {
    if (thread.isInterrupted()) {
      throw new CancellationException("the calling thread was interrupted");
    }
  }
}
