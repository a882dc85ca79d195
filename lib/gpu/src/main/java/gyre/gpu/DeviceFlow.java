package gyre.gpu;

import gyre.flow.Flow;
import gyre.flow.FlowKernel;
import gyre.gpu.runtime.Pace;
import gyre.gpu.runtime.Plans;
import gyre.gpu.source.FieldClock;
import gyre.kernel.Progress;

/**
 * Particles carried along the field of a data set on a device, many steps a run; as many particles
 * at a time as it has memory for.
 */
final class DeviceFlow implements FlowKernel {
  private final Plans plans;

  DeviceFlow(Plans plans) {
    this.plans = plans;
  }

  @Override
  public void carry(Flow flow, float[] particles, float[] data, float[][] frames) {
    FlowKernel.requireArguments(flow, particles, data, frames);
    int d = flow.field().dimension();
    var centred = CentredData.of(data, d);
    var kind =
        FieldPlan.Kind.of(flow.field(), stages(flow), particles.length / d, data.length, plans);
    var x = particles.clone();
    System.arraycopy(x, 0, frames[0], 0, x.length);
    int each = kind.particles() * d;
    int parts = Math.max(1, Math.ceilDiv(x.length, each));
    try (var progress = Progress.of("flow", (double) flow.steps() * parts)) {
      for (int first = 0; first < x.length; first += each) {
        carry(flow, kind, centred, x, first, Math.min(each, x.length - first), frames, progress);
      }
    }
  }

  /** Carries {@code count} numbers of x from the first one on, which no others have a part in. */
  private void carry(
      Flow flow,
      FieldPlan.Kind kind,
      CentredData data,
      float[] x,
      int first,
      int count,
      float[][] frames,
      Progress progress) {
    var pace = plans.pace(FieldPlan.class);
    float[] tableau = tableau(flow);
    long work = (long) count / kind.dimension() * data.data().length;
    for (int frame = 1, step = 0; frame < frames.length; frame++) {
      while (step < flow.stepOf(frame)) {
        int steps = Math.min(flow.stepOf(frame) - step, stepsOfARun(flow, pace, work));
        float[] clocks = clocks(flow, step, steps);
        FieldPlan.carry(plans, kind, data, tableau, clocks, x, first, count);
        step += steps;
        progress.add(steps);
      }
      System.arraycopy(x, first, frames[frame], first, count);
    }
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
