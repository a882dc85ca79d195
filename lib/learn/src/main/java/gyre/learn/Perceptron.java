package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.training.optimizer.Optimizer;
import gyre.measure.Forecasts;
import gyre.measure.PointCloud;
import java.util.Arrays;

/**
 * A classifier of points: {@code x ← relu(xW + b)} layer by layer, the last one without relu. Not
 * safe for use from several threads.
 */
public final class Perceptron implements AutoCloseable {
  private final int[] widths;
  private final Weights weights = new Weights();

  private Perceptron(int[] widths) {
    this.widths = widths;
  }

  /**
   * An untrained one. Weights begin normal with variance 2/inputs (He et al., arXiv 1502.01852),
   * the rest at zero.
   *
   * @param widths dimension of the points, widths of the hidden layers, number of classes
   */
  public static Perceptron of(long seed, int... widths) {
    if (widths.length < 2 || Arrays.stream(widths).min().getAsInt() < 1) {
      throw new IllegalArgumentException(
          "widths are %s; there must be at least two, all at least 1"
              .formatted(Arrays.toString(widths)));
    }
    var perceptron = new Perceptron(widths.clone());
    for (int layer = 1; layer < widths.length; layer++) {
      int in = widths[layer - 1];
      int out = widths[layer];
      perceptron.weights.addNormal("weight" + layer, seed, Math.sqrt(2.0 / in), in, out);
      perceptron.weights.addConstant("shift" + layer, 0, 1, out);
    }
    return perceptron;
  }

  /**
   * Trains.
   *
   * @param points what is classified
   * @param labels {@code [point]} its class
   * @param optimizer for this training alone
   */
  public History train(
      PointCloud points, int[] labels, Training training, Loss loss, Optimizer optimizer) {
    requirePoints(points);
    if (labels.length != points.size()) {
      throw new IllegalArgumentException(
          "there are %d labels; there must be one for each of the %d points"
              .formatted(labels.length, points.size()));
    }
    Labels.require(labels, widths[widths.length - 1]);
    Learner sorter =
        (step, now, scope) -> {
          int[] drawn = Draws.of(training.seed(), step, training.batch(), labels.length);
          int[] classes = Arrays.stream(drawn).map(i -> labels[i]).toArray();
          return now.of(logits(points.pick(drawn), scope), classes);
        };
    return training.run(weights, weights.leaves(weights.names()), loss, sorter, optimizer);
  }

  private NDArray logits(PointCloud points, NDManager scope) {
    var x = Torch.create(scope, points.coordinates(), points.size(), points.dimension());
    for (int layer = 1; layer < widths.length; layer++) {
      x = x.matMul(weights.base("weight" + layer)).add(weights.base("shift" + layer));
      if (layer < widths.length - 1) x = Activation.relu(x);
    }
    return x;
  }

  /** What it foretells of some points, and what they are. */
  public Forecasts forecasts(PointCloud points, int... labels) {
    requirePoints(points);
    try (var scope = weights.lend()) {
      return new Forecasts(Torch.probabilities(logits(points, scope)), labels);
    }
  }

  private void requirePoints(PointCloud points) {
    if (points.dimension() != widths[0]) {
      throw new IllegalArgumentException(
          "points have %d dimensions; they must have %d".formatted(points.dimension(), widths[0]));
    }
  }

  /** Frees its memory, which is not the JVM's. */
  @Override
  public void close() {
    weights.close();
  }
}
