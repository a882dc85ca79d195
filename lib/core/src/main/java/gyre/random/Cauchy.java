package gyre.random;

/**
 * The Cauchy law of density {@code γ / (π (γ² + ε²))}: {@code ε = ±γ cot(πu/2)}, minus where the
 * lowest bit of the word is set.
 *
 * <p>Its tails are so heavy that {@code E exp(ε)} does not exist: no amount of averaging makes a
 * softmax robust to it.
 *
 * @param gamma half-width at half-maximum, 0 to {@link Noise#MAX_SCALE}
 */
public record Cauchy(double gamma) implements Noise {

  /** Checks the half-width. */
  public Cauchy {
    Scales.require("gamma", gamma);
  }

  @Override
  public double scale() {
    return gamma;
  }

  /** {@code 2.7 · 10⁹ γ}. */
  @Override
  public double bound() {
    return gamma / Math.tan(Math.PI / 2 * Noise.uniform(0));
  }

  @Override
  public double meanWeight() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double kappa() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double thirdMoment() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double ofWords(int[] words, int w) {
    double magnitude = gamma / Math.tan(Math.PI / 2 * Noise.uniform(words[w]));
    return (words[w] & 1) == 0 ? magnitude : -magnitude;
  }
}
