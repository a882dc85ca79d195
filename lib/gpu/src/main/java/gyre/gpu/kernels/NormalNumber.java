package gyre.gpu.kernels;

import gyre.random.Philox;
import uk.ac.manchester.tornado.api.math.TornadoMath;

/**
 * A standard normal number of a {@link gyre.random.RandomField}, by the transform of {@link
 * gyre.random.Gaussian}.
 *
 * <p>Generated kernels call it; TornadoVM inlines it. A thread takes one word pair of a block for
 * itself and leaves the others to the threads of the members 16, 32 and 48 further on: Philox is
 * some 60 whole-number operations, cheaper than sharing it would be through local memory and two
 * barriers a step.
 */
public final class NormalNumber {
  private NormalNumber() {}

  /**
   * The number at one place.
   *
   * @param step the field's step
   * @param member the field's member
   * @param index the field's index, at least 0
   * @param tag the field's stream
   * @param low low half of the seed
   * @param high high half of the seed
   */
  public static float at(int step, int member, int index, int tag, int low, int high) {
    int x0 = index / 64 * 16 + index % 16;
    int x1 = step;
    int x2 = member;
    int x3 = tag;
    int k0 = low;
    int k1 = high;
    for (int round = 0; round < Philox.ROUNDS; round++) {
      long p0 = (Philox.M0 & 0xFFFFFFFFL) * (x0 & 0xFFFFFFFFL);
      long p1 = (Philox.M1 & 0xFFFFFFFFL) * (x2 & 0xFFFFFFFFL);
      x0 = (int) (p1 >>> 32) ^ x1 ^ k0;
      x1 = (int) p1;
      x2 = (int) (p0 >>> 32) ^ x3 ^ k1;
      x3 = (int) p0;
      k0 += Philox.W0;
      k1 += Philox.W1;
    }
    int word = index % 64 / 16;
    int x = word < 2 ? x0 : x2;
    int turn = word < 2 ? x1 : x3;
    float radius = radius(x);
    // The angle without its quarter turns, which are exact.
    int quarter = (turn + (1 << 29)) >> 30;
    float angle = (turn - (quarter << 30)) * (float) (2 * Math.PI * 0x1p-32);
    int turned = (quarter - (word & 1)) & 3;
    float side = (turned & 1) == 0 ? EighthTurn.cosine(angle) : EighthTurn.sine(angle);
    // Quarters 1 and 2 are negative.
    float sign = 1 - ((turned + 1) & 2);
    return sign * radius * side;
  }

  /** {@code √(−2 ln u)}, u of a word as {@link gyre.random.Noise#uniform} has it. */
  static float radius(int word) {
    // Where u is near 1, its distance from 1 has the digits.
    int near = word < 0 ? ~word : word;
    float distance = (near >>> 1) * 0x1p-31f + 0x1p-32f;
    float rest = 1 - distance;
    float logarithm = TornadoMath.log(word < 0 ? rest : distance);
    // Kahan: what 1 − u loses in rounding, the quotient gives back to its logarithm.
    float ofRest = rest == 1 ? -distance : logarithm * (-distance / (rest - 1));
    return TornadoMath.sqrt(-2 * (word < 0 ? ofRest : logarithm));
  }
}
