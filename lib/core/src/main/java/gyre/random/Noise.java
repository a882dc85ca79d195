package gyre.random;

/**
 * A symmetric law of noise, and how a number of it is made from random words.
 *
 * <p>A word {@code x} gives the uniform number {@code u = (⌊x/2⌋ + ½)·2⁻³¹}, never 0 or 1 and, near
 * 0, with all the digits that a tail needs.
 *
 * <p>The robustness of a softmax average rests on two numbers of the law: {@code E exp(ε)}, and
 * {@code κ = Var(w)} of the normalised weight {@code w = exp(ε) / E exp(ε)}.
 */
public sealed interface Noise permits Gaussian, Uniform, Cauchy {

  /** The largest scale: beyond it a float score has no digit left after the point. */
  double MAX_SCALE = 1e6;

  /** The scale: standard deviation, half-width or half-width at half-maximum. */
  double scale();

  /** The largest magnitude that a draw can have, for 31 random bits. */
  double bound();

  /** {@code E exp(ε)}; infinite where it does not exist. */
  double meanWeight();

  /** {@code κ = Var(exp(ε)) / (E exp(ε))²}; infinite where it does not exist. */
  double kappa();

  /** {@code E (w − 1)³}; infinite where it does not exist. */
  double thirdMoment();

  /**
   * The noise that a block of output words makes at its word {@code w}.
   *
   * @param words the four output words of one counter
   * @param w 0 to 3
   */
  double ofWords(int[] words, int w);

  /** The noise at one place of a field. */
  default double at(RandomField field, int step, int member, int index) {
    return ofWords(
        field.block(step, member, RandomField.counter(index)), RandomField.outputWord(index));
  }

  /** The noise at indices {@code 0 … count − 1}. */
  default double[] draw(RandomField field, int step, int member, int count) {
    var noise = new double[count];
    for (int i = 0; i < count; i++) noise[i] = at(field, step, member, i);
    return noise;
  }

  /** The noise at indices {@code 0 … count − 1}, rounded to float as kernels take it. */
  default float[] drawFloats(RandomField field, int step, int member, int count) {
    var noise = new float[count];
    for (int i = 0; i < count; i++) noise[i] = (float) at(field, step, member, i);
    return noise;
  }

  /** The uniform number of a word, in (0, 1). */
  static double uniform(int word) {
    return ((word >>> 1) + 0.5) * 0x1p-31;
  }
}
