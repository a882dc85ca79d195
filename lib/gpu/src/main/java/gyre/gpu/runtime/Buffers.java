package gyre.gpu.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
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

  /** Copies the first {@code count} numbers of an array to place {@code at}. */
  public static void fill(DoubleArray buffer, int at, double[] array, int count) {
    MemorySegment.copy(
        array, 0, buffer.getSegment(), ValueLayout.JAVA_DOUBLE, (long) at * Double.BYTES, count);
  }

  /** Fills an array with the numbers of a buffer from place {@code at} on. */
  public static void read(DoubleArray buffer, int at, double[] array) {
    MemorySegment.copy(
        buffer.getSegment(),
        ValueLayout.JAVA_DOUBLE,
        (long) at * Double.BYTES,
        array,
        0,
        array.length);
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
