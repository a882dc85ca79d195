package gyre.gpu;

import gyre.gpu.runtime.Buffers;
import gyre.gpu.source.SdeStepText;
import gyre.ode.Ensemble;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSolution;
import gyre.stats.EnsembleStatistics;
import gyre.stats.StatisticsGatherer;
import java.util.Arrays;
import java.util.List;

/** The members of an ensemble with noise on their way to the device and back. */
final class SdeMembers {
  private final SdeProblem problem;
  private final SdeSolution solution;
  private final float[][] starts;
  private final float[][] parameters;

  /** By steps. */
  private final SeenStates seen;

  SdeMembers(SdeProblem problem, Ensemble ensemble, SdeSolution solution) {
    this.problem = problem;
    this.solution = solution;
    starts = ensemble.starts();
    parameters = ensemble.parameters();
    seen =
        new SeenStates(
            Arrays.stream(problem.saveSteps()).asDoubleStream().toArray(),
            solution.saved(),
            Arrays.stream(problem.statisticsSteps()).asDoubleStream().toArray(),
            new StatisticsGatherer(problem.statistics(), problem.system().states()),
            1);
  }

  int states() {
    return starts.length;
  }

  int parameters() {
    return parameters.length;
  }

  /** Times at which the device saves. */
  int saves() {
    return seen.times().length;
  }

  List<EnsembleStatistics> statistics() {
    return seen.statistics();
  }

  /** Integrates {@code count} members from {@code first} on. */
  void integrate(EnsemblePlan plan, int first, int count) {
    float[] numbers = SdeStepText.numbers(problem);
    Buffers.fill(plan.numbers(), 0, numbers, 0, numbers.length);
    plan.load(starts, parameters, first, count);
    plan.job().set(EnsemblePlan.SEED_LOW, (int) problem.seed());
    plan.job().set(EnsemblePlan.SEED_HIGH, (int) (problem.seed() >>> 32));
    for (int i = 0; i < saves(); i++) plan.saveSteps().set(i, (int) seen.times()[i]);
    plan.saveSteps().set(saves(), -1);
    plan.run(problem.steps());
    plan.readEnd(solution.end(), first);
    for (int m = 0; m < count; m++) {
      solution.status()[first + m] = (byte) plan.counts().get(m);
      solution.endTime()[first + m] = (float) problem.time(plan.counts().get(count + m));
    }
    for (int i = 0; i < saves(); i++) {
      seen.take(i, plan.savedAt(i, starts.length), 0, first, count);
    }
  }
}
