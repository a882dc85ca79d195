package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.optimizer.Optimizer;
import gyre.kernel.Progress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleSupplier;

/**
 * How long something is trained, on how much at once, and what is watched meanwhile.
 *
 * <p>The same seed sees the same examples and, on one machine with one number of threads, ends with
 * the same weights to the bit. Progress is told as kernels tell it. An interrupt of the thread ends
 * the training with a {@link CancellationException} after a whole step; the thread stays
 * interrupted, and what was learned so far is kept.
 *
 * @param steps of the optimiser, at least 1
 * @param batch examples a step, at least 1
 * @param seed which ones
 * @param every after how many steps the watched numbers are taken again, at least 1
 * @param watched numbers by name
 */
public record Training(
    int steps, int batch, long seed, int every, Map<String, DoubleSupplier> watched) {
  /** Checks the sizes. */
  public Training {
    if (steps < 1 || every < 1) {
      throw new IllegalArgumentException(
          "steps is %d and every is %d; both must be at least 1".formatted(steps, every));
    }
    if (batch < 1) {
      throw new IllegalArgumentException(
          "the batch has %d examples; it must have at least one".formatted(batch));
    }
    watched = Collections.unmodifiableMap(new LinkedHashMap<>(watched));
  }

  /** So many steps of 16 examples each, with seed 0, and nothing watched. */
  public static Training of(int steps) {
    return new Training(steps, 16, 0, steps, Map.of());
  }

  /** With so many examples a step. */
  public Training batch(int examples) {
    return new Training(steps, examples, seed, every, watched);
  }

  /** With other examples. */
  public Training seed(long other) {
    return new Training(steps, batch, other, every, watched);
  }

  /** With the watched numbers taken so often, and at the end. */
  public Training every(int steps) {
    return new Training(this.steps, batch, seed, steps, watched);
  }

  /** With one more number watched. */
  public Training watch(String name, DoubleSupplier number) {
    var more = new LinkedHashMap<>(watched);
    more.put(name, number);
    return new Training(steps, batch, seed, every, more);
  }

  /**
   * Trains.
   *
   * @param weights what the loss is computed from
   * @param leaves what the optimiser moves, by name
   */
  History run(Weights weights, Map<String, NDArray> leaves, Learner learner, Optimizer optimizer) {
    var history = new History.Writer(steps, watched);
    try (var progress = Progress.of("Training %,d steps".formatted(steps), steps)) {
      for (int step = 0; step < steps; step++) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("the calling thread was interrupted");
        }
        if (step % every == 0) history.watch(step);
        try (var scope = weights.lend()) {
          var value = descend(leaves, optimizer, step, learner, scope);
          history.loss(step, value);
        }
        progress.add(1);
      }
      history.watch(steps);
    }
    return history.done();
  }

  private double descend(
      Map<String, NDArray> leaves,
      Optimizer optimizer,
      int step,
      Learner learner,
      NDManager scope) {
    NDArray value;
    try (var gradients = Torch.gradients()) {
      value = learner.loss(step, step / (double) steps, scope);
      gradients.backward(value);
    }
    leaves.forEach(
        (name, leaf) -> {
          var gradient = leaf.getGradient();
          optimizer.update(name, leaf, gradient);
          // PyTorch adds to a gradient; some optimisers clear it, others do not.
          gradient.subi(gradient);
        });
    return value.toType(DataType.FLOAT64, false).getDouble();
  }
}
