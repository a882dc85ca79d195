package gyre.learn;

import ai.djl.ndarray.NDArray;

/**
 * How bad a forecast of classes is, for training: a function of the logits and of the class that
 * came.
 *
 * <p>With {@code p} the softmax of the logits, {@code p_y} its entry for the class that came. All
 * are computed from {@code log p}, so that no probability is too small.
 */
public interface Loss {

  /**
   * The mean loss of some examples; differentiable by the logits.
   *
   * @param logits {@code [example][class]}, float32 or float64; not modified
   * @param labels {@code [example]}, classes from 0
   * @return one number, in nats where the loss is a logarithm
   * @throws IllegalArgumentException if there is no example, or a label is not a class
   */
  default NDArray of(NDArray logits, int... labels) {
    Labels.require(labels, logits);
    var logProbabilities = logits.logSoftmax(1);
    var column = Torch.indices(logits.getManager(), labels, labels.length, 1);
    return each(logProbabilities, logProbabilities.gather(column, 1)).mean();
  }

  /**
   * The loss of each example.
   *
   * @param logProbabilities {@code [example][class]}
   * @param logLikelihood {@code log p_y}, {@code [example][1]}
   * @return {@code [example][1]}
   */
  NDArray each(NDArray logProbabilities, NDArray logLikelihood);

  /**
   * The loss at a moment of training, where it changes on the way.
   *
   * @param done the share of the training that is over, 0 to 1
   */
  default Loss when(double done) {
    return this;
  }
}
