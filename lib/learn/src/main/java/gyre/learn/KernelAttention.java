package gyre.learn;

import ai.djl.ndarray.NDArray;
import gyre.attention.AttentionShape;
import gyre.attention.PositionMethod;
import gyre.attention.RotaryAttention;
import gyre.attention.RotaryAttentionKernel;

/** Attention in this library's kernels: forward only, and memory linear in the tokens. */
record KernelAttention(
    RotaryAttentionKernel kernel, PositionMethod method, PositionTables positions)
    implements HeadAttention {
  @Override
  public NDArray attend(NDArray query, NDArray key, NDArray value) {
    var shape = query.getShape();
    int heads = (int) shape.get(1);
    int d = (int) shape.get(3);
    var job =
        RotaryAttention.causal(
                AttentionShape.selfAttention((int) shape.get(0), heads, (int) shape.get(2), d))
            .with(method.rotary(d))
            .with(method.bias(heads, d));
    float[] output =
        kernel.attend(
            job,
            positions.scaleQueries(query).toFloatArray(),
            positions.scaleKeys(key).toFloatArray(),
            value.toFloatArray());
    return Torch.create(query.getManager(), output, shape.getShape());
  }
}
