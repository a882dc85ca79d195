package gyre.linalg;

import org.ejml.simple.SimpleMatrix;

/**
 * An orthogonal matrix of determinant −1 as a reflection and a rotation that commute, so that its
 * powers are {@code O^n = H^n e^(nB)}.
 *
 * <p>{@code O} has a unit eigenvector {@code v} with {@code Ov = −v}. The reflection {@code H = I −
 * 2vvᵀ} along it commutes with {@code O}, hence with {@code O₊ = HO}, whose determinant is 1 and
 * which is {@code e^B} for a skew {@code B} with {@code Bv = 0}. For a reflection along any other
 * vector, {@code diag(−1, 1, …, 1)} for example, {@code O^n} is no such product.
 *
 * @param mirror {@code v}
 * @param reflection {@code H}
 * @param generator {@code B}
 */
public record ReflectedRotation(
    SimpleMatrix mirror, SimpleMatrix reflection, SimpleMatrix generator) {

  /**
   * The two factors of {@code o}.
   *
   * @param o orthogonal, of determinant −1
   * @throws IllegalArgumentException if it is not
   */
  public static ReflectedRotation of(SimpleMatrix o) {
    var form = OrthogonalForm.of(o);
    if (form.determinant() == 1) {
      throw new IllegalArgumentException("o has determinant 1; it must have determinant −1");
    }
    var v = form.mirror();
    var h = SimpleMatrix.identity(o.getNumRows()).minus(v.mult(v.transpose()).scale(2));
    return new ReflectedRotation(v, h, OrthogonalForm.of(h.mult(o)).generator());
  }

  /** {@code H^n e^(nB)}, also for negative {@code n}. */
  public SimpleMatrix power(int n) {
    var rotation = MatrixExponential.of(generator.scale(n));
    return n % 2 == 0 ? rotation : reflection.mult(rotation);
  }
}
