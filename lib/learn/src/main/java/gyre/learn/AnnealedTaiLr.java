package gyre.learn;

import ai.djl.ndarray.NDArray;

/**
 * TaiLr whose {@code γ} moves in a straight line during the training; on its own, at its beginning.
 *
 * @param first {@code γ} at the beginning, 0 to below 1
 * @param last {@code γ} at the end, 0 to below 1
 */
public record AnnealedTaiLr(double first, double last) implements Loss {
  /** Checks both. */
  public AnnealedTaiLr {
    TaiLr.requireGamma(first);
    TaiLr.requireGamma(last);
  }

  @Override
  public Loss when(double done) {
    return new TaiLr(first + (last - first) * done);
  }

  @Override
  public NDArray each(NDArray logProbabilities, NDArray logLikelihood) {
    return when(0).each(logProbabilities, logLikelihood);
  }
}
