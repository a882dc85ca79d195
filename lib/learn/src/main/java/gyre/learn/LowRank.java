package gyre.learn;

import ai.djl.ndarray.NDArray;

/**
 * LoRA: {@code W = W₀ − A₀B₀ + AB}, with {@code ∂A = G Bᵀ} and {@code ∂B = Aᵀ G} (Hu et al., arXiv
 * 2106.09685; from the gradient's side: Su, 梯度视角下的LoRA, archive 9590).
 *
 * @param rank {@code r}, 1 to min(n, m)
 * @param leftScale {@code √n} times the deviation of {@code A₀}'s normal numbers; 0 for zeros
 * @param rightScale {@code √m} times the deviation of {@code B₀}'s normal numbers; 0 for zeros
 */
public record LowRank(int rank, double leftScale, double rightScale) implements Reparametrisation {
  /** Checks the rank, and that not both matrices begin at zero, where no gradient leads away. */
  public LowRank {
    Reparametrisation.requirePositive(rank);
    if (!(leftScale >= 0 && rightScale >= 0 && leftScale + rightScale > 0)) {
      throw new IllegalArgumentException(
          "scales are %s and %s; they must not be negative, nor both 0"
              .formatted(leftScale, rightScale));
    }
  }

  /** As usual: columns of {@code A} of length about 1, {@code B} zero. */
  public LowRank(int rank) {
    this(rank, 1, 0);
  }

  @Override
  public NDArray value(NDArray left, NDArray right) {
    return left.matMul(right);
  }

  @Override
  public NDArray leftGradient(NDArray gradient, NDArray left, NDArray right) {
    return gradient.matMul(right.transpose());
  }

  @Override
  public NDArray rightGradient(NDArray gradient, NDArray left, NDArray right) {
    return left.transpose().matMul(gradient);
  }

  @Override
  public double leftSpread(int rows, int columns) {
    return leftScale / Math.sqrt(rows);
  }

  @Override
  public double rightSpread(int rows, int columns) {
    return rightScale / Math.sqrt(columns);
  }

  @Override
  public void requireMatrix(int rows, int columns) {
    Reparametrisation.requireRank(rank, rows, columns);
  }
}
