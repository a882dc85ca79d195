package gyre.sde;

import gyre.ode.Ensemble;
import gyre.ode.Status;
import gyre.stats.StatisticsGatherer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** The formulas of {@link SdeEnsembleKernel} in {@code double}, member by member. */
public final class ReferenceSdeEnsemble implements SdeEnsembleKernel {

  @Override
  public SdeSolution integrate(SdeProblem problem, Ensemble ensemble) {
    return integrate(problem, ensemble, Wiener.ofSeed(problem.seed()));
  }

  /** Integrates along other paths than those of the problem's seed. */
  static SdeSolution integrate(SdeProblem problem, Ensemble ensemble, Wiener wiener) {
    var solution = SdeSolution.room(problem, ensemble);
    float[][] starts = ensemble.starts();
    float[][] parameters = ensemble.parameters();
    int[] gatherSteps = problem.statisticsSteps();
    var gathered = new float[gatherSteps.length][starts.length][ensemble.members()];
    Map<Integer, List<float[][]>> records = new HashMap<>();
    place(records, problem.saveSteps(), solution.saved());
    place(records, gatherSteps, gathered);
    var path = new ReferencePath(problem, wiener);
    for (int member = 0; member < ensemble.members(); member++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted at member " + member);
      }
      path.setParameters(parameters, member);
      follow(path, problem, starts, member, records, solution);
    }
    var gatherer = new StatisticsGatherer(problem.statistics(), problem.system().states());
    for (int i = 0; i < gathered.length; i++) gatherer.add(i, gathered[i], 0, ensemble.members());
    return solution.with(gatherer.results());
  }

  /** Notes after which step each record is to be filled; not a number until then. */
  private static void place(
      Map<Integer, List<float[][]>> records, int[] steps, float[][][] states) {
    for (int i = 0; i < steps.length; i++) {
      for (float[] state : states[i]) Arrays.fill(state, Float.NaN);
      records.computeIfAbsent(steps[i], step -> new ArrayList<>()).add(states[i]);
    }
  }

  private static void follow(
      ReferencePath path,
      SdeProblem problem,
      float[][] starts,
      int member,
      Map<Integer, List<float[][]>> records,
      SdeSolution solution) {
    var y = new double[starts.length];
    for (int s = 0; s < y.length; s++) y[s] = starts[s][member];
    int k = 0;
    var status = Status.DONE;
    while (true) {
      for (float[][] record : records.getOrDefault(k, List.of())) store(y, record, member);
      if (k == problem.steps()) break;
      var next = path.step(k, member, y);
      if (!isFinite(next)) {
        status = Status.DIVERGED;
        break;
      }
      y = next;
      k++;
    }
    store(y, solution.end(), member);
    solution.endTime()[member] = (float) problem.time(k);
    solution.status()[member] = status.code();
  }

  private static void store(double[] y, float[][] states, int member) {
    for (int s = 0; s < y.length; s++) states[s][member] = (float) y[s];
  }

  /** Finite as a float, in which backends compute and results are stored. */
  private static boolean isFinite(double[] y) {
    return Arrays.stream(y).allMatch(value -> Float.isFinite((float) value));
  }
}
