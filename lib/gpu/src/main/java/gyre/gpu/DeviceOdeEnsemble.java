package gyre.gpu;

import gyre.gpu.runtime.Capacity;
import gyre.gpu.runtime.Plans;
import gyre.kernel.DeviceException;
import gyre.ode.Ensemble;
import gyre.ode.OdeEnsembleKernel;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSolution;

/**
 * ODE ensembles on a device: a kernel generated for the problem takes one member a thread from
 * start to end, as many members at a time as the device has memory for.
 */
final class DeviceOdeEnsemble implements OdeEnsembleKernel {
  /** Buffers of a run at most: enough to keep a device busy, and as much again is taken here. */
  private static final long BYTES_OF_A_RUN = 1L << 28;

  private final Plans plans;

  DeviceOdeEnsemble(Plans plans) {
    this.plans = plans;
  }

  @Override
  public OdeSolution integrate(OdeProblem problem, Ensemble ensemble) {
    var solution = OdeSolution.room(problem, ensemble);
    var members = new OdeMembers(problem, ensemble, solution);
    if (problem.from() == problem.to()) {
      members.stay();
      return solution;
    }
    var job = OdeJob.of(problem);
    var source = job.source();
    int each = ensemble.members();
    while (each > 1 && !fits(kind(job, source, members, each))) each = Math.ceilDiv(each, 2);
    var kind = kind(job, source, members, each);
    if (!fits(kind)) {
      throw new DeviceException(
          "one member of %s saved at %d times needs more memory than %s has"
              .formatted(problem.system().name(), members.saves(), plans.device()),
          null);
    }
    for (int first = 0; first < ensemble.members(); first += each) {
      int from = first;
      int count = Math.min(each, ensemble.members() - first);
      plans.run(
          OdePlan.class,
          kind,
          kind.bytes(),
          needed -> new OdePlan(plans.device(), needed),
          plan -> members.integrate(job, plan, from, count));
    }
    return solution;
  }

  private boolean fits(OdePlan.Kind kind) {
    return kind.bytes() <= Math.min(plans.budget(), BYTES_OF_A_RUN)
        && kind.longest() * Float.BYTES < plans.device().largestBuffer();
  }

  private static OdePlan.Kind kind(OdeJob job, String source, OdeMembers members, int count) {
    return new OdePlan.Kind(
        source,
        members.states(),
        members.parameters(),
        job.saveSize(),
        Capacity.of(count),
        Capacity.of(members.saves() + 1L),
        Capacity.of((long) members.saves() * members.states() * count));
  }
}
