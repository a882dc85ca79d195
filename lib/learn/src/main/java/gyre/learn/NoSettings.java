package gyre.learn;

import ai.djl.training.optimizer.Optimizer;

/**
 * DJL asks every optimiser for a builder; ours leave all settings to the optimiser that they use.
 */
final class NoSettings extends Optimizer.OptimizerBuilder<NoSettings> {
  @Override
  protected NoSettings self() {
    return this;
  }
}
