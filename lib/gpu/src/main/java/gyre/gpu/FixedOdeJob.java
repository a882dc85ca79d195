package gyre.gpu;

import gyre.gpu.source.FixedStepText;
import gyre.ode.OdeProblem;
import gyre.ode.Steps;

/** Steps of one size: in which step a time lies is known before. */
record FixedOdeJob(OdeProblem problem, int steps) implements OdeJob {

  FixedOdeJob(OdeProblem problem, Steps.Fixed fixed) {
    this(problem, fixed.count(problem.to() - problem.from()));
  }

  private double stepSize() {
    return (problem.to() - problem.from()) / steps;
  }

  @Override
  public String source() {
    return FixedStepText.of(problem);
  }

  @Override
  public float[] numbers() {
    return FixedStepText.numbers(problem, stepSize());
  }

  @Override
  public int likelySteps() {
    return steps;
  }

  @Override
  public int saveSize() {
    return 1 + problem.method().stages();
  }

  /** The step, the part of it, and the dense output's weights there times h. */
  @Override
  public void tellSaves(EnsemblePlan plan, double[] times) {
    double h = stepSize();
    int step = 0;
    for (int i = 0; i < times.length; i++) {
      while (step < steps - 1 && isAfter(times[i], problem.from() + step * h + h)) step++;
      double part = Math.min(1, (times[i] - (problem.from() + step * h)) / h);
      plan.saveSteps().set(i, step);
      plan.saveNumbers().set(i * saveSize(), (float) part);
      double[] weights = problem.method().dense(part);
      for (int j = 0; j < weights.length; j++) {
        plan.saveNumbers().set(i * saveSize() + 1 + j, (float) (h * weights[j]));
      }
    }
    plan.saveSteps().set(times.length, -1);
  }

  private boolean isAfter(double time, double end) {
    return problem.to() > problem.from() ? time > end : time < end;
  }

  @Override
  public double endTime(int accepted, boolean byEvent, float part, float none) {
    return byEvent
        ? problem.from() + (accepted - 1 + (double) part) * stepSize()
        : problem.from() + accepted * stepSize();
  }
}
