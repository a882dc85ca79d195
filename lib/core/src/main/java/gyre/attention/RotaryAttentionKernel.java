package gyre.attention;

import gyre.kernel.Kernel;

/**
 * Softmax attention with rotary position embedding, forward.
 *
 * <p>For each batch and query head, with {@code R} the rotation of {@link Rotary}, {@code Z} the
 * diagonal of its {@link Decay}, {@code d} the head dimension, query {@code i} at token {@code m}
 * and the keys {@code j} that {@link Mask} lets it see,
 *
 * <pre>
 *   s(i,j) = scale(m) (R(m) q(i)) · Z^(m−j) (R(j) k(j)) / √d + bias(m − j)
 *   o(i)   = Σⱼ exp(s(i,j)) v(j) / Σⱼ exp(s(i,j))
 * </pre>
 *
 * <p>where behind a {@link Horizon} both stand nearer: {@code R} is that of {@link
 * Rotary#ofFarQueries} and {@link Rotary#ofFarKeys}.
 *
 * <p><b>Memory</b> beyond the arguments is linear in the tokens: no matrix of queries by keys is
 * ever stored. A kernel may keep it for its next call, until the JVM needs it.
 *
 * <p><b>Accuracy.</b> With {@code u = 2⁻²⁴}, {@code n} visible keys, {@code b} the largest |bias|
 * among them that is finite, {@code c = |scale(m)|} and {@code δ = u ((d + 24) c maxⱼ
 * ‖q(i)‖‖k(j)‖/√d + 2b)}, the largest error of a score, each component of {@code o(i)} is within
 * {@code (e^(2δ) − 1 + (2n + 32) u) maxⱼ |v(j)|} of the exact value: weights that are all within a
 * factor of {@code e^(±δ)} move the mean by the first two terms, and the rest are two recursive
 * sums, of weights and of weighted values, with relative errors of the exponential of at most 4 u
 * (Higham, Accuracy and Stability of Numerical Algorithms, §3.1). The bound supposes that nothing
 * overflows: that scores and {@code n maxⱼ |v(j)|} stay below 2¹²⁷. Beyond, a component may be
 * infinite or NaN.
 *
 * <p>A decay overflows at no length: within a tile of 64 keys its powers are taken from the tile's
 * last key, never from the beginning of the sequence.
 *
 * <p><b>Not a number, infinity.</b> A query that sees a score of NaN or +∞, or whose visible scores
 * are all −∞, yields NaN in every component; a visible value that is not finite spreads to that
 * component of every query that sees it, as the formula says. Keys that the mask hides have no
 * influence whatever they hold. A query that sees no key yields zeros.
 *
 * <p>Kernels are safe for use from several threads and may run on all cores. An interrupt of the
 * calling thread ends the job with a {@link java.util.concurrent.CancellationException}, the output
 * undefined and the thread's interrupt status kept.
 *
 * <p>Source: RoFormer, arXiv 2104.09864, eq. 16; online softmax: Milakov and Gimelshein, arXiv
 * 1805.02867; tiling: FlashAttention, arXiv 2205.14135.
 */
public interface RotaryAttentionKernel extends Kernel {

  /**
   * Attends.
   *
   * @param job sizes, rotary, mask, bias and scale
   * @param query {@code [batch][queryHeads][queryTokens][headDim]}, not modified
   * @param key {@code [batch][keyHeads][keyTokens][headDim]}, not yet rotated, not modified
   * @param value {@code [batch][keyHeads][keyTokens][headDim]}, not modified
   * @param output {@code [batch][queryHeads][queryTokens][headDim]}, overwritten; not an input
   *     array
   * @throws IllegalArgumentException if an array has the wrong length or the output is an input
   */
  void attend(RotaryAttention job, float[] query, float[] key, float[] value, float[] output);

  /**
   * Attends into a new array; see {@link #attend(RotaryAttention, float[], float[], float[],
   * float[])}.
   */
  default float[] attend(RotaryAttention job, float[] query, float[] key, float[] value) {
    var output = new float[job.shape().querySize()];
    attend(job, query, key, value, output);
    return output;
  }
}
