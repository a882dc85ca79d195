package gyre.measure;

import gyre.random.Gaussian;
import gyre.random.RandomField;
import gyre.stats.Moments;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The sliced Wasserstein distance of order 2,
 *
 * <pre>
 *   SW₂²(A, B) = E W₂²(⟨θ, A⟩, ⟨θ, B⟩),   θ uniform on the unit sphere,
 * </pre>
 *
 * as a mean over random directions. It is a metric between laws of finite variance in any
 * dimension, and what it costs grows with the number of points only as n log n. A shift by {@code
 * c} is at the distance {@code |c| / √d}.
 *
 * <p>Even two samples of one law are apart, by the order of the larger {@code 1/√n}: compare with
 * that.
 *
 * <p>Source: Bonneel, Rabin, Peyré and Pfister, Sliced and Radon Wasserstein barycenters of
 * measures, J. Math. Imaging Vision 51, 2015.
 *
 * @param square the mean of W₂² over the directions
 * @param squareError its standard error, for directions drawn anew; 0 in one dimension
 */
public record SlicedWasserstein(double square, double squareError) {

  /**
   * Between two clouds.
   *
   * @param a at least one point; not modified
   * @param b at least one point, of the same space; not modified
   * @param directions how many, at least 2
   * @param seed what the directions follow from; the same for any number of threads
   */
  public static SlicedWasserstein between(PointCloud a, PointCloud b, int directions, long seed) {
    if (directions < 2) {
      throw new IllegalArgumentException(
          "directions is %d; it must be at least 2".formatted(directions));
    }
    var field = new RandomField(seed, RandomField.Stream.PROJECTION);
    var theta = new double[directions][];
    for (int i = 0; i < directions; i++) theta[i] = direction(field, i, a.dimension());
    return along(theta, a, b);
  }

  /** Along given directions, unit vectors. */
  static SlicedWasserstein along(double[][] directions, PointCloud a, PointCloud b) {
    a.requireSameSpace(b);
    a.requireAtLeast(1);
    b.requireAtLeast(1);
    var squares =
        IntStream.range(0, directions.length)
            .parallel()
            .mapToDouble(
                i ->
                    Wasserstein.squareOfSorted(
                        project(a, directions[i]), project(b, directions[i])))
            .toArray();
    var moments = Moments.of(squares);
    return new SlicedWasserstein(moments.mean(), moments.meanError());
  }

  /** {@code √square}. */
  public double distance() {
    return Math.sqrt(square);
  }

  /** A normal vector has no preferred direction. */
  private static double[] direction(RandomField field, int number, int dimension) {
    var direction = new Gaussian(1).draw(field, 0, number, dimension);
    double length = Math.sqrt(Arrays.stream(direction).map(x -> x * x).sum());
    return Arrays.stream(direction).map(x -> x / length).toArray();
  }

  private static double[] project(PointCloud cloud, double[] direction) {
    var shadow = new double[cloud.size()];
    for (int i = 0; i < shadow.length; i++) {
      for (int k = 0; k < direction.length; k++) {
        shadow[i] += direction[k] * cloud.coordinate(i, k);
      }
    }
    Arrays.sort(shadow);
    return shadow;
  }
}
