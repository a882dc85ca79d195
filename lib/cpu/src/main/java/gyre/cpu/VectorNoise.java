package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.INTS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The laws of {@link gyre.random.Noise} on vectors of random words, to about 6 ulp of each number.
 *
 * <p>Why this is accurate in float: an angle or a distance from 1 is formed among the integers,
 * where it is exact, before it becomes a float.
 */
final class VectorNoise {
  private static final int SIGN = 0x80000000;

  private VectorNoise() {}

  /**
   * First half of the Gaussian transform: the squared radius of each pair, at the place of its
   * first. The root is left to the second half, since here it would have to wait for the logarithm:
   * with it all numbers took 1.03 times as long (Xeon).
   *
   * @param words in the layout of {@link gyre.random.RandomField}, from a multiple of 64 on
   * @param noise as many numbers
   * @param count a multiple of 64
   */
  static void squaredRadii(int[] words, float[] noise, int count) {
    for (int pair = 0; pair < count; pair += 32) {
      for (int l = pair; l < pair + 16; l += FLOATS.length()) {
        var word = IntVector.fromArray(INTS, words, l);
        VectorLogarithm.minusTwoLogUniform(word).intoArray(noise, l);
      }
    }
  }

  /**
   * Second half: turns each radius into two numbers. A method of its own, see {@link
   * NoisySoftmaxTile}.
   */
  static void gaussianTurns(float sigma, int[] words, float[] noise, int count) {
    for (int pair = 0; pair < count; pair += 32) {
      for (int l = pair; l < pair + 16; l += FLOATS.length()) {
        turn(FloatVector.fromArray(FLOATS, noise, l).sqrt().mul(sigma), words, noise, l);
      }
    }
  }

  /** A pair of normal numbers from the radius and the word of its angle. */
  private static void turn(FloatVector radius, int[] words, float[] noise, int l) {
    var word = IntVector.fromArray(INTS, words, l + 16);
    var angle = VectorTrigonometry.withinQuarterTurn(word);
    var cos = VectorTrigonometry.cosOfEighth(angle);
    var sin = VectorTrigonometry.sinOfEighth(angle);
    VectorTrigonometry.cosTurn(word, cos, sin).mul(radius).intoArray(noise, l);
    VectorTrigonometry.sinTurn(word, cos, sin).mul(radius).intoArray(noise, l + 16);
  }

  /** Uniform noise; arguments as {@link #squaredRadii}. */
  static void uniform(float halfWidth, int[] words, float[] noise, int count) {
    for (int i = 0; i < count; i += FLOATS.length()) {
      var odd = IntVector.fromArray(INTS, words, i).lanewise(VectorOperators.OR, 1);
      VectorMath.toFloat(odd.lanewise(VectorOperators.XOR, SIGN))
          .mul(halfWidth * 0x1p-31f)
          .intoArray(noise, i);
    }
  }

  /** Cauchy noise; arguments as {@link #squaredRadii}. */
  static void cauchy(float gamma, int[] words, float[] noise, int count) {
    for (int i = 0; i < count; i += FLOATS.length()) {
      var word = IntVector.fromArray(INTS, words, i);
      var magnitude = VectorTrigonometry.cotQuarterTurn(word).mul(gamma);
      var sign = word.lanewise(VectorOperators.LSHL, 31);
      magnitude
          .reinterpretAsInts()
          .lanewise(VectorOperators.XOR, sign)
          .reinterpretAsFloats()
          .intoArray(noise, i);
    }
  }
}
