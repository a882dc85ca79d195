package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import gyre.attention.Rotary;
import gyre.attention.RotaryTable;

/**
 * The rotation of queries or keys with halves paired, their decay in it: {@code Z^±(m − c)} from
 * the middle {@code c} of the sequence, which overflows for long texts where a decay is strong.
 *
 * @param cosine {@code [token][feature]}; null where nothing is rotated
 * @param sine {@code [token][feature]}, negative for the first of a pair
 */
record RotationTables(NDArray cosine, NDArray sine) {

  /**
   * The tables of a sequence.
   *
   * @param direction 1 for queries, −1 for keys: the sign of the decay's powers
   */
  static RotationTables of(Rotary rotary, int direction, int tokens, NDManager manager) {
    int dimensions = rotary.dimensions();
    if (dimensions == 0) return new RotationTables(null, null);
    var table = RotaryTable.of(rotary, tokens);
    float[] cosine = table.cosine().clone();
    float[] sine = table.sine().clone();
    for (int i = 0; i < cosine.length && rotary.hasDecay(); i++) {
      double zeta = rotary.decay().at(i % dimensions % rotary.pairs(), rotary.pairs());
      double power = Math.pow(zeta, direction * (i / dimensions - (tokens - 1) / 2.0));
      cosine[i] = (float) (cosine[i] * power);
      sine[i] = (float) (sine[i] * power);
    }
    return new RotationTables(
        Torch.create(manager, cosine, tokens, dimensions),
        Torch.create(manager, sine, tokens, dimensions));
  }

  /**
   * Queries or keys, {@code [batch][head][token][dim]}, rotated: {@code x cos + partner(x) sin}.
   */
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
