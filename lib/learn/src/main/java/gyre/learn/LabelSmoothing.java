package gyre.learn;

import ai.djl.ndarray.NDArray;

/**
 * {@code −(1 − ε) log p_y − ε/K Σₖ log pₖ}: cross entropy against labels of which a share {@code ε}
 * is spread over all {@code K} classes (Szegedy et al., arXiv 1512.00567, §7).
 *
 * @param share {@code ε}, 0 to below 1
 */
public record LabelSmoothing(double share) implements Loss {
  /** Checks the share. */
  public LabelSmoothing {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "share is %s; it must be at least 0 and below 1".formatted(share));
    }
  }

  @Override
  public NDArray each(NDArray logProbabilities, NDArray logLikelihood) {
    var spread = logProbabilities.mean(new int[] {1}, true);
    return logLikelihood
        .mul(Torch.number(spread, share - 1))
        .add(spread.mul(Torch.number(spread, -share)));
  }
}
