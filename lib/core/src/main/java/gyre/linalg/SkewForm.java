package gyre.linalg;

import org.ejml.simple.SimpleMatrix;

/**
 * The canonical form of a real skew matrix, {@code B = Q Λ Qᵀ}: {@code Q} orthogonal, {@code Λ}
 * block diagonal with {@code J(θ₀), J(θ₁), …}, {@code θ₀ ≥ θ₁ ≥ … ≥ 0}, and a last zero where the
 * dimension is odd.
 *
 * <p>Found without complex numbers and without squaring {@code B}, which would lose half the digits
 * of small frequencies. Householder reflections bring {@code B} to a skew tridiagonal {@code T},
 * which couples even indices with odd ones only: {@code T(odd, even) = M}, {@code T(even, odd) =
 * −Mᵀ}, all else 0. From the singular value decomposition {@code M = U Θ Vᵀ}, {@code T v = θ u} and
 * {@code T u = −θ v}: each singular value is a frequency, and repeated or vanishing ones need no
 * special care (Ward and Gray, Eigensystem computation for skew-symmetric matrices, ACM TOMS 4
 * (1978) 278–285, doi 10.1145/355791.355798).
 *
 * <p><b>Accuracy.</b> {@code ‖QᵀBQ − Λ‖}, and so the error of each frequency, is a small multiple
 * of {@code d·2⁻⁵³·‖B‖}; {@code ‖QᵀQ − I‖} of {@code d·2⁻⁵³}. The error is relative to the largest
 * frequency: one below {@code 2⁻⁵³‖B‖} cannot be told from 0.
 *
 * <p>Immutable.
 */
public final class SkewForm {
  private final SimpleMatrix basis;
  private final double[] frequencies;

  private SkewForm(SimpleMatrix basis, double[] frequencies) {
    this.basis = basis;
    this.frequencies = frequencies;
  }

  /**
   * The form of {@code b}.
   *
   * @param b square, finite, skew to rounding: {@code |b + bᵀ| ≤ 8·d·2⁻⁵³·max|b|}
   * @throws IllegalArgumentException if it is not
   */
  public static SkewForm of(SimpleMatrix b) {
    Matrices.requireSquare("b", b);
    requireSkew(b);
    int d = b.getNumRows();
    double scale = Matrices.largest(b);
    if (scale == 0) return new SkewForm(SimpleMatrix.identity(d), new double[d / 2]);
    var tridiagonal = SkewTridiagonal.of(Matrices.skewPart(b.divide(scale)));
    var svd = tridiagonal.coupling().svd();
    var frequencies = new double[d / 2];
    var basis = new SimpleMatrix(d, d);
    for (int i = 0; i < d / 2; i++) {
      frequencies[i] = scale * svd.getW().get(i, i);
      basis.setColumn(2 * i, tridiagonal.fromEven(svd.getV().getColumn(i)));
      basis.setColumn(2 * i + 1, tridiagonal.fromOdd(svd.getU().getColumn(i)));
    }
    if (d % 2 == 1) basis.setColumn(d - 1, tridiagonal.fromEven(svd.getV().getColumn(d / 2)));
    return new SkewForm(basis, frequencies);
  }

  /** {@code Q}; its columns {@code 2i} and {@code 2i + 1} span the plane that turns with θᵢ. */
  public SimpleMatrix basis() {
    return basis.copy();
  }

  /** {@code θ}, from the largest down; half as many as there are dimensions, rounded down. */
  public double[] frequencies() {
    return frequencies.clone();
  }

  /** {@code Λ}. */
  public SimpleMatrix blocks() {
    return Blocks.skew(basis.getNumRows(), frequencies);
  }

  /** {@code e^(tΛ)}: plane {@code i} turned by {@code t·θᵢ}. */
  public SimpleMatrix rotation(double t) {
    var angles = new double[frequencies.length];
    for (int i = 0; i < angles.length; i++) angles[i] = t * frequencies[i];
    return Blocks.rotation(basis.getNumRows(), angles);
  }

  /** {@code e^(tB) = Q e^(tΛ) Qᵀ}. */
  public SimpleMatrix power(double t) {
    return basis.mult(rotation(t)).mult(basis.transpose());
  }

  private static void requireSkew(SimpleMatrix b) {
    double tolerance = 8 * b.getNumRows() * Matrices.UNIT_ROUNDOFF * Matrices.largest(b);
    for (int i = 0; i < b.getNumRows(); i++) {
      for (int j = 0; j <= i; j++) {
        if (Math.abs(b.get(i, j) + b.get(j, i)) > tolerance) {
          throw new IllegalArgumentException(
              "b holds %s at (%d, %d) and %s at (%d, %d); it must be skew"
                  .formatted(b.get(i, j), i, j, b.get(j, i), j, i));
        }
      }
    }
  }
}
