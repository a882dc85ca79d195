package gyre.learn;

import ai.djl.ndarray.NDArray;

/**
 * {@code (1 − p_y^q) / q}: cross entropy as {@code q → 0}, the mean absolute error at 1 (Zhang and
 * Sabuncu, arXiv 1805.07836).
 *
 * @param exponent {@code q}, above 0 to 1
 */
public record GeneralizedCrossEntropy(double exponent) implements Loss {
  /** Checks the exponent. */
  public GeneralizedCrossEntropy {
    if (!(exponent > 0 && exponent <= 1)) {
      throw new IllegalArgumentException(
          "exponent is %s; it must be above 0 and at most 1".formatted(exponent));
    }
  }

  @Override
  public NDArray each(NDArray logProbabilities, NDArray logLikelihood) {
    // 1 − eˣ = −2 eˣᐟ² sinh(x/2), which loses no digits where x is small.
    var half = logLikelihood.mul(Torch.number(logLikelihood, exponent / 2));
    return half.exp().mul(half.sinh()).mul(Torch.number(half, -2 / exponent));
  }
}
