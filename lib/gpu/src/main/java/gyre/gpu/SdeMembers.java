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
import java.util.stream.IntStream;

/** The members of an ensemble with noise on their way to the device and back. */
final class SdeMembers {
  private final SdeProblem problem;
  private final SdeSolution solution;
  private final float[][] starts;
  private final float[][] parameters;
  private final int[] saveSteps;
  private final int[] gatherSteps;

  /** After which steps the device saves: for the solution, for statistics, or for both. */
  private final int[] seenSteps;

  private final StatisticsGatherer gatherer;

  SdeMembers(SdeProblem problem, Ensemble ensemble, SdeSolution solution) {
    this.problem = problem;
    this.solution = solution;
    starts = ensemble.starts();
    parameters = ensemble.parameters();
    saveSteps = problem.saveSteps();
    gatherSteps = problem.statisticsSteps();
    seenSteps =
        IntStream.concat(Arrays.stream(saveSteps), Arrays.stream(gatherSteps))
            .sorted()
            .distinct()
            .toArray();
    gatherer = new StatisticsGatherer(problem.statistics(), problem.system().states());
  }

  int states() {
    return starts.length;
  }

  int parameters() {
    return parameters.length;
  }

  /** Times at which the device saves. */
  int saves() {
    return seenSteps.length;
  }

  List<EnsembleStatistics> statistics() {
    return gatherer.results();
  }

  /** Integrates {@code count} members from {@code first} on. */
  void integrate(EnsemblePlan plan, int first, int count) {
    float[] numbers = SdeStepText.numbers(problem);
    Buffers.fill(plan.numbers(), 0, numbers, 0, numbers.length);
    plan.load(starts, parameters, first, count);
    plan.job().set(EnsemblePlan.SEED_LOW, (int) problem.seed());
    plan.job().set(EnsemblePlan.SEED_HIGH, (int) (problem.seed() >>> 32));
    for (int i = 0; i < seenSteps.length; i++) plan.saveSteps().set(i, seenSteps[i]);
    plan.saveSteps().set(seenSteps.length, -1);
    plan.run(problem.steps());
    plan.readEnd(solution.end(), first);
    for (int m = 0; m < count; m++) {
      solution.status()[first + m] = (byte) plan.counts().get(m);
      solution.endTime()[first + m] = (float) problem.time(plan.counts().get(count + m));
    }
    see(plan, first, count);
  }

  /** Passes on what the device saved, one time after the other. */
  private void see(EnsemblePlan plan, int first, int count) {
    int save = 0;
    int gather = 0;
    for (int i = 0; i < seenSteps.length; i++) {
      var block = plan.savedAt(i, starts.length);
      for (; save < saveSteps.length && saveSteps[save] == seenSteps[i]; save++) {
        for (int s = 0; s < block.length; s++) {
          System.arraycopy(block[s], 0, solution.saved()[save][s], first, count);
        }
      }
      for (; gather < gatherSteps.length && gatherSteps[gather] == seenSteps[i]; gather++) {
        gatherer.add(gather, block, 0, count);
      }
    }
  }
}
