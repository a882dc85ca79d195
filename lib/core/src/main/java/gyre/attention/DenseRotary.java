package gyre.attention;

import gyre.linalg.MatrixExponential;
import java.util.List;
import org.ejml.simple.SimpleMatrix;

/**
 * Rotary position embedding by a whole matrix: the token at position {@code m} is multiplied by
 * {@code e^(mB)}. It costs d² multiplications a token where {@link Rotary}'s blocks cost 2d.
 *
 * @param generator {@code B}, skew; any square matrix is taken, but only a skew one makes scores
 *     depend on relative positions alone
 */
public record DenseRotary(SimpleMatrix generator) {

  /**
   * {@code e^(mB)} times row {@code m}, for {@code m = 0, 1, …}.
   *
   * <p>By repeated multiplication with {@code e^B}: the error grows as {@code m·d·2⁻⁵³}.
   *
   * @param rows one token a row; not modified
   */
  public SimpleMatrix turn(SimpleMatrix rows) {
    var step = MatrixExponential.of(generator);
    var power = SimpleMatrix.identity(step.getNumRows());
    var turned = rows.createLike();
    for (int m = 0; m < rows.getNumRows(); m++) {
      turned.setRow(m, power.mult(rows.getRow(m).transpose()).transpose());
      power = power.mult(step);
    }
    return turned;
  }

  /**
   * Heads as kernels take them, {@code [head][token][dim]}.
   *
   * @param heads one matrix a head, one token a row, all of one shape
   */
  public static float[] pack(List<SimpleMatrix> heads) {
    int size = heads.get(0).getNumElements();
    var packed = new float[heads.size() * size];
    for (int h = 0; h < heads.size(); h++) {
      if (heads.get(h).getNumElements() != size) {
        throw new IllegalArgumentException(
            "heads[%d] has %d numbers; it must have %d, like heads[0]"
                .formatted(h, heads.get(h).getNumElements(), size));
      }
      for (int i = 0; i < size; i++) packed[h * size + i] = (float) heads.get(h).get(i);
    }
    return packed;
  }
}
