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
  private final Layers layers;

  private Perceptron(Layers layers) {
    this.layers = layers;
  }

  /**
   * An untrained one. Weights begin normal with variance 2/inputs (He et al., arXiv 1502.01852),
   * the rest at zero.
   *
   * @param widths dimension of the points, widths of the hidden layers, number of classes
   */
  public static Perceptron of(long seed, int... widths) {
    return new Perceptron(Layers.of(seed, Activation::relu, widths));
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
    Labels.require(labels, layers.outputs());
    Learner sorter =
        (step, done, scope) -> {
          int[] drawn = Draws.of(training.seed(), step, training.batch(), labels.length);
          int[] classes = Arrays.stream(drawn).map(i -> labels[i]).toArray();
          return loss.when(done).of(logits(points.pick(drawn), scope), classes);
        };
    return training.run(layers.weights(), layers.leaves(), sorter, optimizer);
  }

  private NDArray logits(PointCloud points, NDManager scope) {
    var x = Torch.create(scope, points.coordinates(), points.size(), points.dimension());
    return layers.apply(x);
  }

  /** What it foretells of some points, and what they are. */
  public Forecasts forecasts(PointCloud points, int... labels) {
    requirePoints(points);
    try (var scope = layers.weights().lend()) {
      return new Forecasts(Torch.probabilities(logits(points, scope)), labels);
    }
  }

  private void requirePoints(PointCloud points) {
    if (points.dimension() != layers.inputs()) {
      throw new IllegalArgumentException(
          "points have %d dimensions; they must have %d"
              .formatted(points.dimension(), layers.inputs()));
    }
  }

  /** Frees its memory, which is not the JVM's. */
  @Override
  public void close() {
    layers.close();
  }
}
