package gyre.ode;

import gyre.kernel.Progress;
import gyre.stats.StatisticsGatherer;
import java.util.concurrent.CancellationException;

/** One member on its way, in {@code double}. */
final class ReferenceTrajectory {
  private final OdeProblem problem;
  private final ReferenceEquations equations;
  private final ReferenceRecord saved;
  private final ReferenceRecord gathered;
  private final double span;
  private final Progress progress;

  private double t;
  private double[] y;
  private int accepted;
  private int rejected;
  private Status status = Status.DONE;

  ReferenceTrajectory(
      OdeProblem problem, ReferenceEquations equations, double[] start, Progress progress) {
    this.problem = problem;
    this.equations = equations;
    this.progress = progress;
    saved = new ReferenceRecord(problem, problem.saveAt(), start);
    gathered = new ReferenceRecord(problem, problem.statistics().times(), start);
    span = problem.to() - problem.from();
    t = problem.from();
    y = start;
    if (span != 0) {
      if (problem.steps() instanceof Steps.Fixed fixed) {
        walk(fixed.count(span));
      } else {
        adapt(((Steps.Adaptive) problem.steps()).most());
      }
    }
    progress.add(span == 0 ? 1 : (problem.to() - t) / span);
  }

  private void walk(int steps) {
    double h = span / steps;
    for (int k = 0; k < steps && status == Status.DONE; k++) {
      t = problem.from() + k * h;
      var step = step(h);
      if (ReferenceStep.isFinite(step.end())) {
        accept(step, h, k == steps - 1 ? problem.to() : t + h);
      } else {
        status = Status.DIVERGED;
      }
    }
  }

  private void adapt(int most) {
    var control = new ReferenceControl(problem);
    var slope = equations.derivatives(t, y);
    if (!ReferenceStep.isFinite(slope)) {
      status = Status.DIVERGED;
      return;
    }
    double h = control.firstStep(equations, t, y, slope, span);
    boolean leadsAway = false;
    while (status == Status.DONE && t != problem.to()) {
      double left = problem.to() - t;
      boolean last = Math.abs(h) >= Math.abs(left);
      if (last) h = left;
      if (!last && Math.abs(h) < Math.ulp((float) t)) {
        status = leadsAway ? Status.DIVERGED : Status.STEP_TOO_SMALL;
      } else if (accepted + rejected == most) {
        status = Status.TOO_MANY_STEPS;
      } else {
        var step = step(h);
        leadsAway = !ReferenceStep.isFinite(step.end());
        double error = control.size(step.error(), y, step.end());
        if (error <= 1 && !leadsAway) {
          accept(step, h, last ? problem.to() : t + h);
          h *= control.afterAccepted(error);
        } else {
          rejected++;
          h *= control.afterRejected(error);
        }
      }
    }
  }

  private ReferenceStep step(double h) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted at time " + t);
    }
    return new ReferenceStep(problem.method(), equations, t, h, y);
  }

  private void accept(ReferenceStep step, double h, double end) {
    double[] next = step.end();
    double before = equations.event(t, y);
    double after = equations.event(end, next);
    if (before < 0 && after >= 0 || before > 0 && after <= 0) {
      double part = eventPart(step, h, before);
      status = Status.EVENT;
      next = step.at(part);
      end = t + part * h;
    }
    saved.pass(step, t, h, end);
    gathered.pass(step, t, h, end);
    progress.add((end - t) / span);
    y = next;
    t = end;
    accepted++;
  }

  private double eventPart(ReferenceStep step, double h, double before) {
    double low = 0;
    double high = 1;
    while (high - low > 0x1p-24) {
      double middle = (low + high) / 2;
      double value = equations.event(t + middle * h, step.at(middle));
      if (Math.signum(value) == Math.signum(before)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The states where the member ended. */
  double[] end() {
    return y;
  }

  void gather(StatisticsGatherer gatherer) {
    var alone = new float[y.length][1];
    for (int i = 0; i < problem.statistics().times().length; i++) {
      gathered.copy(i, alone, 0);
      gatherer.add(i, alone, 0, 1);
    }
  }

  void store(OdeSolution solution, int member) {
    for (int s = 0; s < y.length; s++) {
      solution.end()[s][member] = (float) y[s];
    }
    for (int i = 0; i < solution.saved().length; i++) saved.copy(i, solution.saved()[i], member);
    solution.endTime()[member] = (float) t;
    solution.status()[member] = status.code();
    solution.accepted()[member] = accepted;
    solution.rejected()[member] = rejected;
  }
}
