package gyre.learn;

import ai.djl.ndarray.NDArray;

/** {@code −log p_y}. */
public record CrossEntropy() implements Loss {
  @Override
  public NDArray each(NDArray logProbabilities, NDArray logLikelihood) {
    return logLikelihood.neg();
  }
}
