package gyre.cpu;

/**
 * The data of a field, laid out for {@link PointPairs}: in panels of {@value #PANEL}, {@code
 * [panel][feature][datum]}, so that a vector holds one feature of many data, relative to an origin.
 *
 * <p>A panel takes 16 KiB at 64 features, a third of a first-level cache.
 */
final class FieldData {
  /** Data in a panel: four vectors of AVX-512. */
  static final int PANEL = 64;

  /** The dimension. */
  final int d;

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
    panels = new float[requireArray((long) Math.ceilDiv(count, PANEL) * PANEL * d)];
    Parallel.forEach(
        Math.ceilDiv(count, PANEL), () -> null, (nothing, panel) -> pack(data, panel * PANEL));
  }

  /** The data as they are. */
  static FieldData asGiven(int d, float[] data) {
    return new FieldData(d, data, new float[d]);
  }

  /** The data relative to their mean: the shorter they are, the less their products round. */
  static FieldData centred(int d, float[] data) {
    var mean = new double[d];
    for (int i = 0; i < data.length; i++) mean[i % d] += data[i];
    var origin = new float[d];
    for (int c = 0; c < d; c++) origin[c] = (float) (mean[c] / (data.length / d));
    return new FieldData(d, data, origin);
  }

  private static int requireArray(long length) {
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "data, padded to whole vectors, are %d numbers; an array holds at most %d"
              .formatted(length, Integer.MAX_VALUE));
    }
    return (int) length;
  }

  private void pack(float[] data, int first) {
    for (int j = first; j < Math.min(first + PANEL, count); j++) {
      for (int c = 0; c < d; c++) {
        panels[column(first, c) + j - first] = data[j * d + c] - origin[c];
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
}
