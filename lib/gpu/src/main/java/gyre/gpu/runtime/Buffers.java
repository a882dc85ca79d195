package gyre.gpu.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Copies between arrays and the buffers of plans. */
public final class Buffers {
  private Buffers() {}

  /** Copies {@code count} numbers of an array, from {@code start} on, to place {@code at}. */
  public static void fill(FloatArray buffer, int at, float[] array, int start, int count) {
    // Not element by element, as TornadoVM's own copies are.
    MemorySegment.copy(
        array, start, buffer.getSegment(), ValueLayout.JAVA_FLOAT, (long) at * Float.BYTES, count);
  }

  /** Copies the first {@code count} numbers of a buffer to an array, from {@code start} on. */
  public static void read(FloatArray buffer, float[] array, int start, int count) {
    read(buffer, 0, array, start, count);
  }

  /** Copies {@code count} numbers of a buffer, from place {@code at} on, to an array. */
  public static void read(FloatArray buffer, int at, float[] array, int start, int count) {
    MemorySegment.copy(
        buffer.getSegment(), ValueLayout.JAVA_FLOAT, (long) at * Float.BYTES, array, start, count);
  }
}
