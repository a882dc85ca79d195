package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;

/** What {@link Training} trains. */
interface Learner {

  /** What an optimiser moves, by name. */
  Map<String, NDArray> leaves();

  /** Lends everything that the loss is computed from to a manager, to be closed. */
  NDManager lend();

  /** The mean loss of a step's examples, one number. */
  NDArray loss(int step, Training training, NDManager scope);
}
