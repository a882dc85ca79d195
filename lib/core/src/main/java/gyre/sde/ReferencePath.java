package gyre.sde;

import gyre.equation.Names;
import gyre.equation.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Steps of one member in {@code double}, its formulas evaluated from their trees. */
final class ReferencePath {
  private final SdeProblem problem;
  private final Wiener wiener;
  private final List<String> states;
  private final List<String> parameters;
  private final Program program;
  private final Map<String, Double> names = new HashMap<>();

  ReferencePath(SdeProblem problem, Wiener wiener) {
    this.problem = problem;
    this.wiener = wiener;
    states = problem.system().states();
    parameters = new ArrayList<>(problem.system().parameters().keySet());
    program = Program.of(problem.formulas());
  }

  void setParameters(float[][] values, int member) {
    for (int i = 0; i < values.length; i++) {
      names.put(parameters.get(i), (double) values[i][member]);
    }
  }

  /** The states after step k from the states y. */
  double[] step(int k, int member, double[] y) {
    double h = problem.stepSize();
    var w = new double[y.length];
    for (int s = 0; s < w.length; s++) {
      if (problem.system().isNoisy(states.get(s)))
        w[s] = Math.sqrt(h) * wiener.normal(k, member, s);
    }
    double[] f = formulas(problem.time(k), y);
    return switch (problem.method()) {
      case EULER_MARUYAMA -> euler(y, f, h, w);
      case MILSTEIN -> milstein(y, f, h, w);
      case HEUN -> heun(y, f, formulas(problem.time(k + 1), euler(y, f, h, w)), h, w);
    };
  }

  private static double[] euler(double[] y, double[] f, double h, double[] w) {
    var next = y.clone();
    for (int s = 0; s < y.length; s++) next[s] += f[s] * h + f[y.length + s] * w[s];
    return next;
  }

  private static double[] milstein(double[] y, double[] f, double h, double[] w) {
    var next = euler(y, f, h, w);
    for (int s = 0; s < y.length; s++) next[s] += f[2 * y.length + s] / 2 * (w[s] * w[s] - h);
    return next;
  }

  private static double[] heun(double[] y, double[] f, double[] ahead, double h, double[] w) {
    var mean = f.clone();
    for (int i = 0; i < f.length; i++) mean[i] = (f[i] + ahead[i]) / 2;
    return euler(y, mean, h, w);
  }

  /** The values of {@link SdeProblem#formulas}. */
  private double[] formulas(double t, double[] y) {
    names.put(Names.TIME, t);
    for (int s = 0; s < y.length; s++) names.put(states.get(s), y[s]);
    return program.run(names);
  }
}
