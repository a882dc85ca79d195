package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * LoRA as an optimiser: it is given a matrix {@code W} and its full gradient {@code G}, as any
 * optimiser is, and keeps the small matrices to itself. It makes their gradients from {@code G}
 * (for LoRA {@code G Bᵀ} and {@code Aᵀ G}), lets another optimiser step on them, and adds the
 * change of {@code f(A, B)} to {@code W}:
 *
 * <pre>
 *   ΔW = f(A + ΔA, B + ΔB) − f(A, B);     with SGD and LoRA −η(G BᵀB + AAᵀ G) + η² G Bᵀ Aᵀ G.
 * </pre>
 *
 * <p>So its steps are those of training {@code A} and {@code B} themselves, whatever the optimiser,
 * whose moments are those of the projected gradients. Parameters that are not matrices go to that
 * optimiser as they are.
 *
 * <p>Source: Su, 梯度视角下的LoRA：简介、分析、猜测及推广, archive 9590.
 */
public final class FactorOptimizer extends MatrixOptimizer {
  private final Reparametrisation how;
  private final long seed;
  private final NDManager manager = Torch.manager();
  private final Map<String, Factors> factors = new LinkedHashMap<>();

  /**
   * An optimiser for one run.
   *
   * @param how what the small matrices are
   * @param inner what steps on them; for this run alone, as it keeps its moments
   * @param seed where they begin
   */
  public FactorOptimizer(Reparametrisation how, Optimizer inner, long seed) {
    super(inner);
    this.how = how;
    this.seed = seed;
  }

  @Override
  void updateMatrix(String name, NDArray weight, NDArray gradient) {
    var own =
        factors.computeIfAbsent(
            name, key -> Factors.start(how, weight, seed, factors.size(), manager));
    try (var scope = Torch.scope(manager)) {
      gradient.tempAttach(scope);
      own.lend(scope);
      var before = own.value();
      var byLeft = own.leftGradient(gradient);
      var byRight = own.rightGradient(gradient);
      inner.update(name + ".left", own.left(), byLeft);
      inner.update(name + ".right", own.right(), byRight);
      weight.addi(own.value().sub(before));
    }
  }
}
