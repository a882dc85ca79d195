package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import gyre.attention.AttentionShape;
import gyre.attention.PositionMethod.Kerple;
import gyre.attention.RotaryAttention;
import gyre.attention.ScoreBias;
import java.util.Arrays;
import java.util.function.Function;

/**
 * What a method of positions does to the heads of one sequence length, as arrays.
 *
 * @param query rotation of queries
 * @param key rotation of keys
 * @param farQuery rotation of queries for keys beyond their horizon
 * @param farKey rotation of those keys
 * @param beyond {@code [query][key]}, whether the key is beyond the query's horizon; null where
 *     there is none
 * @param scale {@code [query][1]}, what scores are multiplied by, {@code 1/√d} with it
 * @param bias {@code [1][head][query][key]}, −∞ where the query does not see the key
 */
record PositionTables(
    RotationTables query,
    RotationTables key,
    RotationTables farQuery,
    RotationTables farKey,
    NDArray beyond,
    NDArray scale,
    NDArray bias) {

  /** The tables of a sequence of {@code tokens} tokens. */
  static PositionTables of(
      ModelShape shape, int tokens, Function<String, NDArray> weights, NDManager manager) {
    int d = shape.headDim();
    var sizes = AttentionShape.selfAttention(1, shape.heads(), tokens, d);
    var job = shape.positions().attention(sizes);
    var rotary = job.rotary();
    boolean isBounded = rotary.hasHorizon(tokens);
    return new PositionTables(
        RotationTables.of(rotary, 1, tokens, manager),
        RotationTables.of(rotary, -1, tokens, manager),
        isBounded ? RotationTables.of(rotary.ofFarQueries(), 1, tokens, manager) : null,
        isBounded ? RotationTables.of(rotary.ofFarKeys(), -1, tokens, manager) : null,
        isBounded ? beyond(job, manager) : null,
        scale(job, manager),
        bias(shape, job, weights, manager));
  }

  private static NDArray scale(RotaryAttention job, NDManager manager) {
    int tokens = job.shape().queryTokens();
    var scale = new float[tokens];
    for (int m = 0; m < tokens; m++) scale[m] = (float) job.factor(m);
    return Torch.create(manager, scale, tokens, 1);
  }

  private static NDArray beyond(RotaryAttention job, NDManager manager) {
    int tokens = job.shape().queryTokens();
    var beyond = new boolean[tokens * tokens];
    for (int m = 0; m < tokens; m++) {
      int firstNear = job.rotary().horizon().firstNear(m);
      for (int n = 0; n < firstNear; n++) beyond[m * tokens + n] = true;
    }
    return manager.create(beyond, new Shape(tokens, tokens));
  }

  /** The bias, from learned numbers where there are some. */
  private static NDArray bias(
      ModelShape shape, RotaryAttention job, Function<String, NDArray> weights, NDManager manager) {
    if (!(shape.positions() instanceof Kerple kerple)) {
      return seen(job, job.bias(), shape.heads(), manager);
    }
    var mask = seen(job, ScoreBias.NONE, 1, manager);
    var distance = seen(job, (head, away) -> away, 1, manager).maximum(0);
    return LearnedKerple.bias(kerple.form(), distance, weights).add(mask);
  }

  /** A bias by distance, and −∞ where the query does not see the key. */
  private static NDArray seen(RotaryAttention job, ScoreBias bias, int heads, NDManager manager) {
    int tokens = job.shape().keyTokens();
    var table = new float[heads * tokens * tokens];
    Arrays.fill(table, Float.NEGATIVE_INFINITY);
    for (int head = 0; head < heads; head++) {
      for (int distance = 0; distance < tokens && distance <= job.mask().lookBack(); distance++) {
        float here = (float) bias.at(head, distance);
        for (int key = 0; key + distance < tokens; key++) {
          table[(head * tokens + key + distance) * tokens + key] = here;
        }
      }
    }
    return Torch.create(manager, table, 1, heads, tokens, tokens);
  }
}
