package gyre.ode;

import gyre.kernel.Progress;
import gyre.stats.StatisticsGatherer;

/** The formulas of {@link OdeEnsembleKernel} in {@code double}, member by member. */
public final class ReferenceOdeEnsemble implements OdeEnsembleKernel {

  @Override
  public OdeSolution integrate(OdeProblem problem, Ensemble ensemble) {
    var solution = OdeSolution.room(problem, ensemble);
    var gatherer = new StatisticsGatherer(problem.statistics(), problem.system().states());
    var equations = new ReferenceEquations(problem);
    float[][] starts = ensemble.starts();
    float[][] parameters = ensemble.parameters();
    try (var progress = Progress.of(ensemble.toString(), ensemble.members())) {
      for (int member = 0; member < ensemble.members(); member++) {
        equations.setParameters(parameters, member);
        var start = new double[starts.length];
        for (int i = 0; i < start.length; i++) start[i] = starts[i][member];
        var trajectory = new ReferenceTrajectory(problem, equations, start, progress);
        trajectory.store(solution, member);
        trajectory.gather(gatherer);
      }
    }
    return solution.with(gatherer.results());
  }
}
