package gyre.attention;

/**
 * Cosine and sine of every rotation of a key sequence, for kernels that rotate many heads alike.
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
    cosine = new float[Math.multiplyExact(tokens, pairs)];
    sine = new float[tokens * pairs];
    for (int i = 0; i < pairs; i++) {
      double frequency = rotary.frequency(i);
      for (int token = 0; token < tokens; token++) {
        double angle = rotary.positions().at(token) * frequency;
        cosine[token * pairs + i] = (float) Math.cos(angle);
        sine[token * pairs + i] = (float) Math.sin(angle);
      }
    }
  }

  /** The table for the first {@code tokens} tokens. */
  public static RotaryTable of(Rotary rotary, int tokens) {
    return new RotaryTable(rotary, tokens);
  }

  /** Whether this table serves a job with this rotary and so many tokens. */
  public boolean covers(Rotary rotary, int tokens) {
    return this.tokens >= tokens && this.rotary.equals(rotary);
  }

  /** Cosines, {@code [token][pair]}; not to be modified. */
  public float[] cosine() {
    return cosine;
  }

  /** Sines, {@code [token][pair]}; not to be modified. */
  public float[] sine() {
    return sine;
  }
}
