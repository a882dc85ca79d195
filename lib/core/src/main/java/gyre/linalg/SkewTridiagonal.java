package gyre.linalg;

import org.ejml.simple.SimpleMatrix;

/**
 * {@code B = Q T Qᵀ} with {@code T} skew tridiagonal, by Householder reflections.
 *
 * <p>A reflection {@code H = I − 2wwᵀ} changes a skew {@code A} by a skew matrix of rank two,
 * {@code HAH = A + 2(w pᵀ − p wᵀ)} with {@code p = Aw}, since {@code wᵀAw = 0}; both triangles get
 * the same numbers with opposite signs, so skewness is kept to the last bit.
 */
final class SkewTridiagonal {
  private final SimpleMatrix basis;
  private final SimpleMatrix tridiagonal;

  private SkewTridiagonal(SimpleMatrix basis, SimpleMatrix tridiagonal) {
    this.basis = basis;
    this.tridiagonal = tridiagonal;
  }

  /** Reduces a skew matrix whose entries are at most about 1. */
  static SkewTridiagonal of(SimpleMatrix skew) {
    int d = skew.getNumRows();
    var a = skew.copy();
    var q = SimpleMatrix.identity(d);
    for (int column = 0; column < d - 2; column++) {
      var w = reflector(a, column);
      if (w == null) continue;
      var p = a.mult(w);
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          a.set(i, j, a.get(i, j) + 2 * (w.get(i) * p.get(j) - p.get(i) * w.get(j)));
        }
      }
      q = q.minus(q.mult(w).mult(w.transpose()).scale(2));
    }
    return new SkewTridiagonal(q, a);
  }

  /** {@code M}: row {@code k}, column {@code l} is {@code T(2k + 1, 2l)}; never without a row. */
  SimpleMatrix coupling() {
    int d = tridiagonal.getNumRows();
    var m = new SimpleMatrix(d / 2, (d + 1) / 2);
    for (int k = 0; k < d / 2; k++) {
      m.set(k, k, tridiagonal.get(2 * k + 1, 2 * k));
      if (2 * k + 2 < d) m.set(k, k + 1, tridiagonal.get(2 * k + 1, 2 * k + 2));
    }
    return m;
  }

  /** {@code Q} times the vector with {@code v} at the even indices. */
  SimpleMatrix fromEven(SimpleMatrix v) {
    return spread(v, 0);
  }

  /** {@code Q} times the vector with {@code u} at the odd indices. */
  SimpleMatrix fromOdd(SimpleMatrix u) {
    return spread(u, 1);
  }

  private SimpleMatrix spread(SimpleMatrix v, int first) {
    var full = new SimpleMatrix(basis.getNumRows(), 1);
    for (int i = 0; i < v.getNumRows(); i++) full.set(2 * i + first, 0, v.get(i));
    return basis.mult(full);
  }

  /**
   * The unit vector whose reflection sends the column below its diagonal to one number, or null if
   * it holds one number already.
   */
  private static SimpleMatrix reflector(SimpleMatrix a, int column) {
    int d = a.getNumRows();
    var w = new SimpleMatrix(d, 1);
    double rest = 0;
    for (int i = column + 1; i < d; i++) {
      w.set(i, 0, a.get(i, column));
      if (i > column + 1) rest = Math.hypot(rest, a.get(i, column));
    }
    if (rest == 0) return null;
    double head = w.get(column + 1);
    // The sign that adds magnitudes: no cancellation.
    w.set(column + 1, 0, head + Math.copySign(Math.hypot(head, rest), head));
    return w.divide(w.normF());
  }
}
