package gyre.learn;

import ai.djl.ndarray.NDArray;

/**
 * {@code −α log p_y − β A (1 − p_y)}: cross entropy, and the cross entropy with forecast and label
 * exchanged, where {@code log 0} counts as {@code A} (Wang et al., arXiv 1908.06112).
 *
 * @param forward {@code α}, not negative
 * @param reverse {@code β}, not negative
 * @param logOfZero {@code A}, below 0; −4 in the paper
 */
public record SymmetricCrossEntropy(double forward, double reverse, double logOfZero)
    implements Loss {
  /** Checks the weights. */
  public SymmetricCrossEntropy {
    if (!(forward >= 0 && reverse >= 0 && logOfZero < 0)) {
      throw new IllegalArgumentException(
          "weights are %s and %s and log 0 is %s; weights must not be negative, the logarithm must"
              .formatted(forward, reverse, logOfZero));
    }
  }

  @Override
  public NDArray each(NDArray logProbabilities, NDArray logLikelihood) {
    var missed = logLikelihood.exp().neg().add(1);
    return logLikelihood
        .mul(Torch.number(missed, -forward))
        .add(missed.mul(Torch.number(missed, -reverse * logOfZero)));
  }
}
