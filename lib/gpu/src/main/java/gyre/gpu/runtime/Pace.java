package gyre.gpu.runtime;

/**
 * How much of a long job a device is given at a time: about half a second of it. An interrupt is
 * heard between runs, and a display that shares the device is not frozen for long.
 *
 * <p>Work is counted in any unit that takes about the same time each. Safe for use from several
 * threads.
 */
public final class Pace {
  private static final double SECONDS = 0.5;

  /** What the slowest device does in about a second: as much as PoCL on two cores. */
  private static final long FIRST = 1L << 24;

  /** One quick run may be luck. */
  private static final double MOST_AT_ONCE = 8;

  private long work = FIRST;

  /** How much to do in the next run, at least 1. */
  public synchronized long work() {
    return work;
  }

  /** So much work took so long. A run of less than was asked for says nothing of longer ones. */
  public synchronized void took(long done, double seconds) {
    if (seconds > 2 * SECONDS) {
      work = Math.max(1, (long) (done * (SECONDS / seconds)));
    } else if (done >= work && seconds < SECONDS / 2) {
      work = (long) (done * Math.min(MOST_AT_ONCE, SECONDS / seconds));
    }
  }
}
