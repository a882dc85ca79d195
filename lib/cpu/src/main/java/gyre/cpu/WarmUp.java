package gyre.cpu;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many steps a generated kernel takes at a stretch: few until the JVM has compiled it.
 *
 * <p>HotSpot compiles a method after some thousand calls; a call that loops for long is compiled
 * halfway through, for the one loop it is in and without having seen its end, and soon again. A
 * kernel takes a second to compile, and its steps take ten thousand times as long before.
 */
final class WarmUp {
  /** Calls after which a kernel is taken for compiled, or about to be. */
  private static final int CALLS = 20_000;

  private static final int FEW_STEPS = 2;

  private static final ClassValue<WarmUp> OF_KERNELS =
      new ClassValue<>() {
        @Override
        protected WarmUp computeValue(Class<?> kernel) {
          return new WarmUp();
        }
      };

  private final AtomicInteger calls = new AtomicInteger();

  private WarmUp() {}

  /**
   * The one of a stepper's class, in this process: a generated kernel has its own; all systems
   * whose states are in arrays share one, for the first of them compiles the loops that all go
   * through, though not the formulas of the others.
   */
  static WarmUp of(Object kernel) {
    return OF_KERNELS.get(kernel.getClass());
  }

  /** Whether it is over. */
  boolean isOver() {
    return calls.get() >= CALLS;
  }

  /** Steps of the next call, {@code most} in the long run. */
  int steps(int most) {
    return isOver() || calls.incrementAndGet() >= CALLS ? most : FEW_STEPS;
  }
}
