package gyre.gpu.runtime;

/**
 * Sizes of buffers: jobs of nearly the same size share a plan, and a plan's first run takes a
 * second.
 */
public final class Capacity {
  private static final int SMALLEST = 1 << 12;

  private Capacity() {}

  /**
   * The size of the buffer for so many numbers: at most a quarter more, with four sizes between a
   * power of two and the next, and at least {@value #SMALLEST}; no more than an array can have.
   */
  public static int of(long numbers) {
    if (numbers <= SMALLEST) {
      return SMALLEST;
    }
    long step = Long.highestOneBit(numbers) >>> 2;
    return (int) Math.min(Math.ceilDiv(numbers, step) * step, Integer.MAX_VALUE);
  }
}
