package gyre.gpu;

import gyre.gpu.kernels.HomeDays;
import gyre.gpu.runtime.Device;
import gyre.gpu.runtime.Plan;
import gyre.gpu.runtime.Plans;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;

final class HomeDaysPlan implements Plans.Owner {
  record Kind(int homes, int home, int pipes, int slugs, int taps, int draws) {
    int row() { return home + pipes + taps + draws; }
    long bytes() { return 8L * homes * (row() + home); }
  }
  final Plan plan;
  final DoubleArray described;
  final DoubleArray costs;
  final Plan.Launch launch;
  HomeDaysPlan(Device device, Kind kind) {
    plan = new Plan(device, "homeDays");
    described = plan.doubleInput(kind.homes() * kind.row());
    costs = plan.doubleOutput(kind.homes() * kind.home());
    launch = plan.launch("days", HomeDays.THREADS, HomeDays.JOB_SIZE,
      (graph, task, launch) -> graph.task(task, HomeDays::simulate, plan.context(), launch.job(), described, costs, plan.receipt(), launch.slot(), kind.home(), kind.pipes(), kind.slugs(), kind.taps(), kind.draws()));
  }
  @Override public Plan plan() { return plan; }
}
