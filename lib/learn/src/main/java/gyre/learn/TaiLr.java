package gyre.learn;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/**
 * Cross entropy that does not overreact, between cross entropy ({@code γ = 0}) and the total
 * variation {@code 1 − p} ({@code γ → 1}):
 *
 * <pre>
 *   L(p) = −log(γ + (1 − γ) p) / (1 − γ),     −∂L/∂log p = w(p) = p / (γ + (1 − γ) p).
 * </pre>
 *
 * <p>It is bounded, and ignores examples with {@code p ≪ γ}. It is <i>not</i> proper: where classes
 * come by chance, the best forecast is sharper than their probabilities, see {@link #optimum}.
 *
 * <p>Source: Su, 缓解交叉熵过度自信的一个简明方案, archive 9526; Ji et al., Tailoring language generation models
 * under total variation distance, arXiv 2302.13344.
 *
 * @param gamma {@code γ}, 0 to below 1
 */
public record TaiLr(double gamma) implements Loss {
  /** Checks {@code γ}. */
  public TaiLr {
    requireGamma(gamma);
  }

  static void requireGamma(double gamma) {
    if (!(gamma >= 0 && gamma < 1)) {
      throw new IllegalArgumentException(
          "γ is %s; it must be at least 0 and below 1".formatted(gamma));
    }
  }

  /** The loss of a probability. */
  public double at(double p) {
    return -Math.log1p(-(1 - gamma) * (1 - p)) / (1 - gamma);
  }

  /** How strongly an example counts, {@code w(p)}, against 1 under cross entropy. */
  public double weight(double p) {
    return gamma == 0 ? 1 : p / (gamma + (1 - gamma) * p);
  }

  /** The size of the derivative by the logit of the class that came, {@code w(p) (1 − p)}. */
  public double logitGradient(double p) {
    return weight(p) * (1 - p);
  }

  /** The probability at which {@link #logitGradient} is largest, {@code √γ / (1 + √γ)}. */
  public double steepest() {
    return Math.sqrt(gamma) / (1 + Math.sqrt(gamma));
  }

  /**
   * The forecast with the least expected loss, if the classes come with probabilities {@code η}.
   * With {@code A} the classes that are forecast at all,
   *
   * <pre>
   *   pₖ = (ηₖ ν − γ) / (1 − γ),   ν = (|A| γ + 1 − γ) / Σ_A ηⱼ,
   * </pre>
   *
   * <p>found by leaving out the classes that this would make negative, and again.
   *
   * @param chances {@code η}, of sum 1; not modified
   */
  public double[] optimum(double... chances) {
    var foretold = new boolean[chances.length];
    Arrays.fill(foretold, true);
    while (true) {
      int classes = 0;
      double mass = 0;
      for (int k = 0; k < chances.length; k++) {
        if (!foretold[k]) continue;
        classes++;
        mass += chances[k];
      }
      double nu = (classes * gamma + 1 - gamma) / mass;
      var p = new double[chances.length];
      boolean settled = true;
      for (int k = 0; k < p.length; k++) {
        if (!foretold[k]) continue;
        p[k] = (chances[k] * nu - gamma) / (1 - gamma);
        if (p[k] >= 0) continue;
        foretold[k] = settled = false;
      }
      if (settled) return p;
    }
  }

  /**
   * The probabilities whose {@link #optimum} a forecast is, {@code ηₖ ∝ γ + (1 − γ) pₖ}; right
   * where the forecast has no zero.
   */
  public double[] recovered(double... forecast) {
    double whole = forecast.length * gamma + 1 - gamma;
    return Arrays.stream(forecast).map(p -> (gamma + (1 - gamma) * p) / whole).toArray();
  }

  @Override
  public NDArray each(NDArray logProbabilities, NDArray logLikelihood) {
    return gamma < 0.5 ? bySum(logLikelihood) : byComplement(logLikelihood);
  }

  /** {@code −log(e^a + e^b)/(1 − γ)}, {@code a = log γ}, {@code b = log(1 − γ) + log p}. */
  private NDArray bySum(NDArray logLikelihood) {
    var a = Torch.number(logLikelihood, Math.log(gamma));
    var b = logLikelihood.add(Math.log1p(-gamma));
    var less = b.sub(a).abs().neg().exp();
    return b.maximum(a).add(less.add(1).log()).mul(Torch.number(b, 1 / (gamma - 1)));
  }

  /**
   * {@code −log(1 + x)/(1 − γ)}, {@code x = −(1 − γ)(1 − p)}, from −½ to 0. A division by a small
   * {@code 1 − γ} needs all digits of the logarithm, which is
   *
   * <pre>
   *   log(1 + x) = 2 artanh z = 2z (1 + z²/3 + z⁴/5 + …),   z = x/(2 + x) from −⅓ to 0.
   * </pre>
   */
  private NDArray byComplement(NDArray logLikelihood) {
    var x = logLikelihood.exp().sub(1).mul(Torch.number(logLikelihood, 1 - gamma));
    var z = x.div(x.add(2));
    var square = z.square();
    // What is left out is below 9⁻¹⁶/33 = 2 · 10⁻¹⁷ of the whole.
    var series = square.zerosLike();
    for (int k = 15; k >= 0; k--) series = series.mul(square).add(1.0 / (2 * k + 1));
    return z.mul(series).mul(Torch.number(z, 2 / (gamma - 1)));
  }
}
