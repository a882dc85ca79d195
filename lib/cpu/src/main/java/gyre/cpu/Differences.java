package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import jdk.incubator.vector.FloatVector;

/** Squared distances by the differences of coordinates. */
final class Differences {
  private Differences() {}

  /**
   * Writes those of one point and data {@code from … to − 1} of a panel.
   *
   * @param from a multiple of the vector length, as is {@code to}
   * @param squares that of datum {@code from} goes to {@code at + from}
   */
  static void squares(
      FieldData data, int panel, int from, int to, float[] x, int start, float[] squares, int at) {
    float[] columns = data.panels();
    for (int k = from; k < to; k += LANES) {
      var sum = FloatVector.zero(FLOATS);
      for (int c = 0; c < data.d; c++) {
        var y = FloatVector.fromArray(FLOATS, columns, data.column(panel, c) + k);
        var difference = y.sub(x[start + c]);
        sum = difference.fma(difference, sum);
      }
      sum.intoArray(squares, at + k);
    }
  }
}
