package gyre.learn;

import ai.djl.training.optimizer.Optimizer;

/** Which of a model's numbers a training moves, and by which optimiser, new for each training. */
public sealed interface Tuning {

  /** The optimiser of whatever moves. */
  Optimizer optimizer();

  /** All numbers. */
  record Everything(Optimizer optimizer) implements Tuning {}

  /** The matrices within the layers, and nothing else: what LoRA is usually applied to. */
  record Matrices(Optimizer optimizer) implements Tuning {}

  /**
   * The same matrices by way of factors, which are trained in their place; merged at the end.
   *
   * @param how what the factors are
   * @param optimizer of the factors
   * @param seed where they begin
   */
  record ByFactors(Reparametrisation how, Optimizer optimizer, long seed) implements Tuning {}
}
