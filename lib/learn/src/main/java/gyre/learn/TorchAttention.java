package gyre.learn;

import ai.djl.ndarray.NDArray;

/** Attention in PyTorch's operations, which have gradients. */
record TorchAttention(PositionTables positions) implements HeadAttention {
  @Override
  public NDArray attend(NDArray query, NDArray key, NDArray value) {
    var q = positions.rotate(positions.scaleQueries(query));
    var k = positions.rotate(positions.scaleKeys(key));
    double d = query.getShape().get(3);
    var scores =
        q.matMul(k.transpose(0, 1, 3, 2))
            .mul(Torch.number(q, 1 / Math.sqrt(d)))
            .add(positions.bias());
    return scores.softmax(3).matMul(value);
  }
}
