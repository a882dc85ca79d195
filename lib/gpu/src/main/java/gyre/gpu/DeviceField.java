package gyre.gpu;

import gyre.flow.FieldKernel;
import gyre.flow.ForceField;
import gyre.gpu.runtime.Plans;
import gyre.gpu.source.FieldClock;
import gyre.gpu.source.FieldSource;

/**
 * The field of a data set on a device: a step that keeps nothing of where the points are; as many
 * points at a time as it has memory for.
 */
final class DeviceField implements FieldKernel {
  /** Of a method of one stage: its row, which is empty here, the step's, and what is kept. */
  private static final float[] VELOCITY_ALONE = {0, 1, 0};

  private final Plans plans;

  DeviceField(Plans plans) {
    this.plans = plans;
  }

  @Override
  public void evaluate(ForceField field, double t, float[] points, float[] data, float[] velocity) {
    FieldKernel.requireArguments(field, t, points, data, velocity);
    int d = field.dimension();
    var centred = CentredData.of(data, d);
    float[] now = FieldClock.at(field, t, 1);
    System.arraycopy(points, 0, velocity, 0, points.length);
    var pace = plans.pace(FieldPlan.class);
    int all = points.length / d;
    var kind = FieldPlan.Kind.of(field, 1, all, data.length, plans);
    int groups = Math.ceilDiv(plans.device().threads(), FieldSource.THREADS);
    int busy = groups * kind.source().particles();
    for (int first = 0, count; first < all; first += count) {
      int most = Math.min(all - first, kind.particles());
      count = Math.clamp(pace.work() / data.length, Math.min(busy, most), most);
      FieldPlan.carry(plans, kind, centred, VELOCITY_ALONE, now, velocity, first * d, count * d);
    }
  }
}
