package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** What {@link Training} shows a network. */
interface Learner {

  /**
   * The mean loss of a step's examples, one number.
   *
   * @param loss as it is at that step
   */
  NDArray loss(int step, Loss loss, NDManager scope);
}
