package gyre.notebook;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Data that a figure shows under one label.
 *
 * @param low the lower edge of a band; the data itself where it is no band
 * @param high the upper edge of a band; the data itself where it is no band
 */
record Series(Kind kind, String label, double[] x, double[] low, double[] high) {

  /** In the order in which they are drawn, one above the other. */
  enum Kind {
    AREA,
    BAND,
    DOTS,
    LINE,
    STEPS,
    POINTS
  }

  static Series of(Kind kind, String label, double[] x, double[] y) {
    return of(kind, label, x, y, y);
  }

  static Series of(Kind kind, String label, double[] x, double[] low, double[] high) {
    if (x.length == 0) {
      throw new IllegalArgumentException("'%s' has no data".formatted(label));
    }
    if (x.length != low.length || x.length != high.length) {
      throw new IllegalArgumentException(
          "'%s' has %d x for %d y; it must have as many"
              .formatted(label, x.length, x.length != low.length ? low.length : high.length));
    }
    return new Series(kind, label, x.clone(), low.clone(), high.clone());
  }

  DoubleStream xs() {
    return Arrays.stream(x);
  }

  DoubleStream ys() {
    return DoubleStream.concat(Arrays.stream(low), Arrays.stream(high));
  }
}
