package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import gyre.attention.PositionMethod;
import gyre.attention.RotaryTable;
import gyre.attention.ScoreBias;
import java.util.Arrays;
import java.util.function.Function;

/**
 * What a method of positions does to the heads of one sequence length, as arrays.
 *
 * @param queryScale {@code Z^(m − c)} by {@code [token][feature]}, {@code c} the middle; null for
 *     ones
 * @param keyScale {@code Z^(c − n)}; null for ones
 * @param cosine {@code [token][feature]}; null where nothing is rotated
 * @param sine {@code [token][feature]}, negative for the first of a pair
 * @param bias {@code [1][head][query][key]}, −∞ where the key is in the future
 */
record PositionTables(
    NDArray queryScale, NDArray keyScale, NDArray cosine, NDArray sine, NDArray bias) {

  /** Names of KERPLE's two numbers, learned as logarithms so that they stay positive. */
  static final String AMPLITUDE = "positions.logAmplitude";

  static final String RATE = "positions.logRate";

  /** The tables of a sequence of {@code tokens} tokens. */
  static PositionTables of(
      ModelShape shape, int tokens, Function<String, NDArray> weights, NDManager manager) {
    var method = shape.positions();
    int d = shape.headDim();
    var rotary = method.rotary(d);
    var table = RotaryTable.of(rotary, tokens);
    boolean turns = rotary.dimensions() > 0;
    boolean scales = method instanceof PositionMethod.XPos;
    return new PositionTables(
        scales ? scale(method, tokens, d, 1, manager) : null,
        scales ? scale(method, tokens, d, -1, manager) : null,
        turns ? Torch.create(manager, table.cosine(), tokens, rotary.dimensions()) : null,
        turns ? Torch.create(manager, table.sine(), tokens, rotary.dimensions()) : null,
        bias(shape, tokens, weights, manager));
  }

  private static NDArray scale(
      PositionMethod method, int tokens, int headDim, int sign, NDManager manager) {
    var powers = new float[tokens * headDim];
    for (int token = 0; token < tokens; token++) {
      for (int f = 0; f < headDim; f++) {
        double exponent = sign * (token - (tokens - 1) / 2.0);
        powers[token * headDim + f] = (float) Math.pow(method.growth(f, headDim), exponent);
      }
    }
    return Torch.create(manager, powers, tokens, headDim);
  }

  private static NDArray bias(
      ModelShape shape, int tokens, Function<String, NDArray> weights, NDManager manager) {
    var method = shape.positions();
    int heads = shape.heads();
    if (!(method instanceof PositionMethod.KerpleLog)) {
      return masked(method.bias(heads, shape.headDim()), heads, tokens, manager);
    }
    var mask = masked(ScoreBias.NONE, 1, tokens, manager);
    var distance = masked((head, away) -> away, 1, tokens, manager).maximum(0);
    var each = new Shape(1, heads, 1, 1);
    var rate = weights.apply(RATE).exp().reshape(each);
    var amplitude = weights.apply(AMPLITUDE).exp().reshape(each);
    return distance.mul(rate).add(1).log().mul(amplitude).neg().add(mask);
  }

  /** A bias by distance, and −∞ in the future. */
  private static NDArray masked(ScoreBias bias, int heads, int tokens, NDManager manager) {
    var table = new float[heads * tokens * tokens];
    for (int head = 0; head < heads; head++) {
      for (int distance = 0; distance < tokens; distance++) {
        float here = (float) bias.at(head, distance);
        for (int key = 0; key + distance < tokens; key++) {
          table[(head * tokens + key + distance) * tokens + key] = here;
        }
      }
      for (int query = 0; query < tokens; query++) {
        int row = (head * tokens + query) * tokens;
        Arrays.fill(table, row + query + 1, row + tokens, Float.NEGATIVE_INFINITY);
      }
    }
    return Torch.create(manager, table, 1, heads, tokens, tokens);
  }

  /** Queries, {@code [batch][head][token][dim]}, scaled. */
  NDArray scaleQueries(NDArray queries) {
    return queryScale == null ? queries : queries.mul(queryScale);
  }

  /** Keys, {@code [batch][head][token][dim]}, scaled. */
  NDArray scaleKeys(NDArray keys) {
    return keyScale == null ? keys : keys.mul(keyScale);
  }

  /** Queries or keys, rotated: {@code x cos + partner(x) sin}, halves paired. */
  NDArray rotate(NDArray x) {
    if (cosine == null) return x;
    long turned = cosine.getShape().get(1);
    long d = x.getShape().get(3);
    var first = x.get("...,:{}", turned / 2);
    var second = x.get("...,{}:{}", turned / 2, turned);
    var pairs = turned == d ? x : x.get("...,:{}", turned);
    var partner = NDArrays.concat(new NDList(second, first), 3);
    var rotated = pairs.mul(cosine).add(partner.mul(sine));
    if (turned == d) return rotated;
    return NDArrays.concat(new NDList(rotated, x.get("...,{}:", turned)), 3);
  }
}
