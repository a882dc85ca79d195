package gyre.random;

/**
 * The normal law N(0, σ²), by the transform of Box and Muller: words 0 and 1 of a block make the
 * two numbers at words 0 and 1, words 2 and 3 those at words 2 and 3,
 *
 * <pre>
 *   ε(2k) = σ √(−2 ln u) cos θ,   ε(2k+1) = σ √(−2 ln u) sin θ,   u of word 2k,   θ = 2π · word(2k+1) / 2³².
 * </pre>
 *
 * <p>Source: Box and Muller, A note on the generation of random normal deviates, Ann. Math. Stat.
 * 29, 1958.
 *
 * @param sigma standard deviation, 0 to {@link Noise#MAX_SCALE}
 */
public record Gaussian(double sigma) implements Noise {

  /** Checks the standard deviation. */
  public Gaussian {
    Scales.require("sigma", sigma);
  }

  @Override
  public double scale() {
    return sigma;
  }

  /** {@code 6.66 σ}; beyond, the law has a share of 3 · 10⁻¹¹. */
  @Override
  public double bound() {
    return sigma * Math.sqrt(-2 * Math.log(Noise.uniform(0)));
  }

  @Override
  public double meanWeight() {
    return Math.exp(sigma * sigma / 2);
  }

  @Override
  public double kappa() {
    return Math.expm1(sigma * sigma);
  }

  /** {@code κ² (κ + 3)}. */
  @Override
  public double thirdMoment() {
    return kappa() * kappa() * (kappa() + 3);
  }

  @Override
  public double ofWords(int[] words, int w) {
    int first = w & ~1;
    double radius = sigma * Math.sqrt(-2 * Math.log(Noise.uniform(words[first])));
    double angle = 2 * Math.PI * 0x1p-32 * words[first + 1];
    return radius * (w == first ? Math.cos(angle) : Math.sin(angle));
  }
}
