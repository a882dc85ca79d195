package gyre.measure;

import java.util.Arrays;

/**
 * Points of a space, all finite: data, or a sample. Not copied.
 *
 * @param coordinates {@code [point][dimension]}, row-major
 * @param dimension of the space, at least 1
 */
public record PointCloud(float[] coordinates, int dimension) {

  /** Checks that whole points are there and that every coordinate is a number. */
  public PointCloud {
    if (dimension < 1) {
      throw new IllegalArgumentException(
          "dimension is %d; it must be at least 1".formatted(dimension));
    }
    if (coordinates.length % dimension != 0) {
      throw new IllegalArgumentException(
          "there are %d coordinates; they must be a multiple of dimension %d"
              .formatted(coordinates.length, dimension));
    }
    for (int i = 0; i < coordinates.length; i++) {
      if (!Float.isFinite(coordinates[i])) {
        throw new IllegalArgumentException(
            "coordinate %d of point %d is %s; it must be finite"
                .formatted(i % dimension, i / dimension, coordinates[i]));
      }
    }
  }

  /** How many points there are. */
  public int size() {
    return coordinates.length / dimension;
  }

  /** One coordinate of one point. */
  public float coordinate(int point, int axis) {
    return coordinates[point * dimension + axis];
  }

  /** One point. */
  public float[] point(int point) {
    return Arrays.copyOfRange(coordinates, point * dimension, (point + 1) * dimension);
  }

  /** One coordinate of every point. */
  public double[] along(int axis) {
    var values = new double[size()];
    for (int i = 0; i < values.length; i++) values[i] = coordinate(i, axis);
    return values;
  }

  /** The points with these indices, in their order; an index may come again. */
  public PointCloud pick(int... points) {
    var picked = new float[points.length * dimension];
    for (int i = 0; i < points.length; i++) {
      System.arraycopy(coordinates, points[i] * dimension, picked, i * dimension, dimension);
    }
    return new PointCloud(picked, dimension);
  }

  /** The squared Euclidean distance from a point to one of another cloud; differences in double. */
  public double squaredDistance(int point, PointCloud other, int otherPoint) {
    double sum = 0;
    for (int k = 0; k < dimension; k++) {
      double difference = (double) coordinate(point, k) - other.coordinate(otherPoint, k);
      sum += difference * difference;
    }
    return sum;
  }

  /** Fails unless the other cloud is of the same space. */
  void requireSameSpace(PointCloud other) {
    if (dimension != other.dimension) {
      throw new IllegalArgumentException(
          "the clouds have dimensions %d and %d; they must be of one space"
              .formatted(dimension, other.dimension));
    }
  }

  /** Fails if there are fewer points. */
  void requireAtLeast(int points) {
    if (size() < points) {
      throw new IllegalArgumentException(
          "the cloud has %d points; it must have at least %d".formatted(size(), points));
    }
  }

  @Override
  public String toString() {
    return "%d points in %d dimensions".formatted(size(), dimension);
  }
}
