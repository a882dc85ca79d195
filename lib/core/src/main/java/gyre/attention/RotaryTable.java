package gyre.attention;

/**
 * The rotations of a key sequence, for kernels that rotate many heads alike: feature {@code f} of a
 * head at a token becomes
 *
 * <pre>
 *   y(f) = cosine(f) x(f) + sine(f) x(partner of f)
 * </pre>
 *
 * <p>with the sine's sign turned for the first feature of each pair.
 *
 * <p>Angles are formed in {@code double} and only the results are rounded: in {@code float} the
 * angle itself loses its fraction at large positions.
 */
public final class RotaryTable {
  private final Rotary rotary;
  private final int tokens;
  private final float[] cosine;
  private final float[] sine;

  private RotaryTable(Rotary rotary, int tokens) {
    this.rotary = rotary;
    this.tokens = tokens;
    int pairs = rotary.pairs();
    cosine = new float[Math.multiplyExact(tokens, rotary.dimensions())];
    sine = new float[cosine.length];
    for (int i = 0; i < pairs; i++) {
      double frequency = rotary.frequency(i);
      int first = rotary.pairing().first(i, pairs);
      int second = rotary.pairing().second(i, pairs);
      for (int token = 0; token < tokens; token++) {
        int at = token * rotary.dimensions();
        double angle = rotary.positions().at(token) * frequency;
        cosine[at + first] = cosine[at + second] = (float) Math.cos(angle);
        sine[at + second] = (float) Math.sin(angle);
        sine[at + first] = -sine[at + second];
      }
    }
  }

  /** The table for the first {@code tokens} tokens. */
  public static RotaryTable of(Rotary rotary, int tokens) {
    return new RotaryTable(angles(rotary), tokens);
  }

  /** Whether this table serves a job with this rotary, unless that has more tokens. */
  public boolean isOf(Rotary rotary) {
    return this.rotary.equals(angles(rotary));
  }

  /**
   * Turns heads of consecutive tokens, as a cache of keys wants them: each key once, when its token
   * comes. What attends to it then takes {@link Rotary#none}, with its queries turned likewise.
   *
   * @param x {@code [head][token][headDim]}, not modified
   * @param firstToken of these tokens
   * @param tokens of a head
   * @param headDim features of a head, at least those that are rotated; the rest is left as it is
   * @return as {@code x}; products and sums in {@code float}
   * @throws IllegalArgumentException if {@code x} is not whole heads, or the table ends before
   *     their tokens do
   */
  public float[] turn(float[] x, int firstToken, int tokens, int headDim) {
    requireHeads(x.length, firstToken, tokens, headDim);
    var y = x.clone();
    int pairs = rotary.pairs();
    for (int row = 0; row < x.length / headDim; row++) {
      int angles = (firstToken + row % tokens) * rotary.dimensions();
      for (int i = 0; i < pairs; i++) {
        int first = rotary.pairing().first(i, pairs);
        int second = rotary.pairing().second(i, pairs);
        float a = x[row * headDim + first];
        float b = x[row * headDim + second];
        float cos = cosine[angles + first];
        float sin = sine[angles + second];
        y[row * headDim + first] = a * cos - b * sin;
        y[row * headDim + second] = b * cos + a * sin;
      }
    }
    return y;
  }

  private void requireHeads(int length, int firstToken, int count, int headDim) {
    if (headDim < Math.max(1, rotary.dimensions())) {
      throw new IllegalArgumentException(
          "heads of %d features, of which %d are to be turned"
              .formatted(headDim, rotary.dimensions()));
    }
    if (count < 1 || length % ((long) count * headDim) != 0) {
      throw new IllegalArgumentException(
          "%d numbers; heads of %d tokens and %d features have a multiple of %d"
              .formatted(length, count, headDim, (long) count * headDim));
    }
    if (firstToken < 0 || count > tokens - firstToken) {
      throw new IllegalArgumentException(
          "tokens %d to %d; the table has %d"
              .formatted(firstToken, firstToken + count - 1, tokens));
    }
  }

  /** How many tokens it has. */
  public int tokens() {
    return tokens;
  }

  /** What of a rotary says how much is turned. */
  private static Rotary angles(Rotary rotary) {
    return rotary.withDecay(Decay.NONE).withHorizon(Horizon.NONE);
  }

  /** The rotary that this table is of. */
  public Rotary rotary() {
    return rotary;
  }

  /** Cosines, {@code [token][feature]}, of the rotated features; not to be modified. */
  public float[] cosine() {
    return cosine;
  }

  /** Sines, {@code [token][feature]}, negative for the first of a pair; not to be modified. */
  public float[] sine() {
    return sine;
  }
}
