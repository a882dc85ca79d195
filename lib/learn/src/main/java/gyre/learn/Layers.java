package gyre.learn;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Layers of a network, {@code x ← a(xW + b)} one after another, the last one without {@code a}. */
final class Layers implements AutoCloseable {
  private final int[] widths;
  private final UnaryOperator<NDArray> activation;
  private final Weights weights = new Weights();

  private Layers(int[] widths, UnaryOperator<NDArray> activation) {
    this.widths = widths;
    this.activation = activation;
  }

  /**
   * Untrained ones. Weights begin normal with variance 2/inputs (He et al., arXiv 1502.01852), the
   * rest at zero.
   *
   * @param activation {@code a}
   * @param widths of what goes in, of the hidden layers, of what comes out
   */
  static Layers of(long seed, UnaryOperator<NDArray> activation, int... widths) {
    if (widths.length < 2 || Arrays.stream(widths).min().getAsInt() < 1) {
      throw new IllegalArgumentException(
          "widths are %s; there must be at least two, all at least 1"
              .formatted(Arrays.toString(widths)));
    }
    var layers = new Layers(widths.clone(), activation);
    for (int layer = 1; layer < widths.length; layer++) {
      int in = widths[layer - 1];
      int out = widths[layer];
      layers.weights.addNormal("weight" + layer, seed, Math.sqrt(2.0 / in), in, out);
      layers.weights.addConstant("shift" + layer, 0, 1, out);
    }
    return layers;
  }

  int inputs() {
    return widths[0];
  }

  int outputs() {
    return widths[widths.length - 1];
  }

  Weights weights() {
    return weights;
  }

  /** All that a training may move. */
  Map<String, NDArray> leaves() {
    return weights.leaves(weights.names());
  }

  /**
   * What they make of some rows, {@code [row][outputs]}.
   *
   * @param x {@code [row][inputs]}
   */
  NDArray apply(NDArray x) {
    for (int layer = 1; layer < widths.length; layer++) {
      x = x.matMul(weights.base("weight" + layer)).add(weights.base("shift" + layer));
      if (layer < widths.length - 1) x = activation.apply(x);
    }
    return x;
  }

  @Override
  public void close() {
    weights.close();
  }
}
