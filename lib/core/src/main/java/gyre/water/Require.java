package gyre.water;

/** The checks of numbers that all descriptions share; written so that not-a-number fails. */
final class Require {
  private Require() {}

  static void positive(String what, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException("%s is %s; it must be above 0".formatted(what, value));
    }
  }

  static void notNegative(String what, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException("%s is %s; it must be at least 0".formatted(what, value));
    }
  }

  static void between(String what, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "%s is %s; it must be from %s to %s".formatted(what, value, low, high));
    }
  }
}
