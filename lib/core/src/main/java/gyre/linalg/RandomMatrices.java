package gyre.linalg;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.simple.SimpleMatrix;

/**
 * A stream of random matrices. The generator is {@link Random}, whose algorithm the Java platform
 * fixes: the same seed and the same calls give the same matrices everywhere.
 *
 * <p>Not safe for use from several threads.
 */
public final class RandomMatrices {
  private final Random random;

  private RandomMatrices(long seed) {
    this.random = new Random(seed);
  }

  /** The stream of a seed. */
  public static RandomMatrices seeded(long seed) {
    return new RandomMatrices(seed);
  }

  /** Independent standard normal entries. */
  public SimpleMatrix gaussian(int rows, int columns) {
    var matrix = new SimpleMatrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) matrix.set(i, j, random.nextGaussian());
    }
    return matrix;
  }

  /** Skew, with independent standard normal entries above the diagonal. */
  public SimpleMatrix skew(int d) {
    var matrix = new SimpleMatrix(d, d);
    for (int i = 0; i < d; i++) {
      for (int j = i + 1; j < d; j++) {
        matrix.set(i, j, random.nextGaussian());
        matrix.set(j, i, -matrix.get(i, j));
      }
    }
    return matrix;
  }

  /**
   * Skew, with these frequencies in a uniformly random basis.
   *
   * @param d dimension, at least twice as large as there are frequencies; the rest is 0
   */
  public SimpleMatrix skew(int d, double... frequencies) {
    var q = orthogonal(d);
    var blocks = Blocks.skew(d, frequencies);
    return Matrices.skewPart(q.mult(blocks).mult(q.transpose()));
  }

  /**
   * Orthogonal, uniform on O(d) (Haar): the Q of a Gaussian matrix, its columns' signs set so that
   * R has a positive diagonal (Mezzadri, How to generate random matrices from the classical compact
   * groups, arXiv math-ph/0609050).
   */
  public SimpleMatrix orthogonal(int d) {
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(d, d);
    qr.decompose(gaussian(d, d).getDDRM());
    var q = SimpleMatrix.wrap(qr.getQ(null, false));
    var r = qr.getR(null, false);
    for (int j = 0; j < d; j++) {
      if (r.get(j, j) < 0) q.setColumn(j, q.getColumn(j).negative());
    }
    return q;
  }

  /**
   * Orthogonal, uniform on those with a determinant of 1 or of −1.
   *
   * @param determinant 1 or −1
   */
  public SimpleMatrix orthogonal(int d, int determinant) {
    if (Math.abs(determinant) != 1) {
      throw new IllegalArgumentException(
          "determinant is %d; it must be 1 or -1".formatted(determinant));
    }
    var q = orthogonal(d);
    if (q.determinant() * determinant < 0) q.setColumn(0, q.getColumn(0).negative());
    return q;
  }
}
