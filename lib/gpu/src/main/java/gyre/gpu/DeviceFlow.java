package gyre.gpu;

import gyre.flow.Flow;
import gyre.flow.FlowKernel;
import gyre.gpu.runtime.Pace;
import gyre.gpu.runtime.Plans;
import gyre.gpu.source.FieldClock;
import gyre.kernel.Progress;

/** Particles carried along the field of a data set on a device, many steps a run. */
final class DeviceFlow implements FlowKernel {
  private final Plans plans;

  DeviceFlow(Plans plans) {
    this.plans = plans;
  }

  @Override
  public void carry(Flow flow, float[] particles, float[] data, float[][] frames) {
    FlowKernel.requireArguments(flow, particles, data, frames);
    var centred = CentredData.of(data, flow.field().dimension());
    var kind = FieldPlan.Kind.of(flow.field(), stages(flow), particles.length, data.length, plans);
    var pace = plans.pace(FieldPlan.class);
    var x = particles.clone();
    System.arraycopy(x, 0, frames[0], 0, x.length);
    long work = Math.max(1, (long) x.length / flow.field().dimension() * data.length);
    try (var progress = Progress.of("flow", flow.steps())) {
      for (int frame = 1, step = 0; frame < frames.length; frame++) {
        while (step < flow.stepOf(frame)) {
          int steps = Math.min(flow.stepOf(frame) - step, stepsOfARun(flow, pace, work));
          float[] clocks = clocks(flow, step, steps);
          run(kind, centred, tableau(flow), clocks, x, pace, work * steps * stages(flow));
          step += steps;
          progress.add(steps);
        }
        System.arraycopy(x, 0, frames[frame], 0, x.length);
      }
    }
  }

  private void run(
      FieldPlan.Kind kind,
      CentredData data,
      float[] tableau,
      float[] clocks,
      float[] x,
      Pace pace,
      long work) {
    if (x.length == 0) {
      return;
    }
    plans.run(
        FieldPlan.class,
        kind,
        kind.bytes(),
        needed -> new FieldPlan(plans.device(), needed),
        plan -> {
          plan.carry(data, tableau, clocks, x, 0, x.length);
          pace.took(work, plan.plan().seconds());
        });
  }

  private static int stages(Flow flow) {
    return flow.method().stages();
  }

  private static int stepsOfARun(Flow flow, Pace pace, long work) {
    return Math.clamp(
        pace.work() / (work * stages(flow)), 1, FieldPlan.MOST_EVALUATIONS / stages(flow));
  }

  /** The method's weights times the step of log t, as {@link FieldPlan#carry} has them. */
  private static float[] tableau(Flow flow) {
    int stages = stages(flow);
    var rows = new float[stages * (stages + 1) + 1];
    for (int i = 0; i < stages; i++) {
      double[] a = flow.method().a()[i];
      for (int j = 0; j < a.length; j++) rows[i * stages + j] = (float) (flow.logStep() * a[j]);
      rows[stages * stages + i] = (float) (flow.logStep() * flow.method().b()[i]);
    }
    rows[stages * (stages + 1)] = 1;
    return rows;
  }

  private static float[] clocks(Flow flow, int first, int steps) {
    int stages = stages(flow);
    var clocks = new float[FieldClock.SIZE * stages * steps];
    for (int e = 0; e < stages * steps; e++) {
      double t = flow.time(first + e / stages + flow.method().c()[e % stages]);
      float[] now = FieldClock.at(flow.field(), t, t);
      System.arraycopy(now, 0, clocks, FieldClock.SIZE * e, FieldClock.SIZE);
    }
    return clocks;
  }
}
