package gyre.linalg;

import org.ejml.simple.SimpleMatrix;

/** Checks and small sums that the classes of this package share. */
final class Matrices {
  /** Half the gap from 1 to the next {@code double}: the relative error of one rounding. */
  static final double UNIT_ROUNDOFF = 0x1p-53;

  private Matrices() {}

  static void requireSquare(String name, SimpleMatrix a) {
    if (a.getNumRows() != a.getNumCols()) {
      throw new IllegalArgumentException(
          "%s is %d × %d; it must be square".formatted(name, a.getNumRows(), a.getNumCols()));
    }
    for (int i = 0; i < a.getNumRows(); i++) {
      for (int j = 0; j < a.getNumCols(); j++) {
        if (!Double.isFinite(a.get(i, j))) {
          throw new IllegalArgumentException(
              "%s holds %s at (%d, %d); it must be finite".formatted(name, a.get(i, j), i, j));
        }
      }
    }
  }

  /** Largest magnitude of an entry, 0 for an empty matrix. */
  static double largest(SimpleMatrix a) {
    return a.getNumElements() == 0 ? 0 : a.elementMaxAbs();
  }

  /** Σᵢ |a(i, column)|. */
  static double sumOfMagnitudes(SimpleMatrix a, int column) {
    double sum = 0;
    for (int i = 0; i < a.getNumRows(); i++) sum += Math.abs(a.get(i, column));
    return sum;
  }

  /** {@code (A − Aᵀ)/2}, skew to the last bit. */
  static SimpleMatrix skewPart(SimpleMatrix a) {
    int d = a.getNumRows();
    var skew = new SimpleMatrix(d, d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < i; j++) {
        double half = a.get(i, j) / 2 - a.get(j, i) / 2;
        skew.set(i, j, half);
        skew.set(j, i, -half);
      }
    }
    return skew;
  }
}
