package gyre.flow;

import gyre.kernel.Kernel;

/**
 * The velocity field of a data set, at many points.
 *
 * <p>With the weight {@code G₁} and the rate {@code c} of a {@link ForceField}, at time t, for each
 * point {@code xᵢ} and data {@code yⱼ}, {@code rᵢⱼ = |xᵢ − yⱼ|},
 *
 * <pre>
 *   f(xᵢ) = Σⱼ wᵢⱼ c(t, rᵢⱼ) (xᵢ − yⱼ) / Σⱼ wᵢⱼ,   wᵢⱼ = G₁(t, rᵢⱼ).
 * </pre>
 *
 * <p>Weights are taken relative to the largest, so that none overflows and not all underflow. A
 * datum that occurs twice counts twice. At a point that coincides with a datum its own term
 * contributes 0 to the numerator and its weight to the denominator.
 *
 * <p><b>Memory</b> beyond the arguments is linear in points and data: no matrix of points by data
 * is ever stored. A kernel may keep it for its next call, until the JVM needs it.
 *
 * <p><b>Accuracy.</b> With {@code u = 2⁻²⁴}, N data of mean ȳ, {@code Rⱼ² = |x − ȳ|² + |yⱼ − ȳ|²},
 * {@code ℓⱼ = log wⱼ}, {@code pⱼ = wⱼ / Σ w} and {@code vⱼ = cⱼ (x − yⱼ)}, a weight may be off by a
 * factor of {@code e^(±δⱼ)}, and a component of f by
 *
 * <pre>
 *   Σⱼ pⱼ (e^δⱼ − 1) |vⱼ − f| / (1 − Σⱼ pⱼ (e^δⱼ − 1))  +  (2N + 4d + 64) u Σⱼ pⱼ cⱼ (|x − ȳ| + |yⱼ − ȳ|)
 *   δⱼ = |∂ℓⱼ/∂r²| ρⱼ + 8u |ℓⱼ − maxₖ ℓₖ| + 8u
 *   ρⱼ = u ((2d + 16) min(Rⱼ², 16 rⱼ²) + 8 rⱼ Rⱼ + 16u Rⱼ²)
 * </pre>
 *
 * <p>where the first is below 1; absolute values are of that component. Why: {@code ρ} is the error
 * of a squared distance, which is a sum of squares and products where these do not cancel, and a
 * sum of squared differences where they would, that is below a sixteenth of {@code Rⱼ²}; a
 * logarithm and an exponential err by some u of the logarithm; the last term is that of two
 * recursive sums (Higham, Accuracy and Stability of Numerical Algorithms, §3.1). For a {@link
 * RadialField}, {@code δⱼ} has in place of {@code 8u |ℓⱼ − max ℓ|} the rounding error of its
 * formula for ℓ, each operation erring as {@link gyre.ode.OdeEnsembleKernel} has it, and the error
 * of the formula for c, relative to c, counts once more beside {@code e^δⱼ − 1}. The bound supposes
 * that no sum of squares reaches 2¹²⁷ and no {@code rⱼ / t} 2⁵⁰; where a radial field's formula
 * overflows a float for all data, as {@code pow(r / t, 64)} does beyond {@code r = 4t}, the
 * velocity is NaN.
 *
 * <p>Weights below {@link #leastWeight} of the largest may count as 0, which adds {@code pⱼ |vⱼ −
 * f|} for each of them: together they are less than u/4 of the whole.
 *
 * <p><b>Not a number, infinity.</b> A point with a coordinate that is not finite has NaN in every
 * component of its velocity, and changes no other; data that are not finite are refused.
 *
 * <p><b>Repeatability.</b> The same job on the same arrays gives the same bits for any number of
 * threads; between backends, and between machines with other vectors, it agrees within the bound.
 *
 * <p>Kernels are safe for use from several threads and may run on all cores. An interrupt of the
 * calling thread ends the job with a {@link java.util.concurrent.CancellationException}, the
 * velocity undefined and the thread's interrupt status kept.
 *
 * <p>Source: spaces.ac.cn, archive 9370; the sum over data: PFGM++, arXiv 2302.04265; online
 * softmax: Milakov and Gimelshein, arXiv 1805.02867.
 */
public interface FieldKernel extends Kernel {

  /**
   * Evaluates the field.
   *
   * @param field the field of one datum; its dimension is d
   * @param t time, as {@link ForceField#requireTime} has it
   * @param points {@code [point][d]}, none or more, not modified
   * @param data {@code [datum][d]}, at least one, finite, not modified
   * @param velocity {@code [point][d]}, overwritten; not an input array
   * @throws IllegalArgumentException if t is out of range, an array has no whole number of rows,
   *     there are no data or one is not finite, or the velocity has the wrong length or is an input
   */
  void evaluate(ForceField field, double t, float[] points, float[] data, float[] velocity);

  /** The weight, relative to the largest of so many data, below which a datum may not count. */
  static double leastWeight(int dataCount) {
    return 0x1p-26 / dataCount;
  }

  /**
   * Evaluates into a new array; see {@link #evaluate(ForceField, double, float[], float[],
   * float[])}.
   */
  default float[] evaluate(ForceField field, double t, float[] points, float[] data) {
    var velocity = new float[points.length];
    evaluate(field, t, points, data, velocity);
    return velocity;
  }

  /**
   * Checks the arguments of a job; every kernel does so before it begins.
   *
   * @throws IllegalArgumentException as {@link #evaluate} says
   */
  static void requireArguments(
      ForceField field, double t, float[] points, float[] data, float[] velocity) {
    ForceField.requireTime(t);
    FieldArrays.requireRows("points", field, points);
    FieldArrays.requireData(field, data);
    FieldArrays.requireOutput("velocity", velocity, points, points, data);
  }
}
