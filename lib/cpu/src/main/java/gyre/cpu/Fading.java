package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import gyre.attention.DecayTable;
import jdk.incubator.vector.FloatVector;

/** Multiplies one head of one token by the powers of its decay. */
final class Fading {
  private Fading() {}

  /** Writes d features times {@code ζ^distance}; in place where both arrays are one. */
  static void fade(
      DecayTable decay, int distance, float[] x, int xStart, int d, float[] y, int yStart) {
    float[] powers = decay.powers();
    int row = decay.row(distance);
    int f = 0;
    for (; f + LANES <= d; f += LANES) {
      FloatVector.fromArray(FLOATS, x, xStart + f)
          .mul(FloatVector.fromArray(FLOATS, powers, row + f))
          .intoArray(y, yStart + f);
    }
    for (; f < d; f++) y[yStart + f] = x[xStart + f] * powers[row + f];
  }
}
