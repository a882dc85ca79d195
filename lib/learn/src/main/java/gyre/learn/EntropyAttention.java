package gyre.learn;

import ai.djl.ndarray.NDArray;
import gyre.attention.AttentionEntropy;
import gyre.attention.PositionMethod;
import gyre.attention.RotaryAttentionKernel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Attention of one text in a kernel, layer after layer, whose entropies are kept. */
final class EntropyAttention implements HeadAttention {
  private final KernelAttention attention;
  private final List<double[]> entropies = new ArrayList<>();

  EntropyAttention(RotaryAttentionKernel kernel, PositionMethod positions) {
    attention = new KernelAttention(kernel, positions);
  }

  @Override
  public NDArray attend(NDArray query, NDArray key, NDArray value) {
    var job = attention.job(query);
    Collections.addAll(
        entropies, AttentionEntropy.of(job, query.toFloatArray(), key.toFloatArray()));
    return attention.attend(query, key, value);
  }

  /** {@code [layer · heads + head][token]}. */
  double[][] entropies() {
    return entropies.toArray(double[][]::new);
  }
}
