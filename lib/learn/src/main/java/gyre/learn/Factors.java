package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import gyre.random.Gaussian;
import gyre.random.RandomField;

/**
 * The two matrices by way of which another one moves.
 *
 * @param how the way
 * @param left {@code A [n][r]}, a leaf of the gradient's computation
 * @param right {@code B [r][m]}, a leaf of the gradient's computation
 */
record Factors(Reparametrisation how, NDArray left, NDArray right) implements AutoCloseable {

  /**
   * Where they begin, for the {@code number}-th matrix of a seed.
   *
   * @param weight {@code [n][m]}, not modified
   */
  static Factors start(
      Reparametrisation how, NDArray weight, long seed, int number, NDManager manager) {
    var shape = weight.getShape();
    int rows = (int) shape.get(0);
    int columns = (int) shape.get(1);
    how.requireMatrix(rows, columns);
    var words = new RandomField(seed, RandomField.Stream.WEIGHTS);
    int rank = how.rank();
    double[] left = new Gaussian(how.leftSpread(rows, columns)).draw(words, 0, number, rows * rank);
    double[] right =
        new Gaussian(how.rightSpread(rows, columns)).draw(words, 1, number, rank * columns);
    return new Factors(
        how,
        leaf(Torch.create(manager, left, rows, rank), weight),
        leaf(Torch.create(manager, right, rank, columns), weight));
  }

  private static NDArray leaf(NDArray numbers, NDArray weight) {
    var leaf = numbers.toType(weight.getDataType(), false);
    leaf.setRequiresGradient(true);
    return leaf;
  }

  /** {@code f(A, B)}. */
  NDArray value() {
    return how.value(left, right);
  }

  NDArray leftGradient(NDArray gradient) {
    return how.leftGradient(gradient, left, right);
  }

  NDArray rightGradient(NDArray gradient) {
    return how.rightGradient(gradient, left, right);
  }

  /** Lends both to a manager, which then frees what is computed from them. */
  void lend(NDManager scope) {
    left.tempAttach(scope);
    right.tempAttach(scope);
  }

  @Override
  public void close() {
    left.close();
    right.close();
  }
}
