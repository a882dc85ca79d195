package gyre.gpu;

import gyre.gpu.runtime.Plans;
import gyre.gpu.source.SdeStepText;
import gyre.kernel.Progress;
import gyre.ode.Ensemble;
import gyre.sde.SdeEnsembleKernel;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSolution;
import java.util.Optional;

/**
 * Ensembles with noise on a device: a kernel generated for the problem takes one member a thread
 * from start to end. Statistics are gathered here, of some members at a time.
 */
final class DeviceSdeEnsemble implements SdeEnsembleKernel {
  private final Plans plans;

  DeviceSdeEnsemble(Plans plans) {
    this.plans = plans;
  }

  @Override
  public Optional<String> source(SdeProblem problem) {
    return Optional.of(SdeStepText.of(problem));
  }

  @Override
  public SdeSolution integrate(SdeProblem problem, Ensemble ensemble) {
    var solution = SdeSolution.room(problem, ensemble);
    var members = new SdeMembers(problem, ensemble, solution);
    try (var progress = Progress.of(ensemble.toString(), ensemble.members())) {
      new EnsembleParts(
              SdeStepText.of(problem),
              members.states(),
              members.parameters(),
              members.saves(),
              1,
              problem.steps())
          .forEach(plans, ensemble.members(), progress, members::integrate);
    }
    return solution.with(members.statistics());
  }
}
