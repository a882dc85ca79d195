package gyre.learn;

import ai.djl.ndarray.NDArray;
import gyre.attention.AttentionShape;
import gyre.attention.PositionMethod;
import gyre.attention.RotaryAttention;
import gyre.attention.RotaryAttentionKernel;

/** Attention in this library's kernels: forward only, and memory linear in the tokens. */
record KernelAttention(RotaryAttentionKernel kernel, PositionMethod positions)
    implements HeadAttention {
  @Override
  public NDArray attend(NDArray query, NDArray key, NDArray value) {
    float[] output =
        kernel.attend(job(query), query.toFloatArray(), key.toFloatArray(), value.toFloatArray());
    return Torch.create(query.getManager(), output, query.getShape().getShape());
  }

  /** The job of queries {@code [batch][head][token][dim]} and as many keys. */
  RotaryAttention job(NDArray query) {
    var shape = query.getShape();
    return positions.attention(
        AttentionShape.selfAttention(
            (int) shape.get(0), (int) shape.get(1), (int) shape.get(2), (int) shape.get(3)));
  }
}
