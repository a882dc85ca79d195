package gyre.gpu;

import gyre.gpu.runtime.Buffers;
import gyre.ode.Ensemble;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSolution;
import gyre.ode.Status;
import java.util.Arrays;

/** The members of an ensemble on their way to the device and back. */
final class OdeMembers {
  private final OdeProblem problem;
  private final OdeSolution solution;
  private final float[][] starts;
  private final float[][] parameters;

  /** Times to save at that are the start, which no step passes. */
  private final int savesAtStart;

  /** Those that come after. */
  private final double[] saveAt;

  OdeMembers(OdeProblem problem, Ensemble ensemble, OdeSolution solution) {
    this.problem = problem;
    this.solution = solution;
    starts = ensemble.starts();
    parameters = ensemble.parameters();
    double[] all = problem.saveAt();
    savesAtStart = (int) Arrays.stream(all).takeWhile(time -> time == problem.from()).count();
    saveAt = Arrays.copyOfRange(all, savesAtStart, all.length);
  }

  int states() {
    return starts.length;
  }

  int parameters() {
    return parameters.length;
  }

  /** Times at which the device saves. */
  int saves() {
    return saveAt.length;
  }

  /** Where no time passes, all is as at the start. */
  void stay() {
    saveStarts(0, solution.status().length);
    for (int s = 0; s < states(); s++) solution.end()[s] = starts[s].clone();
    Arrays.fill(solution.endTime(), (float) problem.to());
    Arrays.fill(solution.status(), Status.DONE.code());
  }

  /** Integrates {@code count} members from {@code first} on. */
  void integrate(OdeJob job, EnsemblePlan plan, int first, int count) {
    float[] numbers = job.numbers();
    Buffers.fill(plan.numbers(), 0, numbers, 0, numbers.length);
    plan.load(starts, parameters, first, count);
    job.tellSaves(plan, saveAt);
    plan.run(job.steps());
    plan.readEnd(solution.end(), first);
    saveStarts(first, count);
    for (int i = 0; i < saveAt.length; i++) {
      save(savesAtStart + i, plan.savedAt(i, starts.length), 0, first, count);
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

  private void saveStarts(int first, int count) {
    for (int i = 0; i < savesAtStart; i++) save(i, starts, first, first, count);
  }

  /** Notes states of members, from place {@code at} of a block on, at one of the times. */
  private void save(int time, float[][] block, int at, int first, int count) {
    for (int s = 0; s < block.length; s++) {
      System.arraycopy(block[s], at, solution.saved()[time][s], first, count);
    }
  }
}
