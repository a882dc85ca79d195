package gyre.sde;

import gyre.kernel.Progress;
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
    var gathered = new float[gatherSteps.length][starts.length][1];
    Map<Integer, List<Take>> takes = new HashMap<>();
    forget(solution.saved());
    place(takes, problem.saveSteps(), (i, y, m) -> store(y, solution.saved()[i], m));
    place(takes, gatherSteps, (i, y, m) -> store(y, gathered[i], 0));
    var gatherer = new StatisticsGatherer(problem.statistics(), problem.system().states());
    var path = new ReferencePath(problem, wiener);
    try (var progress = Progress.of(ensemble.toString(), ensemble.members())) {
      for (int member = 0; member < ensemble.members(); member++) {
        path.setParameters(parameters, member);
        forget(gathered);
        follow(path, starts, member, takes, solution, progress);
        for (int i = 0; i < gathered.length; i++) gatherer.add(i, gathered[i], 0, 1);
      }
    }
    return solution.with(gatherer.results());
  }

  /** Takes the states of a member at the i-th of some times. */
  private interface Taker {
    void take(int i, double[] y, int member);
  }

  /** What is to be taken after a step. */
  private record Take(Taker taker, int i) {}

  private static void place(Map<Integer, List<Take>> takes, int[] steps, Taker taker) {
    for (int i = 0; i < steps.length; i++) {
      takes.computeIfAbsent(steps[i], step -> new ArrayList<>()).add(new Take(taker, i));
    }
  }

  /** Not a number until a path gets there. */
  private static void forget(float[][][] states) {
    for (float[][] then : states) {
      for (float[] state : then) Arrays.fill(state, Float.NaN);
    }
  }

  private static void follow(
      ReferencePath path,
      float[][] starts,
      int member,
      Map<Integer, List<Take>> takes,
      SdeSolution solution,
      Progress progress) {
    int steps = solution.problem().steps();
    var y = new double[starts.length];
    for (int s = 0; s < y.length; s++) y[s] = starts[s][member];
    int k = 0;
    var status = Status.DONE;
    while (true) {
      for (var take : takes.getOrDefault(k, List.of())) take.taker().take(take.i(), y, member);
      if (k == steps) break;
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted at time " + solution.problem().time(k));
      }
      var next = path.step(k, member, y);
      if (!isFinite(next)) {
        status = Status.DIVERGED;
        break;
      }
      y = next;
      k++;
      progress.add(1.0 / steps);
    }
    progress.add(steps == 0 ? 1 : (steps - k) / (double) steps);
    store(y, solution.end(), member);
    solution.endTime()[member] = (float) solution.problem().time(k);
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
