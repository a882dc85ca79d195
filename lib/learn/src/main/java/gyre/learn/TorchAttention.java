package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;

/** Attention in PyTorch's operations, which have gradients. */
record TorchAttention(PositionTables positions) implements HeadAttention {
  @Override
  public NDArray attend(NDArray query, NDArray key, NDArray value) {
    var scores = products(positions.query().rotate(query), positions.key().rotate(key));
    if (positions.beyond() != null) {
      var far = products(positions.farQuery().rotate(query), positions.farKey().rotate(key));
      var beyond = positions.beyond().broadcast(far.getShape());
      scores = NDArrays.where(beyond, far, scores);
    }
    return scores.mul(positions.scale()).add(positions.bias()).softmax(3).matMul(value);
  }

  private static NDArray products(NDArray query, NDArray key) {
    return query.matMul(key.transpose(0, 1, 3, 2));
  }
}
