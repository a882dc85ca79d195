package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.optimizer.Optimizer;
import gyre.random.Gaussian;
import gyre.random.RandomField;
import java.util.HashMap;
import java.util.Map;

/**
 * Projects the gradient of a matrix afresh in every step: with new standard normal {@code u [n][r]}
 * and {@code v [r][m]}, another optimiser sees
 *
 * <pre>
 *   (G vᵀ v + u uᵀ G) / 2r     in place of G.
 * </pre>
 *
 * <p>Its mean is {@code G}; for {@code r = 1} its mean square is {@code (n + m + 6)/4} times that
 * of {@code G}. (The article leaves out the division, and says that the mean of the sum is {@code
 * G}; it is {@code 2rG}.) Parameters that are not matrices are not projected.
 *
 * <p>Source: Su, 梯度视角下的LoRA：简介、分析、猜测及推广, archive 9590.
 */
public final class FreshProjection extends MatrixOptimizer {
  private final int rank;
  private final RandomField words;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> steps = new HashMap<>();

  /**
   * An optimiser for one run.
   *
   * @param rank {@code r}, 1 to min(n, m)
   * @param inner what steps by the projected gradient; for this run alone
   * @param seed of the projections
   */
  public FreshProjection(int rank, Optimizer inner, long seed) {
    super(inner);
    Reparametrisation.requirePositive(rank);
    this.rank = rank;
    this.words = new RandomField(seed, RandomField.Stream.PROBE);
  }

  @Override
  void updateMatrix(String name, NDArray weight, NDArray gradient) {
    try (var scope = Torch.manager()) {
      gradient.tempAttach(scope);
      inner.update(name, weight, project(name, gradient));
    }
  }

  private NDArray project(String name, NDArray gradient) {
    int rows = (int) gradient.getShape().get(0);
    int columns = (int) gradient.getShape().get(1);
    Reparametrisation.requireRank(rank, rows, columns);
    int number = numbers.computeIfAbsent(name, key -> numbers.size());
    int step = steps.merge(name, 1, Integer::sum) - 1;
    // One draw for both, of which u has the first numbers.
    double[] drawn = new Gaussian(1).draw(words, step, number, rank * (rows + columns));
    var all =
        Torch.create(gradient.getManager(), drawn, drawn.length)
            .toType(gradient.getDataType(), false);
    var u = all.get("0:{}", rank * rows).reshape(rows, rank);
    var v = all.get("{}:", rank * rows).reshape(rank, columns);
    var fromRight = gradient.matMul(v.transpose()).matMul(v);
    var fromLeft = u.matMul(u.transpose().matMul(gradient));
    return fromRight.add(fromLeft).div(2 * rank);
  }
}
