package gyre.attention;

/**
 * What an attention job does, apart from its numbers.
 *
 * @param shape the sizes
 * @param rotary how queries and keys are rotated
 * @param mask which keys a query sees
 * @param bias what is added to the scores
 * @param scale what the scores of each query are multiplied by
 */
public record RotaryAttention(
    AttentionShape shape, Rotary rotary, Mask mask, ScoreBias bias, ScoreScale scale) {

  /** Checks that the parts fit one another. */
  public RotaryAttention {
    if (rotary.dimensions() > shape.headDim()) {
      throw new IllegalArgumentException(
          "rotary dimensions is %d; it must be at most headDim, which is %d"
              .formatted(rotary.dimensions(), shape.headDim()));
    }
    rotary.positions().requireTokens(shape.keyTokens());
    if (shape.queryTokens() > shape.keyTokens() && rotary.dimensions() > 0) {
      throw new IllegalArgumentException(
          "queryTokens is %d; with rotary it must be at most keyTokens, which is %d: queries take the positions of the last keys"
              .formatted(shape.queryTokens(), shape.keyTokens()));
    }
    boolean looksBack = rotary.hasDecay() || rotary.hasHorizon(Mask.UNBOUNDED);
    if (looksBack && mask.lookAhead() > 0) {
      throw new IllegalArgumentException(
          "the mask looks %d tokens ahead; with a decay or a horizon it must be causal: both are of distances into the past"
              .formatted(mask.lookAhead()));
    }
  }

  /** A job whose scores are not scaled. */
  public RotaryAttention(AttentionShape shape, Rotary rotary, Mask mask, ScoreBias bias) {
    this(shape, rotary, mask, bias, ScoreScale.NONE);
  }

  /** Causal attention with standard rotary on the whole head, or on all but an odd last feature. */
  public static RotaryAttention causal(AttentionShape shape) {
    var rotary = Rotary.standard(shape.headDim() / 2 * 2);
    return new RotaryAttention(shape, rotary, Mask.causal(), ScoreBias.NONE);
  }

  /** This job with another rotary. */
  public RotaryAttention with(Rotary rotary) {
    return new RotaryAttention(shape, rotary, mask, bias, scale);
  }

  /** This job with another mask. */
  public RotaryAttention with(Mask mask) {
    return new RotaryAttention(shape, rotary, mask, bias, scale);
  }

  /** This job with another bias. */
  public RotaryAttention with(ScoreBias bias) {
    return new RotaryAttention(shape, rotary, mask, bias, scale);
  }

  /** This job with its scores scaled. */
  public RotaryAttention with(ScoreScale scale) {
    return new RotaryAttention(shape, rotary, mask, bias, scale);
  }

  /** What products of the query at a token with keys are multiplied by: its scale and 1/√d. */
  public double factor(int token) {
    return scale.at(token) / Math.sqrt(shape.headDim());
  }

  /**
   * Checks the arrays of a job; every kernel does so before it begins.
   *
   * @throws IllegalArgumentException naming the array, its length and the length it must have, or
   *     the input that the output overlaps
   */
  public void requireArrays(float[] query, float[] key, float[] value, float[] output) {
    requireHeads(query, key);
    requireLength("value", value, shape.keySize());
    requireLength("output", output, shape.querySize());
    requireDistinct("query", query, output);
    requireDistinct("key", key, output);
    requireDistinct("value", value, output);
  }

  /** Checks the arrays that scores are made of. */
  void requireHeads(float[] query, float[] key) {
    requireLength("query", query, shape.querySize());
    requireLength("key", key, shape.keySize());
  }

  private void requireLength(String name, float[] array, int length) {
    if (array.length != length) {
      throw new IllegalArgumentException(
          "%s has %d numbers; %s needs %d".formatted(name, array.length, shape, length));
    }
  }

  private static void requireDistinct(String name, float[] input, float[] output) {
    if (input == output) {
      throw new IllegalArgumentException(
          "output is the same array as %s; it must be an array of its own".formatted(name));
    }
  }
}
