package gyre.cpu;

import gyre.kernel.Progress;
import gyre.ode.Ensemble;
import gyre.sde.SdeEnsembleKernel;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSolution;
import java.util.Optional;

/**
 * SDE ensembles on the vector units: normal numbers from vectors of Philox words, steps by a kernel
 * generated for the problem, groups of members on all cores.
 */
final class VectorSdeEnsemble implements SdeEnsembleKernel {
  /**
   * Groups of a task that gathers, together. Where nothing is gathered a task is one group, so that
   * few paths go on all threads.
   */
  private static final int GROUPS = 4;

  @Override
  public SdeSolution integrate(SdeProblem problem, Ensemble ensemble) {
    var solution = SdeSolution.room(problem, ensemble);
    float[][] starts = ensemble.starts();
    float[][] parameters = ensemble.parameters();
    var steppers = SdeSource.steppers(problem);
    var caller = Caller.current();
    var statistics = new StatisticsTree(problem.statistics(), problem.system().states());
    try (var progress = Progress.of(ensemble.toString(), ensemble.members())) {
      Parallel.forEachBlock(
          caller,
          ensemble.members(),
          problem.statistics().isEmpty() ? SdeGroup.SIZE : GROUPS * SdeGroup.SIZE,
          () -> new SdeGroup(problem, steppers.get(), caller, solution, progress),
          (group, task, first, last) ->
              statistics.put(task, group.integrate(starts, parameters, first, last)));
    }
    return solution.with(statistics.results());
  }

  @Override
  public Optional<String> source(SdeProblem problem) {
    return Optional.of(SdeSource.text(problem));
  }
}
