package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.LayerNorm;
import gyre.attention.PositionMethod.Kerple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A causal transformer with normalisation before each part (Xiong et al., arXiv 2002.04745), as a
 * function of its weights:
 *
 * <pre>
 *   x ← E[token];   x ← x + attention(norm x) W_o,   x ← x + gelu(norm x W_up) W_down,  layer by layer;
 *   logits = norm x · W_head.
 * </pre>
 *
 * @param shape its sizes
 * @param weights the array of each name
 */
record Transformer(ModelShape shape, Function<String, NDArray> weights) {
  /** What is added to a variance before its root is taken. */
  private static final float EPSILON = 1e-5f;

  /** The matrices of one layer. */
  private static final List<String> MATRICES =
      List.of("query", "key", "value", "output", "up", "down");

  /** New weights for an alphabet. */
  static Weights initial(ModelShape shape, int characters, long seed) {
    var weights = new Weights();
    int width = shape.width();
    double even = 1 / Math.sqrt(width);
    // So that what the layers add does not grow with their number (GPT-2).
    double residual = even / Math.sqrt(2 * shape.layers());
    weights.addNormal("embedding", seed, 0.3, characters, width);
    for (int layer = 0; layer < shape.layers(); layer++) {
      addNorm(weights, at(layer, "attentionNorm"), width);
      for (var name : List.of("query", "key", "value")) {
        weights.addNormal(at(layer, name), seed, even, width, width);
      }
      weights.addNormal(at(layer, "output"), seed, residual, width, width);
      addNorm(weights, at(layer, "perceptronNorm"), width);
      weights.addNormal(at(layer, "up"), seed, even, width, 4 * width);
      weights.addNormal(at(layer, "down"), seed, residual / 2, 4 * width, width);
    }
    addNorm(weights, "norm", width);
    weights.addNormal("head", seed, even / 4, width, characters);
    if (shape.positions() instanceof Kerple kerple) LearnedKerple.add(kerple, weights);
    return weights;
  }

  /** The same weights with the learned numbers of other positions, apart from these. */
  static Weights moved(Weights weights, ModelShape shape) {
    var moved = weights.copy(name -> !LearnedKerple.NAMES.contains(name));
    if (shape.positions() instanceof Kerple kerple) LearnedKerple.add(kerple, moved);
    return moved;
  }

  private static void addNorm(Weights weights, String name, int width) {
    weights.addConstant(name + ".scale", 1, width);
    weights.addConstant(name + ".shift", 0, width);
  }

  /** The names of the matrices within the layers. */
  static List<String> matrices(ModelShape shape) {
    var names = new ArrayList<String>();
    for (int layer = 0; layer < shape.layers(); layer++) {
      for (var name : MATRICES) names.add(at(layer, name));
    }
    return names;
  }

  private static String at(int layer, String name) {
    return "layers." + layer + "." + name;
  }

  /**
   * Scores of the next character after each.
   *
   * @param tokens {@code [batch][token]}, int64
   * @return {@code [batch][token][character]}
   */
  NDArray logits(NDArray tokens, HeadAttention attention) {
    var table = weights.apply("embedding");
    var x =
        tokens.getNDArrayInternal().embedding(tokens, table, SparseFormat.DENSE).singletonOrThrow();
    for (int layer = 0; layer < shape.layers(); layer++) {
      x = x.add(attended(layer, norm(x, at(layer, "attentionNorm")), attention));
      var inner = Activation.gelu(times(norm(x, at(layer, "perceptronNorm")), layer, "up"));
      x = x.add(times(inner, layer, "down"));
    }
    return norm(x, "norm").matMul(weights.apply("head"));
  }

  private NDArray attended(int layer, NDArray x, HeadAttention attention) {
    var averages =
        attention.attend(
            heads(times(x, layer, "query")),
            heads(times(x, layer, "key")),
            heads(times(x, layer, "value")));
    return times(averages.transpose(0, 2, 1, 3).reshape(x.getShape()), layer, "output");
  }

  /** {@code [batch][token][width]} as {@code [batch][head][token][dim]}. */
  private NDArray heads(NDArray x) {
    var rows = x.getShape();
    var split = new Shape(rows.get(0), rows.get(1), shape.heads(), shape.headDim());
    return x.reshape(split).transpose(0, 2, 1, 3);
  }

  private NDArray times(NDArray x, int layer, String name) {
    return x.matMul(weights.apply(at(layer, name)));
  }

  private NDArray norm(NDArray x, String name) {
    return LayerNorm.layerNorm(
            x,
            new Shape(shape.width()),
            weights.apply(name + ".scale"),
            weights.apply(name + ".shift"),
            EPSILON)
        .singletonOrThrow();
  }
}
