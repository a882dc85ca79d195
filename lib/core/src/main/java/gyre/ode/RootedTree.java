package gyre.ode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A rooted tree: each stands for one term in the Taylor series of a solution, and so for one order
 * condition of a Runge–Kutta method.
 *
 * <p>Source: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, 2nd ed., §II.2.
 *
 * @param children the subtrees of the root
 */
record RootedTree(List<RootedTree> children) {

  /** Number of nodes. */
  int order() {
    return 1 + children.stream().mapToInt(RootedTree::order).sum();
  }

  /** γ: the product of the orders of all its subtrees. */
  double density() {
    return children.stream().mapToDouble(RootedTree::density).reduce(order(), (x, y) -> x * y);
  }

  /** Φ: the elementary weight of each stage, which b then sums. */
  double[] weights(double[][] a) {
    var weights = new double[a.length];
    Arrays.fill(weights, 1);
    for (var child : children) {
      var inner = child.weights(a);
      for (int i = 0; i < weights.length; i++) {
        double sum = 0;
        for (int j = 0; j < a[i].length; j++) {
          sum += a[i][j] * inner[j];
        }
        weights[i] *= sum;
      }
    }
    return weights;
  }

  /** All trees of an order. */
  static List<RootedTree> ofOrder(int order) {
    return forests(order - 1, order - 1).stream().map(RootedTree::new).toList();
  }

  /** All multisets of trees with so many nodes in all, none larger than a limit. */
  private static List<List<RootedTree>> forests(int nodes, int limit) {
    if (nodes == 0) {
      return List.of(List.of());
    }
    var forests = new ArrayList<List<RootedTree>>();
    for (int first = Math.min(nodes, limit); first >= 1; first--) {
      var trees = ofOrder(first);
      for (int i = 0; i < trees.size(); i++) {
        for (var rest : forests(nodes - first, first)) {
          // Each multiset once: trees of one order come in the order of their list.
          if (rest.isEmpty() || rest.get(0).order() < first || trees.indexOf(rest.get(0)) >= i) {
            var forest = new ArrayList<RootedTree>();
            forest.add(trees.get(i));
            forest.addAll(rest);
            forests.add(forest);
          }
        }
      }
    }
    return forests;
  }
}
