package gyre.gpu;

import gyre.gpu.source.AdaptiveStepText;
import gyre.ode.OdeProblem;
import gyre.ode.Steps;

/** Steps that adapt: a member counts its time from 0 upwards. */
record AdaptiveOdeJob(OdeProblem problem) implements OdeJob {

  @Override
  public String source() {
    return AdaptiveStepText.of(problem);
  }

  @Override
  public float[] numbers() {
    return AdaptiveStepText.numbers(problem);
  }

  @Override
  public int steps() {
    return ((Steps.Adaptive) problem.steps()).most();
  }

  @Override
  public int likelySteps() {
    return 100;
  }

  @Override
  public int saveSize() {
    return 1;
  }

  @Override
  public void tellSaves(EnsemblePlan plan, double[] times) {
    for (int i = 0; i < times.length; i++) {
      plan.saveNumbers().set(i, (float) Math.abs(times[i] - problem.from()));
    }
    plan.saveNumbers().set(times.length, Float.POSITIVE_INFINITY);
  }

  @Override
  public double endTime(int accepted, boolean byEvent, float passed, float rest) {
    double direction = Math.signum(problem.to() - problem.from());
    return problem.from() + direction * (passed + (double) rest);
  }
}
