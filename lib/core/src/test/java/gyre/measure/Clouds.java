package gyre.measure;

import gyre.golden.Golden;
import gyre.random.Gaussian;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;

/** The clouds that the tests of this package measure. */
final class Clouds {
  static final Golden GOLDEN = Golden.beside(Clouds.class);

  /** Seven points in space. */
  static final PointCloud A = new PointCloud(GOLDEN.floats("a"), 3);

  /** Five points, of which one is in A and two are one. */
  static final PointCloud B = new PointCloud(GOLDEN.floats("b"), 3);

  private static final RandomField FIELD = new RandomField(9370, Stream.INPUT);

  private Clouds() {}

  /** A sample of N(0, I); another for each number. */
  static PointCloud normal(int number, int size, int dimension) {
    return new PointCloud(
        new Gaussian(1).drawFloats(FIELD, number, 0, size * dimension), dimension);
  }

  /** The cloud, each coordinate x as {@code scale · x + shift}. */
  static PointCloud moved(PointCloud cloud, float scale, float shift) {
    var moved = cloud.coordinates().clone();
    for (int i = 0; i < moved.length; i++) moved[i] = scale * moved[i] + shift;
    return new PointCloud(moved, cloud.dimension());
  }

  /** Points on the line. */
  static PointCloud line(float... x) {
    return new PointCloud(x, 1);
  }
}
