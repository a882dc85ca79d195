package gyre.ode;

import java.util.Arrays;

/** One step of a method from given states, by the formulas of {@link Tableau}. */
final class ReferenceStep {
  private final Tableau method;
  private final double h;
  private final double[] y;
  private final double[][] stages;

  ReferenceStep(Tableau method, ReferenceEquations equations, double t, double h, double[] y) {
    this.method = method;
    this.h = h;
    this.y = y;
    stages = new double[method.stages()][];
    double[] c = method.c();
    for (int i = 0; i < stages.length; i++) {
      stages[i] = equations.derivatives(t + c[i] * h, sum(y, method.a()[i]));
    }
  }

  /** The states where it ends. */
  double[] end() {
    return sum(y, method.b());
  }

  /** The dense output at a part of it. */
  double[] at(double part) {
    return sum(y, method.dense(part));
  }

  /** The estimated error of each state. */
  double[] error() {
    return sum(new double[y.length], method.error());
  }

  /** start + h Σ weightᵢ kᵢ. */
  private double[] sum(double[] start, double[] weights) {
    var result = start.clone();
    for (int i = 0; i < weights.length; i++) {
      for (int s = 0; s < result.length && weights[i] != 0; s++) {
        result[s] += h * weights[i] * stages[i][s];
      }
    }
    return result;
  }

  /** Finite as floats, in which backends compute and results are stored. */
  static boolean isFinite(double[] x) {
    return Arrays.stream(x).allMatch(value -> Float.isFinite((float) value));
  }
}
