package gyre.cpu;

import gyre.kernel.Progress;
import gyre.ode.Ensemble;
import gyre.ode.OdeEnsembleKernel;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSolution;
import gyre.ode.Steps;
import java.util.Optional;
import java.util.function.Function;

/**
 * ODE ensembles on the vector units: a kernel generated for the problem takes one group of members
 * after another from start to end, groups on all cores.
 */
final class VectorOdeEnsemble implements OdeEnsembleKernel {
  /**
   * Members that pass through a lane, on average, in one task of adaptive steps: lanes idle at the
   * end of a task for half a member's steps each.
   */
  private static final int MEMBERS_OF_A_LANE = 64;

  /**
   * Members of a task of fixed steps that gathers: joining its statistics is little beside them. A
   * multiple of all groups, three vectors or a power of two, so that where the states have room
   * these blocks are the same with vectors of any length.
   */
  private static final int MEMBERS_OF_STATISTICS = 768;

  /**
   * Steps of all groups of a task of fixed steps that gathers nothing, at least, if there are
   * groups enough: in tasks of one group twelve species took 1.06 to 1.14 times as long (Xeon).
   */
  private static final int STEPS_OF_A_TASK = 8192;

  /** Tasks of a thread then, at least, if there are groups enough: threads end together. */
  private static final int TASKS_OF_A_THREAD = 32;

  @Override
  public OdeSolution integrate(OdeProblem problem, Ensemble ensemble) {
    var solution = OdeSolution.room(problem, ensemble);
    try (var progress = Progress.of(ensemble.toString(), ensemble.members())) {
      return problem.steps() instanceof Steps.Adaptive
          ? adapt(problem, ensemble, solution, progress)
          : walk(problem, ensemble, solution, progress);
    }
  }

  @Override
  public Optional<String> source(OdeProblem problem) {
    return Optional.of(OdeSource.text(problem));
  }

  private static OdeSolution walk(
      OdeProblem problem, Ensemble ensemble, OdeSolution solution, Progress progress) {
    var steppers = OdeSource.fixed(problem);
    var caller = Caller.current();
    int group = steppers.get().copies() * VectorMath.LANES;
    int size =
        problem.statistics().isEmpty()
            ? group * groupsOfATask(ensemble.members() / group, new StepGrid(problem).count)
            : membersOfStatistics(problem, group);
    return integrate(
        problem,
        ensemble,
        solution,
        caller,
        size,
        seen -> new FixedGroup(problem, steppers.get(), caller, solution, seen, progress));
  }

  private static int groupsOfATask(int groups, int steps) {
    int most = Math.max(1, groups / (TASKS_OF_A_THREAD * Parallel.THREADS));
    return Math.clamp(STEPS_OF_A_TASK / Math.max(1, steps), 1, most);
  }

  /** Whole groups. */
  private static int membersOfStatistics(OdeProblem problem, int group) {
    int most = Math.max(group, MEMBERS_OF_STATISTICS);
    return Math.floorDiv(SeenStates.membersOfATask(problem, group, most), group) * group;
  }

  private static OdeSolution adapt(
      OdeProblem problem, Ensemble ensemble, OdeSolution solution, Progress progress) {
    var steppers = OdeSource.adaptive(problem);
    var caller = Caller.current();
    int group = steppers.get().copies() * VectorMath.LANES;
    int size = SeenStates.membersOfATask(problem, group, MEMBERS_OF_A_LANE * group);
    return integrate(
        problem,
        ensemble,
        solution,
        caller,
        size,
        seen -> new AdaptiveGroup(problem, steppers.get(), caller, solution, seen, progress));
  }

  /** In tasks of so many members; each thread makes one group for all its tasks. */
  private static OdeSolution integrate(
      OdeProblem problem,
      Ensemble ensemble,
      OdeSolution solution,
      Caller caller,
      int size,
      Function<SeenStates, OdeGroup> group) {
    var statistics = new StatisticsTree(problem.statistics(), problem.system().states());
    float[][] starts = ensemble.starts();
    float[][] parameters = ensemble.parameters();
    Parallel.forEachBlock(
        caller,
        ensemble.members(),
        size,
        () -> group.apply(new SeenStates(problem, solution, size)),
        (worker, task, first, last) ->
            statistics.put(task, worker.integrate(starts, parameters, first, last)));
    return solution.with(statistics.results());
  }
}
