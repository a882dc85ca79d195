package gyre.learn;

import ai.djl.ndarray.NDArray;

/**
 * TaiLr as its paper trains it: {@code −max(b, w(p)) log p} with the weight {@code w(p) = p / (γ +
 * (1 − γ) p)} held constant. So no example counts for less than {@code b}; with {@code b = 0} the
 * gradient is that of {@link TaiLr}, though not the value.
 *
 * <p>Source: Ji et al., arXiv 2302.13344, and its code.
 *
 * @param gamma {@code γ}, 0 to below 1
 * @param threshold {@code b}, 0 to 1
 */
public record ThresholdedTaiLr(double gamma, double threshold) implements Loss {
  /** Checks both. */
  public ThresholdedTaiLr {
    TaiLr.requireGamma(gamma);
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold is %s; it must be 0 to 1".formatted(threshold));
    }
  }

  @Override
  public NDArray each(NDArray logProbabilities, NDArray logLikelihood) {
    // w = 1 / (1 − γ + γ/p); the exponential of a difference, since γ/p may be 0/0.
    var constant = logLikelihood.stopGradient();
    var inverse = constant.neg().add(Math.log(gamma)).exp().add(1 - gamma);
    return inverse.pow(-1).maximum(threshold).mul(logLikelihood).neg();
  }
}
