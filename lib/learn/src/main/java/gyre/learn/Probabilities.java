package gyre.learn;

import ai.djl.ndarray.NDArray;

/** Logits as probabilities in double, which add up to 1. */
final class Probabilities {
  private Probabilities() {}

  /** {@code [example][class]} from logits of the same shape. */
  static double[][] of(NDArray logits) {
    int classes = (int) logits.getShape().get(1);
    float[] all = logits.toFloatArray();
    var probabilities = new double[all.length / classes][classes];
    for (int i = 0; i < probabilities.length; i++) softmax(all, i * classes, probabilities[i]);
    return probabilities;
  }

  private static void softmax(float[] logits, int from, double[] probabilities) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < probabilities.length; k++) largest = Math.max(largest, logits[from + k]);
    double sum = 0;
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k] = Math.exp(logits[from + k] - largest);
      sum += probabilities[k];
    }
    for (int k = 0; k < probabilities.length; k++) probabilities[k] /= sum;
  }
}
