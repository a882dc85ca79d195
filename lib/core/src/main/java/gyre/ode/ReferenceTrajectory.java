package gyre.ode;

import java.util.Arrays;

/** One member on its way, in {@code double}. */
final class ReferenceTrajectory {
  private final OdeProblem problem;
  private final Tableau method;
  private final ReferenceEquations equations;
  private final double[] saveAt;
  private final double[][] saved;
  private final double direction;

  private double t;
  private double[] y;
  private int nextSave;
  private int accepted;
  private int rejected;
  private Status status = Status.DONE;

  ReferenceTrajectory(OdeProblem problem, ReferenceEquations equations, double[] start) {
    this.problem = problem;
    this.equations = equations;
    method = problem.method();
    saveAt = problem.saveAt();
    saved = new double[saveAt.length][start.length];
    for (var row : saved) Arrays.fill(row, Double.NaN);
    direction = Math.signum(problem.to() - problem.from());
    t = problem.from();
    y = start;
    while (nextSave < saveAt.length && saveAt[nextSave] == t) saved[nextSave++] = y;
    if (direction == 0) return;
    if (problem.steps() instanceof Steps.Fixed fixed) {
      walk(fixed.count(problem.to() - problem.from()));
    } else {
      adapt((Steps.Adaptive) problem.steps());
    }
  }

  private void walk(int steps) {
    double h = (problem.to() - problem.from()) / steps;
    for (int k = 0; k < steps && status == Status.DONE; k++) {
      t = problem.from() + k * h;
      var stages = stages(h);
      var next = advanced(method.b(), h, stages);
      if (isFinite(next)) {
        accept(k == steps - 1 ? problem.to() : t + h, h, next, stages);
      } else {
        status = Status.DIVERGED;
      }
    }
  }

  private void adapt(Steps.Adaptive steps) {
    double order = method.order();
    double h = firstStep(steps);
    double before = 1;
    double most = 10;
    while (status == Status.DONE && t != problem.to()) {
      boolean last = Math.abs(h) >= Math.abs(problem.to() - t);
      if (last) h = problem.to() - t;
      var stages = stages(h);
      var next = advanced(method.b(), h, stages);
      double e = error(steps, h, stages, next);
      if (accepted + rejected >= steps.most()) {
        status = Status.TOO_MANY_STEPS;
      } else if (e <= 1 && isFinite(next)) {
        accept(last ? problem.to() : t + h, h, next, stages);
        double factor =
            0.9 * Math.pow(e, -0.7 / order) * Math.pow(Math.max(before, 1e-4), 0.4 / order);
        h *= Math.clamp(factor, 0.2, most);
        before = e;
        most = 10;
      } else {
        rejected++;
        h *= Math.max(0.2, Double.isNaN(e) ? 0 : 0.9 * Math.pow(e, -1 / order));
        most = 1;
        // The resolution of time is that of the floats in which backends count it.
        if (Math.abs(h) < Math.ulp((float) t)) {
          status = Double.isFinite(e) ? Status.STEP_TOO_SMALL : Status.DIVERGED;
        }
      }
    }
  }

  private double[][] stages(double h) {
    var stages = new double[method.stages()][];
    double[] c = method.c();
    for (int i = 0; i < stages.length; i++) {
      stages[i] = equations.derivatives(t + c[i] * h, advanced(method.a()[i], h, stages));
    }
    return stages;
  }

  /** y + h Σ weightᵢ kᵢ. */
  private double[] advanced(double[] weights, double h, double[][] stages) {
    var result = y.clone();
    for (int i = 0; i < weights.length; i++) {
      for (int s = 0; s < result.length && weights[i] != 0; s++) {
        result[s] += h * weights[i] * stages[i][s];
      }
    }
    return result;
  }

  private void accept(double end, double h, double[] next, double[][] stages) {
    double before = equations.event(t, y);
    double after = equations.event(end, next);
    double part = 1;
    if (before < 0 && after >= 0 || before > 0 && after <= 0) {
      status = Status.EVENT;
      part = eventPart(h, stages, before);
    }
    while (nextSave < saveAt.length && direction * (saveAt[nextSave] - (t + part * h)) <= 0
        || status == Status.DONE
            && nextSave < saveAt.length
            && direction * (saveAt[nextSave] - end) <= 0) {
      saved[nextSave] = advanced(method.dense((saveAt[nextSave] - t) / h), h, stages);
      nextSave++;
    }
    y = status == Status.EVENT ? advanced(method.dense(part), h, stages) : next;
    t = status == Status.EVENT ? t + part * h : end;
    accepted++;
  }

  private double eventPart(double h, double[][] stages, double before) {
    double low = 0;
    double high = 1;
    while (high - low > 0x1p-24) {
      double middle = (low + high) / 2;
      double g = equations.event(t + middle * h, advanced(method.dense(middle), h, stages));
      if (g * before > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private double error(Steps.Adaptive steps, double h, double[][] stages, double[] next) {
    double sum = 0;
    double[] weights = method.error();
    for (int s = 0; s < y.length; s++) {
      double error = 0;
      for (int i = 0; i < weights.length; i++) error += h * weights[i] * stages[i][s];
      double scale =
          steps.absolute() + steps.relative() * Math.max(Math.abs(y[s]), Math.abs(next[s]));
      sum += error / scale * (error / scale);
    }
    return Math.sqrt(sum / y.length);
  }

  /** Hairer, Nørsett and Wanner, §II.4, "Starting step size". */
  private double firstStep(Steps.Adaptive steps) {
    var slope = equations.derivatives(t, y);
    double size = norm(steps, y);
    double speed = norm(steps, slope);
    double guess = size < 1e-5 || speed < 1e-5 ? 1e-6 : 0.01 * size / speed;
    guess = Math.min(guess, Math.abs(problem.to() - t));
    var next = advanced(new double[] {1}, direction * guess, new double[][] {slope});
    var change = equations.derivatives(t + direction * guess, next);
    for (int s = 0; s < change.length; s++) change[s] = (change[s] - slope[s]) / guess;
    double steepest = Math.max(speed, norm(steps, change));
    double second =
        steepest <= 1e-15
            ? Math.max(1e-6, guess * 1e-3)
            : Math.pow(0.01 / steepest, 1.0 / method.order());
    return direction * Math.min(100 * guess, second);
  }

  private double norm(Steps.Adaptive steps, double[] x) {
    double sum = 0;
    for (int s = 0; s < x.length; s++) {
      double scaled = x[s] / (steps.absolute() + steps.relative() * Math.abs(y[s]));
      sum += scaled * scaled;
    }
    return Math.sqrt(sum / x.length);
  }

  /** Finite as a float, in which backends compute and results are stored. */
  private static boolean isFinite(double[] x) {
    return Arrays.stream(x).allMatch(value -> Float.isFinite((float) value));
  }

  /** The states where the member ended. */
  double[] end() {
    return y;
  }

  void store(OdeSolution solution, int member) {
    for (int s = 0; s < y.length; s++) {
      solution.end()[s][member] = (float) y[s];
      for (int i = 0; i < saved.length; i++) {
        solution.saved()[i][s][member] = (float) saved[i][s];
      }
    }
    solution.endTime()[member] = (float) t;
    solution.status()[member] = status.code();
    solution.accepted()[member] = accepted;
    solution.rejected()[member] = rejected;
  }
}
