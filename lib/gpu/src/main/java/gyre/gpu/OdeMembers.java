package gyre.gpu;

import gyre.gpu.runtime.Buffers;
import gyre.ode.Ensemble;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSolution;
import gyre.ode.Status;
import gyre.stats.EnsembleStatistics;
import gyre.stats.StatisticsGatherer;
import java.util.Arrays;
import java.util.List;

/** The members of an ensemble on their way to the device and back. */
final class OdeMembers {
  private final OdeProblem problem;
  private final OdeSolution solution;
  private final float[][] starts;
  private final float[][] parameters;

  private final SeenStates seen;

  /** Times to see states at that are the start, which no step passes. */
  private final int timesAtStart;

  /** Those that come after. */
  private final double[] timesAfter;

  OdeMembers(OdeProblem problem, Ensemble ensemble, OdeSolution solution) {
    this.problem = problem;
    this.solution = solution;
    starts = ensemble.starts();
    parameters = ensemble.parameters();
    var statistics = problem.statistics();
    seen =
        new SeenStates(
            problem.saveAt(),
            solution.saved(),
            statistics.times(),
            new StatisticsGatherer(statistics, problem.system().states()),
            problem.to() < problem.from() ? -1 : 1);
    double[] all = seen.times();
    timesAtStart = (int) Arrays.stream(all).takeWhile(time -> time == problem.from()).count();
    timesAfter = Arrays.copyOfRange(all, timesAtStart, all.length);
  }

  int states() {
    return starts.length;
  }

  int parameters() {
    return parameters.length;
  }

  /** Times at which the device saves. */
  int saves() {
    return timesAfter.length;
  }

  List<EnsembleStatistics> statistics() {
    return seen.statistics();
  }

  /** Where no time passes, all is as at the start. */
  void stay() {
    seeStarts(0, solution.status().length);
    for (int s = 0; s < states(); s++) solution.end()[s] = starts[s].clone();
    Arrays.fill(solution.endTime(), (float) problem.to());
    Arrays.fill(solution.status(), Status.DONE.code());
  }

  /** Integrates {@code count} members from {@code first} on. */
  void integrate(OdeJob job, EnsemblePlan plan, int first, int count) {
    float[] numbers = job.numbers();
    Buffers.fill(plan.numbers(), 0, numbers, 0, numbers.length);
    plan.load(starts, parameters, first, count);
    job.tellSaves(plan, timesAfter);
    plan.run(job.steps());
    plan.readEnd(solution.end(), first);
    seeStarts(first, count);
    for (int i = 0; i < timesAfter.length; i++) {
      seen.take(timesAtStart + i, plan.savedAt(i, starts.length), 0, first, count);
    }
    for (int m = 0; m < count; m++) note(job, plan, first + m, m, count);
  }

  private void note(OdeJob job, EnsemblePlan plan, int member, int m, int count) {
    var counts = plan.counts();
    var status = Status.of((byte) counts.get(m));
    int accepted = counts.get(count + m);
    solution.status()[member] = status.code();
    solution.accepted()[member] = accepted;
    solution.rejected()[member] = counts.get(2 * count + m);
    if (status == Status.DONE) {
      solution.endTime()[member] = (float) problem.to();
      return;
    }
    float clock = plan.clocks().get(m);
    float rest = plan.clocks().get(count + m);
    solution.endTime()[member] = (float) job.endTime(accepted, status == Status.EVENT, clock, rest);
  }

  private void seeStarts(int first, int count) {
    for (int i = 0; i < timesAtStart; i++) seen.take(i, starts, first, first, count);
  }
}
