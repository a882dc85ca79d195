package gyre.ode;

import gyre.equation.FormulaRounding;
import gyre.equation.Names;
import gyre.equation.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The accuracy of {@link OdeEnsembleKernel} for one member in steps of one size: what the rounding
 * of floats may do to it, to first order.
 *
 * <p>A step from exact states has a local error, which a running error analysis of its formulas
 * bounds (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §3.3). Each local error
 * is carried on by the derivatives of all later steps, with their signs: bounding these too would
 * make an oscillation a growth.
 */
final class OdeRounding {
  private static final double U = 0x1p-24;

  private final Tableau method;
  private final Program program;
  private final List<String> states;
  private final Map<String, Integer> places = new HashMap<>();
  private final double[] parameters;
  private final double timeError;

  /** For each step so far its local error, a column a state, carried on to the present. */
  private final List<double[][]> carried = new ArrayList<>();

  private double t;
  private double[] y;

  /** Begins at a member's start. */
  OdeRounding(OdeProblem problem, Ensemble ensemble, int member) {
    method = problem.method();
    program = problem.system().program();
    states = problem.system().states();
    for (var state : states) places.put(state, places.size());
    for (var name : problem.system().parameters().keySet()) places.put(name, places.size());
    places.put(Names.TIME, places.size());
    parameters = column(ensemble.parameters(), member);
    timeError = 4 * U * Math.max(Math.abs(problem.from()), Math.abs(problem.to()));
    t = problem.from();
    y = column(ensemble.starts(), member);
  }

  private static double[] column(float[][] rows, int member) {
    var column = new double[rows.length];
    for (int i = 0; i < column.length; i++) column[i] = rows[i][member];
    return column;
  }

  /** The bound a part of the next step from here. */
  double[] after(double h, double part) {
    var weights = method.dense(part);
    var slope = slope(h, weights);
    var bound = step(h, weights, y)[1];
    for (var column : carried) addRows(times(slope, column), bound);
    return bound;
  }

  /** The bound here. */
  double[] here() {
    var bound = new double[y.length];
    for (var column : carried) addRows(column, bound);
    return bound;
  }

  /** Takes one step. */
  void advance(double h) {
    var slope = slope(h, method.b());
    var next = step(h, method.b(), y);
    carried.replaceAll(column -> times(slope, column));
    var local = new double[y.length][y.length];
    for (int s = 0; s < y.length; s++) local[s][s] = next[1][s];
    carried.add(local);
    y = next[0];
    t += h;
  }

  /** States after a step, and bounds of their local errors. */
  private double[][] step(double h, double[] weights, double[] start) {
    var stages = new double[method.stages()][][];
    double[] c = method.c();
    for (int i = 0; i < stages.length; i++) {
      stages[i] = derivatives(t + c[i] * h, sum(h, method.a()[i], start, stages));
    }
    return sum(h, weights, start, stages);
  }

  /** start + h Σ weightᵢ kᵢ in any order of sums: an error of u for each, of all their sizes. */
  private static double[][] sum(double h, double[] weights, double[] start, double[][][] stages) {
    var value = start.clone();
    var error = new double[value.length];
    for (int s = 0; s < value.length; s++) {
      double size = Math.abs(start[s]);
      int terms = 2;
      for (int i = 0; i < weights.length; i++) {
        if (weights[i] != 0) {
          value[s] += h * weights[i] * stages[i][0][s];
          error[s] += Math.abs(h * weights[i]) * stages[i][1][s];
          size += Math.abs(h * weights[i] * stages[i][0][s]);
          terms++;
        }
      }
      error[s] += terms * U * size + Float.MIN_NORMAL;
    }
    return new double[][] {value, error};
  }

  private double[][] derivatives(double time, double[][] at) {
    return FormulaRounding.of(
        program,
        name -> {
          int place = places.get(name);
          if (place < states.size()) {
            return new double[] {at[0][place], at[1][place]};
          }
          return place == places.size() - 1
              ? new double[] {time, timeError}
              : new double[] {parameters[place - states.size()], 0};
        });
  }

  /** ∂y(t + h) / ∂y, by central differences. */
  private double[][] slope(double h, double[] weights) {
    int n = y.length;
    var slope = new double[n][n];
    for (int j = 0; j < n; j++) {
      double delta = 1e-6 * Math.max(1e-3, Math.abs(y[j]));
      var up = y.clone();
      var down = y.clone();
      up[j] += delta;
      down[j] -= delta;
      var above = step(h, weights, up)[0];
      var below = step(h, weights, down)[0];
      for (int i = 0; i < n; i++) slope[i][j] = (above[i] - below[i]) / (2 * delta);
    }
    return slope;
  }

  private static double[][] times(double[][] a, double[][] b) {
    int n = a.length;
    var product = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; j < n; j++) product[i][j] += a[i][k] * b[k][j];
      }
    }
    return product;
  }

  private static void addRows(double[][] matrix, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      for (double x : matrix[i]) sums[i] += Math.abs(x);
    }
  }
}
