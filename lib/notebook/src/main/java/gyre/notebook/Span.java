package gyre.notebook;

/** The numbers that an axis shows. */
record Span(Spacing spacing, double low, double high) {

  /** How far along the axis a number lies: 0 at its low end, 1 at its high end. */
  double fraction(double value) {
    var start = spacing.warp(low);
    return (spacing.warp(value) - start) / (spacing.warp(high) - start);
  }

  boolean admits(double value) {
    return spacing.admits(value);
  }

  boolean contains(double value) {
    return admits(value) && low <= value && value <= high;
  }
}
