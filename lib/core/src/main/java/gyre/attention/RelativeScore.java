package gyre.attention;

import gyre.linalg.MatrixExponential;
import gyre.linalg.SkewForm;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.ejml.simple.SimpleMatrix;

/**
 * The score of one head with a rotary embedding by any skew matrix {@code B}, not by blocks only:
 * with {@code q = φ(W_q x)}, {@code k = φ(W_k y)} and {@code t} the position of the key minus that
 * of the query,
 *
 * <pre>
 *   s(x, y, t) = qᵀ e^(tB) k
 * </pre>
 *
 * <p>Without the {@code 1/√d} of softmax attention. In {@code double}, dense and slow: for studying
 * embeddings, not for attending with them.
 *
 * @param queryWeights {@code W_q}, head dimension × model dimension
 * @param keyWeights {@code W_k}, of the same shape
 * @param generator {@code B}, skew, head dimension squared
 * @param features {@code φ}
 */
public record RelativeScore(
    SimpleMatrix queryWeights,
    SimpleMatrix keyWeights,
    SimpleMatrix generator,
    FeatureMap features) {

  /** Checks that the shapes fit one another. */
  public RelativeScore {
    requireRows("keyWeights", keyWeights, queryWeights.getNumRows());
    requireRows("generator", generator, queryWeights.getNumRows());
  }

  /**
   * The score.
   *
   * @param x column, the token of the query
   * @param y column, the token of the key
   * @param t position of the key minus position of the query
   */
  public double at(SimpleMatrix x, SimpleMatrix y, double t) {
    var rotation = MatrixExponential.of(generator.scale(t));
    return features(queryWeights.mult(x)).dot(rotation.mult(features(keyWeights.mult(y))));
  }

  /**
   * All scores of a sequence, query {@code m} in row {@code m}, key {@code n} in column {@code n}:
   * {@code (e^(mB) q(m))ᵀ (e^(nB) k(n))}.
   *
   * @param tokens one token a row
   */
  public SimpleMatrix map(SimpleMatrix tokens) {
    var rotary = new DenseRotary(generator);
    var queries = rotary.turn(features(tokens.mult(queryWeights.transpose())));
    var keys = rotary.turn(features(tokens.mult(keyWeights.transpose())));
    return queries.mult(keys.transpose());
  }

  /**
   * The same head with {@code B} replaced by its blocks and the change of basis absorbed in the
   * weights: {@code QᵀW_q}, {@code QᵀW_k}, {@code Λ} for {@code B = QΛQᵀ}. The scores are the same
   * if {@code φ} is the identity.
   */
  public RelativeScore absorbed() {
    var form = SkewForm.of(generator);
    var back = form.basis().transpose();
    return new RelativeScore(
        back.mult(queryWeights), back.mult(keyWeights), form.blocks(), features);
  }

  /**
   * The gradient of {@link #at}: by the entries of {@code W_q}, row by row, by those of {@code
   * W_k}, and by the generator along each of {@code directions}.
   */
  public double[] gradient(
      SimpleMatrix x, SimpleMatrix y, double t, List<SimpleMatrix> directions) {
    var query = queryWeights.mult(x);
    var key = keyWeights.mult(y);
    var rotation = MatrixExponential.of(generator.scale(t));
    var byQuery = outer(query, rotation.mult(features(key)), x);
    var byKey = outer(key, rotation.transpose().mult(features(query)), y);
    int weights = byQuery.getNumElements();
    var gradient = new double[2 * weights + directions.size()];
    for (int i = 0; i < weights; i++) {
      gradient[i] = byQuery.get(i);
      gradient[weights + i] = byKey.get(i);
    }
    for (int i = 0; i < directions.size(); i++) {
      var slope = MatrixExponential.derivative(generator.scale(t), directions.get(i).scale(t));
      gradient[2 * weights + i] = features(query).dot(slope.mult(features(key)));
    }
    return gradient;
  }

  /** {@code (φ′(u) ∘ r) xᵀ}. */
  private SimpleMatrix outer(SimpleMatrix u, SimpleMatrix r, SimpleMatrix x) {
    return each(u, features::slope).elementMult(r).mult(x.transpose());
  }

  private SimpleMatrix features(SimpleMatrix u) {
    return each(u, features::at);
  }

  private static SimpleMatrix each(SimpleMatrix u, DoubleUnaryOperator function) {
    var result = u.createLike();
    for (int i = 0; i < u.getNumElements(); i++) result.set(i, function.applyAsDouble(u.get(i)));
    return result;
  }

  private static void requireRows(String name, SimpleMatrix matrix, int rows) {
    if (matrix.getNumRows() != rows) {
      throw new IllegalArgumentException(
          "%s has %d rows; it must have %d, like queryWeights"
              .formatted(name, matrix.getNumRows(), rows));
    }
  }
}
