package gyre.random;

/** The check that all laws of noise share. */
final class Scales {
  private Scales() {}

  static void require(String name, double scale) {
    if (!(scale >= 0) || scale > Noise.MAX_SCALE) {
      throw new IllegalArgumentException(
          "%s is %s; it must be from 0 to %s".formatted(name, scale, Noise.MAX_SCALE));
    }
  }
}
