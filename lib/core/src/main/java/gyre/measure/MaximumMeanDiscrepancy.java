package gyre.measure;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The squared maximum mean discrepancy, without bias,
 *
 * <pre>
 *   MMD² = mean k(aᵢ, aⱼ), i ≠ j  +  mean k(bᵢ, bⱼ), i ≠ j  −  2 mean k(aᵢ, bⱼ),
 * </pre>
 *
 * of a kernel k that depends on the distance. Over independent samples its expectation is 0 if, and
 * only if, both are of one law (of finite mean, for {@link #energy}); so it must fall below 0 at
 * times if they are.
 *
 * <p>Source: Gretton, Borgwardt, Rasch, Schölkopf and Smola, A kernel two-sample test, JMLR 13,
 * 2012, equation 3.
 */
public final class MaximumMeanDiscrepancy {
  private final DoubleUnaryOperator kernelOfSquare;

  private MaximumMeanDiscrepancy(DoubleUnaryOperator kernelOfSquare) {
    this.kernelOfSquare = kernelOfSquare;
  }

  /**
   * With {@code k = exp(−r² / 2s²)}: sees differences of about the size s.
   *
   * @param bandwidth s, above 0, in the unit of the coordinates
   */
  public static MaximumMeanDiscrepancy gaussian(double bandwidth) {
    if (!(bandwidth > 0) || !Double.isFinite(bandwidth)) {
      throw new IllegalArgumentException(
          "bandwidth is %s; it must be finite and above 0".formatted(bandwidth));
    }
    double inverse = 1 / (2 * bandwidth * bandwidth);
    return new MaximumMeanDiscrepancy(square -> Math.exp(-square * inverse));
  }

  /**
   * With {@code k = −r}: the energy distance {@code 2 E|a − b| − E|a − a′| − E|b − b′|}, which has
   * no scale to choose.
   *
   * <p>Source: Székely and Rizzo, Energy statistics, J. Stat. Plan. Inference 143, 2013; that it is
   * of this kind: Sejdinovic et al., Ann. Statist. 41, 2013.
   */
  public static MaximumMeanDiscrepancy energy() {
    return new MaximumMeanDiscrepancy(square -> -Math.sqrt(square));
  }

  /**
   * MMD² between two clouds, in O((M + N)²) time and without a matrix; the same to the bit for any
   * number of threads.
   *
   * @param a at least two points; not modified
   * @param b at least two points, of the same space; not modified
   */
  public double square(PointCloud a, PointCloud b) {
    a.requireSameSpace(b);
    a.requireAtLeast(2);
    b.requireAtLeast(2);
    return within(a) + within(b) - 2 * across(a, b);
  }

  private double within(PointCloud cloud) {
    double n = cloud.size();
    return 2 * sum(cloud.size(), i -> row(cloud, i, cloud, i)) / (n * (n - 1));
  }

  private double across(PointCloud a, PointCloud b) {
    return sum(a.size(), i -> row(a, i, b, b.size())) / ((double) a.size() * b.size());
  }

  /** The kernel between one point and the first few of another cloud, summed. */
  private double row(PointCloud a, int i, PointCloud b, int end) {
    double sum = 0;
    for (int j = 0; j < end; j++) sum += kernelOfSquare.applyAsDouble(a.squaredDistance(i, b, j));
    return sum;
  }

  /** Rows in any order, their sums in one order. */
  private static double sum(int rows, IntToDoubleFunction row) {
    double sum = 0;
    for (double part : IntStream.range(0, rows).parallel().mapToDouble(row).toArray()) sum += part;
    return sum;
  }
}
