package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Squared distances by the differences of coordinates, and the least of some. */
final class Differences {
  private Differences() {}

  /**
   * Writes those of one point and data {@code from … to − 1} of a panel.
   *
   * @param from a multiple of the vector length, as is {@code to}
   * @param squares that of datum {@code from} goes to {@code at + from}
   */
  static void squares(
      FieldData data,
      int d,
      int panel,
      int from,
      int to,
      float[] x,
      int start,
      float[] squares,
      int at) {
    float[] columns = data.panels();
    for (int k = from; k < to; k += LANES) {
      var sum = FloatVector.zero(FLOATS);
      for (int c = 0; c < d; c++) {
        var y = FloatVector.fromArray(FLOATS, columns, data.column(panel, c) + k);
        var difference = y.sub(x[start + c]);
        sum = difference.fma(difference, sum);
      }
      sum.intoArray(squares, at + k);
    }
  }

  /** The least of some squares; the last vector is filled with copies of the first. */
  static float least(float[] squares, int count) {
    fillLastVector(squares, 0, count);
    var least = FloatVector.broadcast(FLOATS, Float.POSITIVE_INFINITY);
    return least(squares, 0, count, least).reduceLanes(VectorOperators.MIN);
  }

  /** Fills the last vector of some squares with copies of the first. */
  static void fillLastVector(float[] squares, int start, int count) {
    int end = start + VectorMath.roundUpToVectors(count);
    Arrays.fill(squares, start + count, end, squares[start]);
  }

  /**
   * The lesser of each lane so far and in all vectors of some squares. Numbers from 0 on are in the
   * order of their bits; taken as bits in the whole loop, for HotSpot put each vector that turned
   * into floats again on the heap (8,192 data in the plane: 10.4 ms a call, now 6.8).
   */
  static FloatVector least(float[] squares, int start, int count, FloatVector least) {
    var bits = least.reinterpretAsInts();
    for (int k = start; k < start + count; k += LANES) {
      bits = bits.min(FloatVector.fromArray(FLOATS, squares, k).reinterpretAsInts());
    }
    return bits.reinterpretAsFloats();
  }
}
