package gyre.cpu;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The data of a field, laid out for {@link PointPairs}: in panels of {@value #PANEL}, {@code
 * [panel][feature][datum]}, so that a vector holds one feature of many data.
 *
 * <p>A panel takes 16 KiB at 64 features, a third of a first-level cache.
 */
final class FieldData {
  /** Data in a panel. */
  static final int PANEL = MatrixTile.COLUMNS;

  /**
   * Data that a block of points meets at a time, at most. Until the nearest datum is known nearly
   * all seem to count, so that it pays to know all squares first, in memory if no cache holds them:
   * 50,000 data in 64 dimensions, where 1 % count, took 1.5 times as long by 8,192 at a time, and
   * 100,000 took 1.25 times as long by 65,536.
   */
  private static final int MOST_AT_A_TIME = 4096 * PANEL;

  /**
   * Squared distances that a block keeps, at most: 24 MiB for each thread, which the fields and the
   * flows each keep. Blocks of fewer points read the data more often: with 100,000 data in 64
   * dimensions 96, 48 and 24 points take 1, 1.04 and 1.06 of the time.
   */
  private static final int SQUARES = 6 << 20;

  /** Data that a block of points meets at a time: whole panels. */
  final int span;

  /** How many data there are. */
  final int count;

  private final int features;
  private final float[] panels;

  /**
   * Takes the first {@code d} numbers of each row for the first features, with zeros for data
   * beyond the last; features from {@code d} on are left for the caller to write.
   *
   * @param rows {@code [datum][stride]}
   */
  FieldData(float[] rows, int stride, int d, int features, ArrayPool.Loan arrays) {
    this.features = features;
    count = rows.length / stride;
    span = span(count);
    panels = arrays.floats(requireArray(roundUpToPanels(count) * features));
    forEachPanel(count, first -> pack(rows, stride, d, first));
  }

  /** All of so many data; or parts of them, small enough for a whole block of points. */
  private static int span(int count) {
    return count > MOST_AT_A_TIME
        ? SQUARES / PointPairs.POINTS / PANEL * PANEL
        : (int) roundUpToPanels(count);
  }

  /** Points that a block may have for a field of so many data: whole tiles. */
  static int room(int count) {
    return Math.min(PointPairs.POINTS, MatrixTile.wholeTiles(SQUARES / span(count)));
  }

  /** The smallest number of whole panels that holds so many data, in data. */
  static long roundUpToPanels(int data) {
    return Math.ceilDiv(data, PANEL) * (long) PANEL;
  }

  static int requireArray(long length) {
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "data, padded to whole vectors, are %d numbers; an array holds at most %d"
              .formatted(length, Integer.MAX_VALUE));
    }
    return (int) length;
  }

  /** Does something for each panel of so many data, given its first datum, on all cores. */
  static void forEachPanel(int count, IntConsumer task) {
    Parallel.forEach(
        Math.ceilDiv(count, PANEL), () -> null, (nothing, panel) -> task.accept(panel * PANEL));
  }

  private void pack(float[] rows, int stride, int d, int first) {
    int end = Math.min(first + PANEL, count);
    for (int c = 0; c < d; c++) {
      int column = column(first, c) - first;
      for (int j = first; j < end; j++) panels[column + j] = rows[j * stride + c];
      Arrays.fill(panels, column + end, column + first + PANEL, 0);
    }
  }

  /** All panels. */
  float[] panels() {
    return panels;
  }

  /** Where one feature of the panel that begins with a datum begins. */
  int column(int datum, int feature) {
    return datum * features + feature * PANEL;
  }

  /** Where one feature of a datum is. */
  int place(int datum, int feature) {
    return column(datum - datum % PANEL, feature) + datum % PANEL;
  }
}
