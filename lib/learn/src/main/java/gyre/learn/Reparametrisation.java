package gyre.learn;

import ai.djl.ndarray.NDArray;

/**
 * A matrix that moves away from where it began only by way of two smaller ones: {@code W = W₀ +
 * f(A, B) − f(A₀, B₀)}, {@code W [n][m]}.
 */
public sealed interface Reparametrisation permits LowRank, Additive {

  /** {@code r}, which says how small. */
  int rank();

  /** {@code f(A, B)}, {@code [n][m]}. */
  NDArray value(NDArray left, NDArray right);

  /** The gradient by {@code A}, from the gradient {@code G} by {@code W}. */
  NDArray leftGradient(NDArray gradient, NDArray left, NDArray right);

  /** The gradient by {@code B}, from the gradient {@code G} by {@code W}. */
  NDArray rightGradient(NDArray gradient, NDArray left, NDArray right);

  /** Standard deviation of the normal numbers that {@code A} begins with; 0 for zeros. */
  double leftSpread(int rows, int columns);

  /** Standard deviation of the normal numbers that {@code B} begins with; 0 for zeros. */
  double rightSpread(int rows, int columns);

  /**
   * Checks that a matrix can be moved so.
   *
   * @throws IllegalArgumentException if the rank does not fit the matrix
   */
  void requireMatrix(int rows, int columns);

  /** How many numbers {@code A [n][r]} and {@code B [r][m]} are. */
  default long size(int rows, int columns) {
    return (long) rank() * (rows + columns);
  }

  /** Fails unless 1 ≤ rank ≤ min(n, m). */
  static void requireRank(int rank, int rows, int columns) {
    if (rank < 1 || rank > Math.min(rows, columns)) {
      throw new IllegalArgumentException(
          "rank is %d; for a matrix of %d × %d it must be 1 to %d"
              .formatted(rank, rows, columns, Math.min(rows, columns)));
    }
  }

  /** Fails unless the rank is at least 1. */
  static void requirePositive(int rank) {
    if (rank < 1) {
      throw new IllegalArgumentException("rank is %d; it must be at least 1".formatted(rank));
    }
  }
}
