package gyre.learn;

import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/**
 * DJL's optimisers with the settings that are wanted here: constant learning rate, no decay, no
 * clipping. Each is for one run, as it keeps moments.
 */
public final class Optimizers {
  private Optimizers() {}

  /** {@code W ← W − ηG}. */
  public static Optimizer sgd(double rate) {
    return momentum(rate, 0);
  }

  /** {@code M ← μM − ηG}, {@code W ← W + M}. */
  public static Optimizer momentum(double rate, double momentum) {
    return Optimizer.sgd()
        .setLearningRateTracker(Tracker.fixed((float) rate))
        .optMomentum((float) momentum)
        .build();
  }

  /**
   * Adam with {@code β₁ = 0.9}, {@code β₂ = 0.999}, {@code ε = 10⁻⁸}; as in DJL, {@code ε} is added
   * before the second moment is corrected for its start (Kingma and Ba, arXiv 1412.6980, §2, end).
   */
  public static Optimizer adam(double rate) {
    return Optimizer.adam().optLearningRateTracker(Tracker.fixed((float) rate)).build();
  }
}
