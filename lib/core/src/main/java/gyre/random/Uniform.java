package gyre.random;

/**
 * The uniform law on [−a, a]: {@code ε = a (2u − 1)}.
 *
 * @param halfWidth {@code a}, 0 to {@link Noise#MAX_SCALE}
 */
public record Uniform(double halfWidth) implements Noise {

  /** Checks the half-width. */
  public Uniform {
    Scales.require("halfWidth", halfWidth);
  }

  @Override
  public double scale() {
    return halfWidth;
  }

  @Override
  public double bound() {
    return halfWidth;
  }

  /** {@code sinh a / a}. */
  @Override
  public double meanWeight() {
    return sinhc(halfWidth);
  }

  /** {@code (sinh 2a / 2a) / (sinh a / a)² − 1 = a coth a − 1}. */
  @Override
  public double kappa() {
    double a = halfWidth;
    return a < 1e-2 ? a * a / 3 * (1 - a * a / 15) : a / Math.tanh(a) - 1;
  }

  /** {@code (sinh 3a / 3a) / (sinh a / a)³ − 1 − 3κ}. */
  @Override
  public double thirdMoment() {
    double a = halfWidth;
    // sinh 3a = 3 sinh a + 4 sinh³a, so nothing overflows; the series where the terms cancel.
    double square = Math.sinh(a) * Math.sinh(a);
    return a < 0.1
        ? a * a * a * a * (2.0 / 15 - 16 * a * a / 945)
        : a * a / square + 4 * a * a / 3 - 1 - 3 * kappa();
  }

  @Override
  public double ofWords(int[] words, int w) {
    return halfWidth * (2 * Noise.uniform(words[w]) - 1);
  }

  private static double sinhc(double x) {
    return x < 1e-4 ? 1 + x * x / 6 : Math.sinh(x) / x;
  }
}
