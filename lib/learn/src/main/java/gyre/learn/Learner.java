package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** What {@link Training} shows a network. */
interface Learner {

  /**
   * The mean loss of a step's examples, one number.
   *
   * @param done the share of the training that is over, 0 to 1
   */
  NDArray loss(int step, double done, NDManager scope);
}
