package gyre.cpu;

import gyre.kernel.Progress;
import gyre.ode.Ensemble;
import gyre.sde.SdeEnsembleKernel;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSolution;
import gyre.stats.StatisticsGatherer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * SDE ensembles on the vector units: normal numbers from vectors of Philox words, steps by a kernel
 * generated for the problem, groups of members on all cores.
 */
final class VectorSdeEnsemble implements SdeEnsembleKernel {
  /** Groups of a task, which gather their statistics together. */
  private static final int GROUPS = 16;

  /**
   * Up to so many states, two vectors of members go side by side; see {@link FixedStepperSource}.
   */
  private static final int STATES_OF_TWO_COPIES = 8;

  @Override
  public SdeSolution integrate(SdeProblem problem, Ensemble ensemble) {
    var solution = SdeSolution.room(problem, ensemble);
    float[][] starts = ensemble.starts();
    float[][] parameters = ensemble.parameters();
    var states = problem.system().states();
    var generated = generated(problem);
    var caller = Caller.current();
    Supplier<SdeStepper> steppers = () -> generated.orElseGet(() -> new LaneSdeStepper(problem));
    int size = GROUPS * SdeGroup.SIZE;
    var statistics = new StatisticsInOrder(problem.statistics(), states);
    try (var progress = Progress.of(ensemble.toString(), ensemble.members())) {
      Parallel.forEach(
          caller,
          Math.ceilDiv(ensemble.members(), size),
          () -> new SdeGroup(problem, steppers.get(), caller, solution, progress),
          (group, task) -> {
            var gatherer = new StatisticsGatherer(problem.statistics(), states);
            int end = Math.min(ensemble.members(), (task + 1) * size);
            for (int first = task * size; first < end; first += SdeGroup.SIZE) {
              group.integrate(starts, parameters, first, gatherer);
            }
            statistics.put(task, gatherer);
          });
    }
    return solution.with(statistics.results());
  }

  private static Optional<SdeStepper> generated(SdeProblem problem) {
    int copies = problem.system().states().size() <= STATES_OF_TWO_COPIES ? 2 : 1;
    return KernelCompiler.compile(SdeStepper.class, new SdeStepperSource(problem, copies).text());
  }
}
