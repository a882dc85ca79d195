package gyre.cpu;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Threads of the common pool that, once they have run a task, wait a moment for the next before
 * they go.
 *
 * <p>To wake a thread takes 20 to 45 µs, and most kernels are a few loops one after another, called
 * again and again: 100 µs of work on two cores took 144 µs, now 101 (Zen 5).
 */
final class Workers {
  /** Nanoseconds that a thread waits, awake: at most that much is lost after the last loop. */
  private static final long PATIENCE = 100_000;

  /** What a place holds once its thread has gone. */
  private static final Runnable GONE = () -> {};

  /** Where threads wait: a place is empty until it is given a task, or its thread goes. */
  private static final ConcurrentLinkedQueue<AtomicReference<Runnable>> PLACES =
      new ConcurrentLinkedQueue<>();

  private Workers() {}

  /** Has a thread run a task: one that waits, else one of the pool as soon as it can. */
  static void run(Runnable task) {
    for (var place = PLACES.poll(); place != null; place = PLACES.poll()) {
      if (place.compareAndSet(null, task)) return;
    }
    ForkJoinPool.commonPool().execute(() -> work(task));
  }

  private static void work(Runnable first) {
    for (var task = first; task != GONE; task = next()) {
      task.run();
    }
  }

  /** The task that comes within the time, or {@link #GONE}. */
  private static Runnable next() {
    var place = new AtomicReference<Runnable>();
    PLACES.add(place);
    waitAwake(() -> place.get() != null);
    if (place.compareAndSet(null, GONE)) PLACES.remove(place);
    return place.get();
  }

  /** Waits until something is so, a moment at most. */
  static void waitAwake(BooleanSupplier isSo) {
    long end = System.nanoTime() + PATIENCE;
    while (!isSo.getAsBoolean() && System.nanoTime() < end) Thread.onSpinWait();
  }
}
