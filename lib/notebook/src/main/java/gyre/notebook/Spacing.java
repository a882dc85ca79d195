package gyre.notebook;

/** How numbers are laid out along an axis. */
enum Spacing {
  LINEAR,
  POWERS_OF_TEN,
  POWERS_OF_TWO;

  /** Whether the axis has a place for a number. */
  boolean admits(double value) {
    return Double.isFinite(value) && (this == LINEAR || value > 0);
  }

  /** The number whose equal differences are equal steps. */
  double warp(double value) {
    return this == LINEAR ? value : Math.log10(value);
  }

  double unwarp(double warped) {
    return this == LINEAR ? warped : Math.pow(10, warped);
  }
}
