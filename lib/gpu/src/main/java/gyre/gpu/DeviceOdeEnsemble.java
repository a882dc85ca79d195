package gyre.gpu;

import gyre.gpu.runtime.Plans;
import gyre.kernel.Progress;
import gyre.ode.Ensemble;
import gyre.ode.OdeEnsembleKernel;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSolution;
import java.util.Optional;

/**
 * ODE ensembles on a device: a kernel generated for the problem takes one member a thread from
 * start to end.
 */
final class DeviceOdeEnsemble implements OdeEnsembleKernel {
  private final Plans plans;

  DeviceOdeEnsemble(Plans plans) {
    this.plans = plans;
  }

  @Override
  public Optional<String> source(OdeProblem problem) {
    return Optional.of(OdeJob.of(problem).source());
  }

  @Override
  public OdeSolution integrate(OdeProblem problem, Ensemble ensemble) {
    var solution = OdeSolution.room(problem, ensemble);
    var members = new OdeMembers(problem, ensemble, solution);
    try (var progress = Progress.of(ensemble.toString(), ensemble.members())) {
      if (problem.from() == problem.to()) {
        members.stay();
        progress.add(ensemble.members());
      } else {
        var job = OdeJob.of(problem);
        new EnsembleParts(
                job.source(),
                members.states(),
                members.parameters(),
                members.saves(),
                job.saveSize(),
                job.likelySteps())
            .forEach(
                plans,
                ensemble.members(),
                progress,
                (plan, first, count) -> members.integrate(job, plan, first, count));
      }
    }
    return solution.with(members.statistics());
  }
}
