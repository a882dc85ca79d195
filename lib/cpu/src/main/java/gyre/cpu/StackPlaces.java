package gyre.cpu;

import java.util.Arrays;

/**
 * Calls a kernel from that place of the stack where it is fastest; for one thread's group, whose
 * calls all begin at the same depth.
 *
 * <p>HotSpot keeps on the stack the vectors that registers do not hold, and aligns it to 16 bytes
 * alone: where a vector is longer, the depth of the call decides whether such vectors lie in one
 * line of the cache each or in two, for as long as the program runs. So the kernel is called from
 * frames whose sizes differ by 16 bytes; which is best, a few calls from each tell. By the place, a
 * step of a vector takes 8.8 or 10.4 ns in Lorenz' equations, 51 or 65 in those of twelve species
 * (Zen 3, 256 bits), and 31 to 51 in the latter with 512 bits (Zen 5).
 */
final class StackPlaces {
  /** Takes steps {@code first … last − 1}. */
  @FunctionalInterface
  interface Kernel {
    void run(int first, int last);
  }

  /**
   * A frame between caller and kernel. Numbers that it reads before the call and writes, in another
   * order, after it HotSpot has to keep in it, eight bytes each.
   */
  @FunctionalInterface
  private interface Frame {
    void run(Kernel kernel, int first, int last, long[] ballast);
  }

  /** More than two, or HotSpot would make them part of the frame that calls them. */
  private static final Frame[] FRAMES = {
    (kernel, first, last, ballast) -> kernel.run(first, last),
    (kernel, first, last, ballast) -> {
      long a = ballast[0];
      long b = ballast[1];
      kernel.run(first, last);
      ballast[0] = b;
      ballast[1] = a;
    },
    (kernel, first, last, ballast) -> {
      long a = ballast[0];
      long b = ballast[1];
      long c = ballast[2];
      long d = ballast[3];
      kernel.run(first, last);
      ballast[0] = d;
      ballast[1] = c;
      ballast[2] = b;
      ballast[3] = a;
    },
    (kernel, first, last, ballast) -> {
      long a = ballast[0];
      long b = ballast[1];
      long c = ballast[2];
      long d = ballast[3];
      long e = ballast[4];
      long f = ballast[5];
      kernel.run(first, last);
      ballast[0] = f;
      ballast[1] = e;
      ballast[2] = d;
      ballast[3] = c;
      ballast[4] = b;
      ballast[5] = a;
    }
  };

  /** Timed calls from all frames in turn. */
  private static final int TRIES = 4 * FRAMES.length;

  /** Calls from the best one, before they are tried again: another program may have disturbed. */
  private static final int CALLS = 1024;

  private final Kernel kernel;
  private final WarmUp warmUp;
  private final long[] ballast = new long[6];

  /** The least time of a step so far, by frame, in nanoseconds. */
  private final double[] least = new double[FRAMES.length];

  private int turns;
  private int tries;
  private int calls;

  /** The frame of the last call, after all tries the best. */
  private int frame;

  /**
   * Places for a kernel.
   *
   * @param warmUp the kernel's: before its end, times tell nothing
   */
  StackPlaces(Kernel kernel, WarmUp warmUp) {
    this.kernel = kernel;
    this.warmUp = warmUp;
    forget();
  }

  private void forget() {
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    tries = 0;
    calls = 0;
  }

  /** Has the kernel take steps {@code first … last − 1}. */
  void run(int first, int last) {
    boolean isTry = tries < TRIES;
    if (isTry) frame = next();
    long begin = isTry ? System.nanoTime() : 0;
    // The one call of frames: another, perhaps in a method of its own, would be at another depth.
    FRAMES[frame].run(kernel, first, last, ballast);
    if (!isTry) {
      if (++calls == CALLS) forget();
    } else if (warmUp.isOver()) {
      note((System.nanoTime() - begin) / (double) (last - first));
    }
  }

  /** The frames in turn, each time by another first: lengths of stretches have a rhythm as well. */
  private int next() {
    int turn = turns;
    turns = (turns + 1) % (FRAMES.length * FRAMES.length);
    return (turn + turn / FRAMES.length) % FRAMES.length;
  }

  private void note(double time) {
    least[frame] = Math.min(least[frame], time);
    tries++;
    if (tries < TRIES) return;
    for (int i = 0; i < least.length; i++) {
      if (least[i] < least[frame]) frame = i;
    }
  }
}
