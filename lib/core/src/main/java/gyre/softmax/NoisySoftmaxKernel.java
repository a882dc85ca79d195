package gyre.softmax;

import gyre.kernel.Kernel;

/**
 * Monte Carlo of softmax averages whose scores carry independent noise.
 *
 * <p>For trials {@code t = 0 … trials − 1} and scores {@code i = 0 … n − 1},
 *
 * <pre>
 *   õ(t) = Σᵢ vᵢ exp(sᵢ + ε(t,i)) / Σᵢ exp(sᵢ + ε(t,i))
 *   ε(t,i) = noise at step 0, member t, index i of the field (seed, SCORE_NOISE)
 * </pre>
 *
 * <p>as {@link gyre.random.Noise#at} and {@link gyre.random.RandomField} define it. The averages
 * are returned one by one: mean, variance and bias are those of {@link gyre.stats.Moments}, the
 * same for every backend.
 *
 * <p><b>Accuracy.</b> With {@code u = 2⁻²⁴} and {@code δ(t) = u (16 maxᵢ |ε(t,i)| + 4 maxᵢ |sᵢ| +
 * 16)}, the maxima over finite numbers, {@code õ(t)} is within
 *
 * <pre>
 *   (e^(2δ(t)) − 1 + (2n + 32) u) maxᵢ |vᵢ|
 * </pre>
 *
 * <p>of the exact value, and never outside the range of the values. Why: a noise may be wrong by 12
 * u of itself (logarithm, root and sine at some 2 ulp each), the noisy score by rounding it and by
 * rounding its distance to the largest, an exponential by 4 u; weights that are all within a factor
 * of {@code e^(±δ)} move the average by at most {@code (e^(2δ) − 1) max |v|}; and two recursive
 * sums (Higham, Accuracy and Stability of Numerical Algorithms, §3.1) do the rest. The bound is
 * loose for ordinary noise, and honest for Cauchy noise, whose scores can be so large that a float
 * does not hold the digits that matter.
 *
 * <p><b>Not a number, infinity.</b> A score of NaN or +∞, or scores that are all −∞, make every
 * average NaN. A score of −∞ has weight 0. A value that is not finite makes every average not
 * finite, whatever its weight; whether NaN or ∞ is not promised.
 *
 * <p><b>Repeatability.</b> The same job on the same arrays gives the same bits for any number of
 * threads; between backends, and between machines with other vectors, it agrees within the bound.
 *
 * <p>Kernels are safe for use from several threads and may run on all cores. An interrupt of the
 * calling thread ends the job with a {@link java.util.concurrent.CancellationException}, the
 * averages undefined and the thread's interrupt status kept.
 *
 * <p>Source: spaces.ac.cn, archive 9593; the noise: see {@link gyre.random.Philox} and {@link
 * gyre.random.Gaussian}.
 */
public interface NoisySoftmaxKernel extends Kernel {

  /**
   * Draws the averages.
   *
   * @param job noise, trials and seed
   * @param scores {@code [n]}, n at least 1, not modified
   * @param values {@code [n]}, not modified
   * @param averages {@code [trials]}, overwritten; not an input array
   * @throws IllegalArgumentException if an array has the wrong length or the output is an input
   */
  void sample(NoisySoftmax job, float[] scores, float[] values, float[] averages);

  /** Draws into a new array; see {@link #sample(NoisySoftmax, float[], float[], float[])}. */
  default float[] sample(NoisySoftmax job, float[] scores, float[] values) {
    var averages = new float[job.trials()];
    sample(job, scores, values, averages);
    return averages;
  }
}
