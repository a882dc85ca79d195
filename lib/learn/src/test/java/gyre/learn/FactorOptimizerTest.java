package gyre.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.training.optimizer.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorOptimizerTest {
  private static final long SEED = 4;

  private LeastSquares squares;

  @BeforeEach
  void open() {
    squares = new LeastSquares();
  }

  @AfterEach
  void close() {
    squares.close();
  }

  static Stream<Arguments> waysAndRules() {
    List<Supplier<Optimizer>> rules =
        List.of(
            () -> Optimizers.sgd(0.05),
            () -> Optimizers.momentum(0.02, 0.9),
            () -> Optimizers.adam(0.02));
    return Stream.of(
            new LowRank(1), new LowRank(3), new LowRank(5), new LowRank(2, 0.5, 2), new Additive(1))
        .flatMap(how -> rules.stream().map(rule -> Arguments.of(how, rule)));
  }

  /**
   * The same trajectory as training the factors themselves, over 100 steps. Both round each step by
   * 10⁻¹⁶ of numbers up to 10; neither is unstable, though Adam divides by gradients that get
   * small.
   */
  @ParameterizedTest
  @MethodSource("waysAndRules")
  void isTrainingTheFactors(Reparametrisation how, Supplier<Optimizer> rule) {
    var byFactors = trainedFactors(how, rule.get());
    var byOptimizer = trained(new FactorOptimizer(how, rule.get(), SEED));
    for (int step = 0; step < 100; step++) {
      double[] expected = byFactors[step];
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], byOptimizer[step][i], 1e-10, "after step " + step);
      }
    }
    double moved = 0;
    for (int i = 0; i < byFactors[0].length; i++) {
      moved = Math.max(moved, Math.abs(byFactors[99][i] - byFactors[0][i]));
    }
    assertTrue(moved > 0.1, "it hardly moved: " + moved);
  }

  private double[][] trained(Optimizer optimizer) {
    var w = squares.start();
    var path = new double[100][];
    for (int step = 0; step < path.length; step++) {
      squares.backward(() -> squares.loss(w));
      var gradient = w.getGradient();
      optimizer.update("w", w, gradient);
      gradient.subi(gradient);
      path[step] = w.toDoubleArray();
    }
    return path;
  }

  private double[][] trainedFactors(Reparametrisation how, Optimizer optimizer) {
    var start = squares.start();
    start.setRequiresGradient(false);
    var factors = Factors.start(how, start, SEED, 0, squares.manager);
    var rest = start.sub(factors.value());
    var path = new double[100][];
    for (int step = 0; step < path.length; step++) {
      squares.backward(() -> squares.loss(rest.add(factors.value())));
      for (NDArray leaf : List.of(factors.left(), factors.right())) {
        var gradient = leaf.getGradient();
        optimizer.update(leaf == factors.left() ? "left" : "right", leaf, gradient);
        gradient.subi(gradient);
      }
      path[step] = rest.add(factors.value()).toDoubleArray();
    }
    return path;
  }

  /** {@code ΔW = −η(G BᵀB + AAᵀ G) + η² G Bᵀ Aᵀ G}, exactly. */
  @Test
  void oneStepOfSgdIsTheIdentityOfTheArticle() {
    double eta = 0.125; // exact in float32, as which DJL keeps it
    var how = new LowRank(2, 1, 1);
    var w = squares.start();
    squares.backward(() -> squares.loss(w));
    var g = w.getGradient().duplicate();
    var factors = Factors.start(how, w, SEED, 0, squares.manager);
    var a = factors.left();
    var b = factors.right();
    var first = g.matMul(b.transpose()).matMul(b).add(a.matMul(a.transpose()).matMul(g));
    var second = g.matMul(b.transpose()).matMul(a.transpose()).matMul(g);
    var expected = first.mul(-eta).add(second.mul(eta * eta)).toDoubleArray();
    var before = w.toDoubleArray();
    new FactorOptimizer(how, Optimizers.sgd(eta), SEED).update("w", w, w.getGradient());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], w.toDoubleArray()[i] - before[i], 1e-12);
    }
  }

  @Test
  void parametersThatAreNoMatricesAreLeftToTheInnerOptimizer() {
    try (var scope = Torch.manager()) {
      var vector = scope.create(new double[] {1, 2, 3});
      vector.setRequiresGradient(true);
      squares.backward(() -> vector.square().sum());
      new FactorOptimizer(new LowRank(1), Optimizers.sgd(0.25), 0)
          .update("v", vector, vector.getGradient());
      assertEquals("[0.5, 1.0, 1.5]", Arrays.toString(vector.toDoubleArray()));
    }
  }

  @Test
  void theSeedSaysWhereItBegins() {
    var a = trained(new FactorOptimizer(new LowRank(1), Optimizers.sgd(0.05), 1));
    var b = trained(new FactorOptimizer(new LowRank(1), Optimizers.sgd(0.05), 1));
    var c = trained(new FactorOptimizer(new LowRank(1), Optimizers.sgd(0.05), 2));
    assertEquals(Arrays.toString(a[99]), Arrays.toString(b[99]));
    assertNotEquals(Arrays.toString(a[99]), Arrays.toString(c[99]));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0})
  void refusesARankBelowOne(int rank) {
    var error = assertThrows(IllegalArgumentException.class, () -> new LowRank(rank));
    assertEquals("rank is %d; it must be at least 1".formatted(rank), error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Additive(rank));
    assertThrows(
        IllegalArgumentException.class, () -> new FreshProjection(rank, Optimizers.sgd(1), 0));
  }

  @Test
  void refusesARankAboveTheMatrix() {
    var w = squares.start();
    for (var optimizer :
        List.of(
            new FactorOptimizer(new LowRank(6), Optimizers.sgd(1), 0),
            new FreshProjection(6, Optimizers.sgd(1), 0))) {
      var error = assertThrows(IllegalArgumentException.class, () -> optimizer.update("w", w, w));
      assertEquals("rank is 6; for a matrix of 7 × 5 it must be 1 to 5", error.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> new Additive(2).requireMatrix(7, 5));
    assertThrows(IllegalArgumentException.class, () -> new LowRank(1, 0, 0));
  }
}
