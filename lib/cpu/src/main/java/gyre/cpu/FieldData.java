package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The data of a field, laid out for {@link PointPairs}: in panels of {@value #PANEL}, {@code
 * [panel][feature][datum]}, so that a vector holds one feature of many data, relative to an origin.
 *
 * <p>A panel takes 16 KiB at 64 features, a third of a first-level cache.
 */
final class FieldData {
  /** Data in a panel: four vectors of AVX-512. */
  static final int PANEL = 64;

  /**
   * Data that a block of points meets at a time, at most. The more, the sooner the nearest datum is
   * known, and with it which others count; 48 rows of so many squares are 1.5 MiB, which stay in a
   * second-level cache of 2 MiB.
   */
  private static final int MOST_AT_A_TIME = 128 * PANEL;

  /** The dimension. */
  final int d;

  /** Data that a block of points meets at a time: whole panels. */
  final int span;

  /** How many data there are. */
  final int count;

  /** What is subtracted from data and points, {@code [d]}. */
  final float[] origin;

  private final float[] panels;

  /** Data beyond the last are zeros. */
  private FieldData(int d, float[] data, float[] origin) {
    this.d = d;
    this.origin = origin;
    count = data.length / d;
    span = Math.min(MOST_AT_A_TIME, roundUpToPanels(count));
    panels = new float[requireArray((long) roundUpToPanels(count) * d)];
    Parallel.forEach(
        roundUpToPanels(count) / PANEL, () -> null, (nothing, panel) -> pack(data, panel * PANEL));
  }

  /** The data as they are. */
  static FieldData asGiven(int d, float[] data) {
    return new FieldData(d, data, new float[d]);
  }

  /** The data relative to their mean: the shorter they are, the less their products round. */
  static FieldData centred(int d, float[] data) {
    var sums = new double[d];
    for (int start = 0; start < data.length; start += d) {
      for (int c = 0; c < d; c++) sums[c] += data[start + c];
    }
    var origin = new float[d];
    for (int c = 0; c < d; c++) origin[c] = (float) (sums[c] / (data.length / d));
    return new FieldData(d, data, origin);
  }

  /** The smallest number of whole panels that holds so many data, in data. */
  static int roundUpToPanels(int data) {
    return Math.ceilDiv(data, PANEL) * PANEL;
  }

  static int requireArray(long length) {
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "data, padded to whole vectors, are %d numbers; an array holds at most %d"
              .formatted(length, Integer.MAX_VALUE));
    }
    return (int) length;
  }

  private void pack(float[] data, int first) {
    int end = Math.min(first + PANEL, count);
    for (int c = 0; c < d; c++) {
      int column = column(first, c) - first;
      for (int j = first; j < end; j++) {
        panels[column + j] = data[j * d + c] - origin[c];
      }
    }
  }

  /** All panels. */
  float[] panels() {
    return panels;
  }

  /** Where one feature of the panel that begins with a datum begins. */
  int column(int datum, int feature) {
    return datum * d + feature * PANEL;
  }

  /** Where one feature of a datum is. */
  int place(int datum, int feature) {
    return column(datum - datum % PANEL, feature) + datum % PANEL;
  }

  /** The squared lengths of the data, whole panels of them. */
  float[] lengths() {
    var lengths = new float[roundUpToPanels(count)];
    for (int first = 0; first < count; first += PANEL) {
      for (int k = 0; k < PANEL; k += LANES) {
        var sum = FloatVector.zero(FLOATS);
        for (int c = 0; c < d; c++) {
          var y = FloatVector.fromArray(FLOATS, panels, column(first, c) + k);
          sum = y.fma(y, sum);
        }
        sum.intoArray(lengths, first + k);
      }
    }
    return lengths;
  }
}
