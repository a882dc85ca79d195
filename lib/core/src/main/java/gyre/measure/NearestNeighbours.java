package gyre.measure;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * For each query point the nearest datum, by Euclid's distance; the first of several.
 *
 * <p>It tells a copy from something new: what is new lies as far from the data as data lie from one
 * another ({@link #amongThemselves}). And it counts how often each datum, or each class of data,
 * was generated.
 *
 * @param index {@code [query]} which datum
 * @param distance {@code [query]} how far it is
 */
public record NearestNeighbours(int[] index, double[] distance) {

  /**
   * The nearest data, in O(MNd) time.
   *
   * @param queries any number of points; not modified
   * @param data at least one point, of the same space; not modified
   */
  public static NearestNeighbours of(PointCloud queries, PointCloud data) {
    queries.requireSameSpace(data);
    data.requireAtLeast(1);
    return search(queries, data, query -> -1);
  }

  /**
   * The nearest of the other data for each datum; a duplicate is another, at the distance 0.
   *
   * @param data at least two points; not modified
   */
  public static NearestNeighbours amongThemselves(PointCloud data) {
    data.requireAtLeast(2);
    return search(data, data, datum -> datum);
  }

  /** The nearest data, leaving out one for each query. */
  private static NearestNeighbours search(
      PointCloud queries, PointCloud data, IntUnaryOperator leftOut) {
    int[] index =
        IntStream.range(0, queries.size())
            .parallel()
            .map(query -> nearest(queries, query, data, leftOut.applyAsInt(query)))
            .toArray();
    var distance = new double[index.length];
    for (int i = 0; i < index.length; i++) {
      distance[i] = Math.sqrt(queries.squaredDistance(i, data, index[i]));
    }
    return new NearestNeighbours(index, distance);
  }

  private static int nearest(PointCloud queries, int query, PointCloud data, int leftOut) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < data.size(); j++) {
      double square = queries.squaredDistance(query, data, j);
      if (square < least && j != leftOut) {
        nearest = j;
        least = square;
      }
    }
    return nearest;
  }

  /**
   * The share of the queries whose nearest datum is of each class.
   *
   * @param classOf {@code [datum]} its class, from 0
   * @return {@code [class]}, up to the largest one; of the sum 1 if there are queries, else all 0
   * @throws IllegalArgumentException if a class is below 0, or a nearest datum has none
   */
  public double[] shares(int[] classOf) {
    requireClasses(classOf);
    var shares = new double[Arrays.stream(classOf).max().orElse(-1) + 1];
    for (int datum : index) shares[classOf[datum]]++;
    return Arrays.stream(shares).map(count -> count / Math.max(1, index.length)).toArray();
  }

  private void requireClasses(int[] classOf) {
    for (int datum = 0; datum < classOf.length; datum++) {
      if (classOf[datum] < 0) {
        throw new IllegalArgumentException(
            "datum %d is of class %d; classes begin at 0".formatted(datum, classOf[datum]));
      }
    }
    for (int datum : index) {
      if (datum >= classOf.length) {
        throw new IllegalArgumentException(
            "datum %d has no class; %d data have one".formatted(datum, classOf.length));
      }
    }
  }

  /** The share of the queries that lie within a distance of a datum; NaN if there are none. */
  public double shareWithin(double reach) {
    return (double) Arrays.stream(distance).filter(d -> d <= reach).count() / distance.length;
  }
}
