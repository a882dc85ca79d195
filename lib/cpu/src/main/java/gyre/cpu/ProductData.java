package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The data of {@link ProductPairs}, which all threads share: relative to their mean, for the
 * shorter they are, the less their products round; as panels and as rows.
 */
final class ProductData {
  /** The dimension. */
  final int d;

  /** What is subtracted from data and points, {@code [d]}. */
  final float[] origin;

  /** The data as rows, {@code [datum][stride]}, whole vectors each. */
  final float[] rows;

  final int stride;

  /** The data with two features more, {@code (y, 1, |y|²)}. */
  final FieldData panels;

  /** The largest {@code |y|²}. */
  final float longest;

  /** Lays out data, {@code [datum][d]}. */
  ProductData(int d, float[] data, ArrayPool.Loan arrays) {
    this.d = d;
    int count = data.length / d;
    origin = mean(d, data);
    stride = VectorMath.roundUpToVectors(d);
    rows = arrays.floats(FieldData.requireArray((long) count * stride));
    FieldData.forEachPanel(
        count,
        first -> {
          for (int j = first; j < Math.min(first + FieldData.PANEL, count); j++) {
            for (int c = 0; c < d; c++) rows[j * stride + c] = data[j * d + c] - origin[c];
            Arrays.fill(rows, j * stride + d, (j + 1) * stride, 0);
          }
        });
    panels = new FieldData(rows, stride, d, features(d), arrays);
    FieldData.forEachPanel(count, this::addLengths);
    longest = longest();
  }

  /** How many features the panels have. */
  static int features(int d) {
    return d + 2;
  }

  private static float[] mean(int d, float[] data) {
    int count = data.length / d;
    var sums = new double[Math.ceilDiv(count, FieldData.PANEL)][d];
    FieldData.forEachPanel(
        count,
        first -> {
          double[] sum = sums[first / FieldData.PANEL];
          for (int j = first; j < Math.min(first + FieldData.PANEL, count); j++) {
            for (int c = 0; c < d; c++) sum[c] += data[j * d + c];
          }
        });
    var mean = new float[d];
    for (int c = 0; c < d; c++) {
      double total = 0;
      for (double[] sum : sums) total += sum[c];
      mean[c] = (float) (total / count);
    }
    return mean;
  }

  private void addLengths(int first) {
    float[] columns = panels.panels();
    int ones = panels.column(first, d);
    Arrays.fill(columns, ones, ones + FieldData.PANEL, 1);
    for (int k = 0; k < FieldData.PANEL; k += LANES) {
      var sum = FloatVector.zero(FLOATS);
      for (int c = 0; c < d; c++) {
        var y = FloatVector.fromArray(FLOATS, columns, panels.column(first, c) + k);
        sum = y.fma(y, sum);
      }
      sum.intoArray(columns, panels.column(first, d + 1) + k);
    }
  }

  private float longest() {
    var longest = FloatVector.zero(FLOATS);
    for (int first = 0; first < panels.count; first += FieldData.PANEL) {
      for (int k = 0; k < FieldData.PANEL; k += LANES) {
        longest = longest.max(lengths(first, k));
      }
    }
    return longest.reduceLanes(VectorOperators.MAX);
  }

  /** The squared lengths of a vector of data, from datum {@code k} of a panel on. */
  FloatVector lengths(int panel, int k) {
    return FloatVector.fromArray(FLOATS, panels.panels(), panels.column(panel, d + 1) + k);
  }
}
