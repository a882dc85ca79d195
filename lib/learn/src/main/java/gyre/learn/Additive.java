package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * {@code W = W₀ + A Jₘ + Jₙ B} with {@code Jₘ = [I … I]} and {@code Jₙ = [I … I]ᵀ} of identities of
 * size {@code r}: {@code A} repeated along the columns, {@code B} along the rows. The gradients are
 * sums of blocks of {@code G}; the changes of rank {@code 2r} at most that it reaches are a linear
 * space of dimension {@code r(n + m) − r²}.
 *
 * <p>Source: Su, 梯度视角下的LoRA, archive 9590.
 *
 * @param rank {@code r}, a divisor of n and of m
 */
public record Additive(int rank) implements Reparametrisation {
  /** Checks the rank. */
  public Additive {
    Reparametrisation.requirePositive(rank);
  }

  @Override
  public NDArray value(NDArray left, NDArray right) {
    long rows = left.getShape().get(0);
    long columns = right.getShape().get(1);
    var whole = new Shape(rows, columns);
    var across =
        left.reshape(rows, 1, rank).broadcast(new Shape(rows, columns / rank, rank)).reshape(whole);
    var down =
        right
            .reshape(1, rank, columns)
            .broadcast(new Shape(rows / rank, rank, columns))
            .reshape(whole);
    return across.add(down);
  }

  @Override
  public NDArray leftGradient(NDArray gradient, NDArray left, NDArray right) {
    var shape = gradient.getShape();
    return gradient.reshape(new Shape(shape.get(0), shape.get(1) / rank, rank)).sum(new int[] {1});
  }

  @Override
  public NDArray rightGradient(NDArray gradient, NDArray left, NDArray right) {
    var shape = gradient.getShape();
    return gradient.reshape(new Shape(shape.get(0) / rank, rank, shape.get(1))).sum(new int[] {0});
  }

  @Override
  public double leftSpread(int rows, int columns) {
    return 0;
  }

  @Override
  public double rightSpread(int rows, int columns) {
    return 0;
  }

  @Override
  public void requireMatrix(int rows, int columns) {
    Reparametrisation.requireRank(rank, rows, columns);
    if (rows % rank != 0 || columns % rank != 0) {
      throw new IllegalArgumentException(
          "rank is %d; it must divide both sides of a matrix of %d × %d"
              .formatted(rank, rows, columns));
    }
  }
}
