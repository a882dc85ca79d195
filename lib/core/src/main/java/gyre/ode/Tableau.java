package gyre.ode;

import java.util.Arrays;

/**
 * An explicit Runge–Kutta method as data.
 *
 * <pre>
 *   kᵢ      = f(t + cᵢh, y + h Σⱼ aᵢⱼ kⱼ),  cᵢ = Σⱼ aᵢⱼ
 *   y(t+h)  = y + h Σᵢ bᵢ kᵢ
 *   error   = h Σᵢ (bᵢ − b̂ᵢ) kᵢ
 *   y(t+θh) = y + h Σᵢ bᵢ(θ) kᵢ,            bᵢ(θ) = Σₖ pᵢₖ θ^(k+1)
 * </pre>
 *
 * <p>The constructor checks the method against its order: all conditions of the rooted trees up to
 * {@code order} for b, up to {@code order − 1} for b̂, up to {@code denseOrder} for b(θ), each to
 * 1e-12.
 *
 * <p>Source of the conditions: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations
 * I, 2nd ed., theorem II.2.13 and §II.6.
 *
 * @param name what the method is called
 * @param order its order
 * @param a rows below the diagonal: row i holds i numbers
 * @param b weights of the result
 * @param embedded weights b̂ of the comparison, of order one less; empty for a method of fixed
 *     steps
 * @param dense coefficients p of the dense output, one row a stage
 * @param denseOrder its order
 */
public record Tableau(
    String name,
    int order,
    double[][] a,
    double[] b,
    double[] embedded,
    double[][] dense,
    int denseOrder) {

  private static final double TOLERANCE = 1e-12;

  /** Checks shapes and orders. */
  public Tableau {
    for (int i = 0; i < a.length; i++) {
      require(name, a[i].length == i, "row " + i + " of a must hold " + i + " numbers");
    }
    require(name, b.length == a.length, "b must hold one number a stage");
    require(
        name,
        embedded.length == 0 || embedded.length == a.length,
        "embedded must be empty or hold one number a stage");
    require(name, dense.length == a.length, "dense must have one row a stage");
    requireOrder(name, "b", a, b, 1, order);
    if (embedded.length > 0) {
      requireOrder(name, "embedded", a, embedded, 1, order - 1);
    }
    for (double theta : new double[] {0.25, 0.5, 0.75}) {
      requireOrder(name, "dense", a, weights(dense, theta), theta, denseOrder);
    }
    var end = weights(dense, 1);
    for (int i = 0; i < b.length; i++) {
      require(name, Math.abs(end[i] - b[i]) < TOLERANCE, "dense at the end of a step must equal b");
    }
  }

  /** Number of stages. */
  public int stages() {
    return a.length;
  }

  /** Stage times, as parts of a step. */
  public double[] c() {
    return Arrays.stream(a).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
  }

  /** Whether it estimates its error, so that steps can adapt. */
  public boolean isAdaptive() {
    return embedded.length > 0;
  }

  /** Weights of the error, b − b̂. */
  public double[] error() {
    var error = b.clone();
    for (int i = 0; i < error.length; i++) {
      error[i] -= embedded[i];
    }
    return error;
  }

  /** Whether the last stage is the first of the next step. */
  public boolean isFirstSameAsLast() {
    int last = stages() - 1;
    return last > 0 && b[last] == 0 && Arrays.equals(a[last], Arrays.copyOf(b, last));
  }

  /** Weights of the dense output at a part θ of a step. */
  public double[] dense(double theta) {
    return weights(dense, theta);
  }

  private static double[] weights(double[][] dense, double theta) {
    var weights = new double[dense.length];
    for (int i = 0; i < weights.length; i++) {
      for (int k = dense[i].length - 1; k >= 0; k--) {
        weights[i] = (weights[i] + dense[i][k]) * theta;
      }
    }
    return weights;
  }

  private static void requireOrder(
      String name, String what, double[][] a, double[] weights, double theta, int order) {
    for (int nodes = 1; nodes <= order; nodes++) {
      for (var tree : RootedTree.ofOrder(nodes)) {
        var elementary = tree.weights(a);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
          sum += weights[i] * elementary[i];
        }
        double exact = Math.pow(theta, nodes) / tree.density();
        require(
            name,
            Math.abs(sum - exact) < TOLERANCE,
            "%s is not of order %d: a condition of order %d gives %s instead of %s"
                .formatted(what, order, nodes, sum, exact));
      }
    }
  }

  private static void require(String name, boolean holds, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": " + complaint);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
