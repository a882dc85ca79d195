package gyre.linalg;

import org.ejml.simple.SimpleMatrix;

/**
 * {@code e^A} by scaling and squaring with the [13/13] Padé approximant.
 *
 * <p>Source: Higham, The scaling and squaring method for the matrix exponential revisited, SIAM J.
 * Matrix Anal. Appl. 26 (2005) 1179–1193, doi 10.1137/04061101X: algorithm 2.3, without its lower
 * degrees, which save time only for small norms.
 */
public final class MatrixExponential {
  /** Numerator coefficients of the approximant; the denominator has the odd ones negated. */
  private static final double[] PADE = {
    64764752532480000.0,
    32382376266240000.0,
    7771770303897600.0,
    1187353796428800.0,
    129060195264000.0,
    10559470521600.0,
    670442572800.0,
    33522128640.0,
    1323241920.0,
    40840800.0,
    960960.0,
    16380.0,
    182.0,
    1.0
  };

  /** Largest 1-norm whose approximant has a backward error below 2⁻⁵³ (table 2.3). */
  private static final double LARGEST_NORM = 5.371920351148152;

  private MatrixExponential() {}

  /**
   * {@code e^A}.
   *
   * <p>The backward error is that of one rounding, {@code e^(A + E)} with {@code ‖E‖ ≤ 2⁻⁵³ ‖A‖};
   * rounding in the squarings adds to it, for {@code ‖A‖} far above 1 and far from normal most. An
   * entry too large for a {@code double} comes out as infinite or NaN.
   *
   * @param a square, finite
   * @throws IllegalArgumentException if {@code a} is not
   */
  public static SimpleMatrix of(SimpleMatrix a) {
    Matrices.requireSquare("a", a);
    if (a.getNumRows() == 0) return a.copy();
    int squarings = Math.max(0, Math.getExponent(norm1(a) / LARGEST_NORM) + 1);
    var result = pade(a.scale(Math.scalb(1.0, -squarings)));
    for (int i = 0; i < squarings; i++) result = result.mult(result);
    return result;
  }

  /**
   * The derivative of {@code e^A} in the direction {@code E}: the limit of {@code (e^(A + hE) −
   * e^A) / h}, read off {@code exp [[A, E], [0, A]]} (Higham, Functions of Matrices, 2008, eq.
   * 3.16).
   *
   * @param a square, finite
   * @param direction of the same shape, finite
   * @throws IllegalArgumentException if one of them is not
   */
  public static SimpleMatrix derivative(SimpleMatrix a, SimpleMatrix direction) {
    Matrices.requireSquare("a", a);
    Matrices.requireSquare("direction", direction);
    int n = a.getNumRows();
    if (direction.getNumRows() != n) {
      throw new IllegalArgumentException(
          "direction has %d rows; it must have %d, like a".formatted(direction.getNumRows(), n));
    }
    // Linear in E, which is scaled to the size of A so that the scaling of A decides the squarings.
    double scale = norm1(direction) > 0 ? Math.max(norm1(a), 1e-3) / norm1(direction) : 1;
    var block = new SimpleMatrix(2 * n, 2 * n);
    block.insertIntoThis(0, 0, a);
    block.insertIntoThis(n, n, a);
    block.insertIntoThis(0, n, direction.scale(scale));
    return of(block).extractMatrix(0, n, n, 2 * n).scale(1 / scale);
  }

  /** {@code (V − U)⁻¹ (V + U)}: U has the odd powers of A, V the even ones (eq. 2.12). */
  private static SimpleMatrix pade(SimpleMatrix a) {
    var one = SimpleMatrix.identity(a.getNumRows());
    var a2 = a.mult(a);
    var a4 = a2.mult(a2);
    var a6 = a4.mult(a2);
    var highOdd = a6.mult(sum(13, a6, 11, a4, 9, a2));
    var odd = a.mult(highOdd.plus(sum(7, a6, 5, a4, 3, a2)).plus(PADE[1], one));
    var highEven = a6.mult(sum(12, a6, 10, a4, 8, a2));
    var even = highEven.plus(sum(6, a6, 4, a4, 2, a2)).plus(PADE[0], one);
    return even.minus(odd).solve(even.plus(odd));
  }

  private static SimpleMatrix sum(
      int i, SimpleMatrix a6, int j, SimpleMatrix a4, int k, SimpleMatrix a2) {
    return a6.scale(PADE[i]).plus(PADE[j], a4).plus(PADE[k], a2);
  }

  private static double norm1(SimpleMatrix a) {
    double norm = 0;
    for (int j = 0; j < a.getNumCols(); j++) {
      norm = Math.max(norm, Matrices.sumOfMagnitudes(a, j));
    }
    return norm;
  }
}
