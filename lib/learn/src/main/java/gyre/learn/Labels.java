package gyre.learn;

import ai.djl.ndarray.NDArray;

/** Checks of labels. */
final class Labels {
  private Labels() {}

  /**
   * Fails unless there is a row of logits for every label, at least one, and every label a class.
   */
  static void require(int[] labels, NDArray logits) {
    var shape = logits.getShape();
    if (shape.dimension() != 2 || shape.get(0) != labels.length) {
      throw new IllegalArgumentException(
          "logits have the shape %s; it must be (%d, classes), a row for each label"
              .formatted(shape, labels.length));
    }
    require(labels, (int) shape.get(1));
  }

  /** Fails unless there are labels and all are classes. */
  static void require(int[] labels, int classes) {
    if (labels.length == 0) {
      throw new IllegalArgumentException("the batch is empty; it must have at least one example");
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "label %d is %d; classes are 0 to %d".formatted(i, labels[i], classes - 1));
      }
    }
  }
}
