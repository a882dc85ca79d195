package gyre.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.simple.SimpleMatrix;

/**
 * The canonical form of a real orthogonal matrix, {@code O = Q D Qᵀ}: {@code Q} orthogonal, {@code
 * D} block diagonal with rotations of the plane by angles {@code π ≥ α₀ ≥ α₁ ≥ … ≥ 0}, then at most
 * one 1 and at most one −1.
 *
 * <p>The determinant is −1 exactly where the lone −1 stands. Two eigenvalues −1 are one rotation by
 * π, two eigenvalues 1 one rotation by 0.
 *
 * <p>The eigenvalues of {@code (O + Oᵀ)/2} are {@code cos α}. Their widest gap near 0 splits the
 * space in two that {@code O} leaves alone: in one, no angle comes near π, in the other none near
 * 0. There the Cayley transform {@code (O − I)(O + I)⁻¹}, of {@code O} or of {@code −O}, is skew,
 * well conditioned and has the frequencies {@code tan(α/2)}, so that {@link SkewForm} does the
 * rest.
 *
 * <p><b>Accuracy.</b> {@code ‖QᵀOQ − D‖} and {@code ‖QᵀQ − I‖} are small multiples of {@code
 * d²·2⁻⁵³}.
 *
 * <p>Immutable.
 */
public final class OrthogonalForm {
  /** Where the split is sought: angles from 46° to 134°. */
  private static final double REACH = 0.7;

  private static final double TOLERANCE = 1e-12;

  private final SimpleMatrix basis;
  private final double[] angles;
  private final boolean flipped;

  private OrthogonalForm(SimpleMatrix basis, double[] angles, boolean flipped) {
    this.basis = basis;
    this.angles = angles;
    this.flipped = flipped;
  }

  /**
   * The form of {@code o}.
   *
   * @param o square, orthogonal to rounding: {@code |oᵀo − 1| ≤ 10⁻¹²}
   * @throws IllegalArgumentException if it is not
   */
  public static OrthogonalForm of(SimpleMatrix o) {
    Matrices.requireSquare("o", o);
    requireOrthogonal(o);
    int d = o.getNumRows();
    if (d == 0) return new OrthogonalForm(o.copy(), new double[0], false);
    var eigen = symmetricEigen(o.plus(o.transpose()).scale(0.5));
    int split = split(eigen.values());
    var far = eigen.vectors().extractMatrix(0, d, 0, split);
    var near = eigen.vectors().extractMatrix(0, d, split, d);
    var farForm = cayley(far.transpose().mult(o).mult(far).negative());
    var nearForm = cayley(near.transpose().mult(o).mult(near));
    return joined(far.mult(farForm.basis()), farForm, near.mult(nearForm.basis()), nearForm);
  }

  /** {@code Q}. */
  public SimpleMatrix basis() {
    return basis.copy();
  }

  /** {@code α}, from the largest down. */
  public double[] angles() {
    return angles.clone();
  }

  /** 1 or −1. */
  public int determinant() {
    return flipped ? -1 : 1;
  }

  /** {@code D}. */
  public SimpleMatrix blocks() {
    return blocks(1);
  }

  /** {@code O^n = Q D^n Qᵀ}, also for negative {@code n}; the lone −1 becomes (−1)^n. */
  public SimpleMatrix power(int n) {
    return basis.mult(blocks(n)).mult(basis.transpose());
  }

  /**
   * The skew {@code B} with {@code e^B = O} and no frequency above π.
   *
   * @throws IllegalStateException if the determinant is −1: then there is none, since {@code det
   *     e^B = e^(trace B) = 1}
   */
  public SimpleMatrix generator() {
    if (flipped) throw new IllegalStateException("det O = −1: O is the exponential of no real B");
    var skew = Blocks.skew(basis.getNumRows(), angles);
    return Matrices.skewPart(basis.mult(skew).mult(basis.transpose()));
  }

  /**
   * The unit vector {@code v} of the lone −1: {@code Ov = −v}.
   *
   * @throws IllegalStateException if the determinant is 1
   */
  public SimpleMatrix mirror() {
    if (!flipped) throw new IllegalStateException("det O = 1: O has no lone eigenvalue −1");
    return basis.getColumn(basis.getNumCols() - 1);
  }

  private SimpleMatrix blocks(int n) {
    int d = basis.getNumRows();
    var blocks = Blocks.rotation(d, Arrays.stream(angles).map(angle -> n * angle).toArray());
    if (flipped && n % 2 != 0) blocks.set(d - 1, d - 1, -1);
    return blocks;
  }

  /** First the planes near π, then those near 0, both from the largest angle down. */
  private static OrthogonalForm joined(
      SimpleMatrix far, SkewForm farForm, SimpleMatrix near, SkewForm nearForm) {
    double[] fromPi = farForm.frequencies();
    double[] fromZero = nearForm.frequencies();
    int d = far.getNumRows();
    var basis = new SimpleMatrix(d, d);
    var angles = new double[fromPi.length + fromZero.length];
    int block = 0;
    for (int i = fromPi.length - 1; i >= 0; i--, block++) {
      // −O turns by φ where O turns by φ − π: the other way round, so the columns change places.
      angles[block] = Math.PI - 2 * Math.atan(fromPi[i]);
      basis.setColumn(2 * block, far.getColumn(2 * i + 1));
      basis.setColumn(2 * block + 1, far.getColumn(2 * i));
    }
    for (int i = 0; i < fromZero.length; i++, block++) {
      angles[block] = 2 * Math.atan(fromZero[i]);
      basis.setColumn(2 * block, near.getColumn(2 * i));
      basis.setColumn(2 * block + 1, near.getColumn(2 * i + 1));
    }
    boolean fixed = near.getNumCols() % 2 == 1;
    boolean flipped = far.getNumCols() % 2 == 1;
    if (fixed) basis.setColumn(2 * block, near.getColumn(near.getNumCols() - 1));
    if (flipped) basis.setColumn(d - 1, far.getColumn(far.getNumCols() - 1));
    return new OrthogonalForm(basis, angles, flipped);
  }

  /** Eigenvectors of a symmetric matrix as columns, eigenvalues ascending, on the diagonal. */
  private static Eigen symmetricEigen(SimpleMatrix a) {
    int d = a.getNumRows();
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
    if (!eigen.decompose(a.copy().getDDRM())) {
      throw new ArithmeticException("the symmetric eigenvalue iteration did not converge");
    }
    var order =
        IntStream.range(0, d)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> eigen.getEigenvalue(i).real))
            .toList();
    var vectors = new SimpleMatrix(d, d);
    for (int i = 0; i < d; i++) {
      vectors.setColumn(i, SimpleMatrix.wrap(eigen.getEigenVector(order.get(i))));
    }
    return new Eigen(
        order.stream().mapToDouble(i -> eigen.getEigenvalue(i).real).toArray(), vectors);
  }

  private record Eigen(double[] values, SimpleMatrix vectors) {}

  /** How many of the ascending cosines lie below the middle of the widest gap within the reach. */
  private static int split(double[] cosines) {
    double below = -REACH;
    double widest = -1;
    double cut = 0;
    for (int i = 0; i <= cosines.length; i++) {
      double next = i < cosines.length ? Math.min(cosines[i], REACH) : REACH;
      if (next - below > widest && next > -REACH) {
        widest = next - below;
        cut = below + widest / 2;
      }
      below = Math.max(below, next);
    }
    int count = 0;
    while (count < cosines.length && cosines[count] < cut) count++;
    return count;
  }

  /** The form of {@code (O − I)(O + I)⁻¹}. */
  private static SkewForm cayley(SimpleMatrix o) {
    int d = o.getNumRows();
    if (d == 0) return SkewForm.of(o);
    var one = SimpleMatrix.identity(d);
    // Both factors are polynomials in O and commute.
    return SkewForm.of(Matrices.skewPart(o.plus(one).solve(o.minus(one))));
  }

  private static void requireOrthogonal(SimpleMatrix o) {
    var rest = o.transpose().mult(o).minus(SimpleMatrix.identity(o.getNumRows()));
    if (Matrices.largest(rest) > TOLERANCE) {
      throw new IllegalArgumentException(
          "oᵀo differs from 1 by %s; o must be orthogonal to %s"
              .formatted(Matrices.largest(rest), TOLERANCE));
    }
  }
}
