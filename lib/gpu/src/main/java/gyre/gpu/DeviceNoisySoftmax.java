package gyre.gpu;

import gyre.gpu.kernels.NoisyAverages;
import gyre.gpu.runtime.Plans;
import gyre.softmax.NoisySoftmax;
import gyre.softmax.NoisySoftmaxKernel;
import gyre.softmax.ScaledValues;
import java.util.Arrays;

/** Noisy softmax averages on a device. */
final class DeviceNoisySoftmax implements NoisySoftmaxKernel {
  /** Trials of a run at most: enough to keep a device busy, few enough for it to count threads. */
  private static final int MOST_TRIALS = 1 << 22;

  private final Plans plans;

  DeviceNoisySoftmax(Plans plans) {
    this.plans = plans;
  }

  @Override
  public void sample(NoisySoftmax job, float[] scores, float[] values, float[] averages) {
    job.requireArrays(scores, values, averages);
    if (!NoisySoftmax.isDefined(scores)) {
      Arrays.fill(averages, Float.NaN);
      return;
    }
    var scaled = ScaledValues.of(values);
    var pace = plans.pace(job.noise().getClass());
    int room = Math.min(job.trials(), MOST_TRIALS);
    var kind = NoisySoftmaxPlan.Kind.of(job.noise(), scores.length, room);
    for (int first = 0, count; first < job.trials(); first += count) {
      int from = first;
      int most = Math.min(job.trials() - first, room);
      int least = Math.min(plans.device().threads() / NoisyAverages.TEAM, most);
      int now = Math.clamp(pace.work() / scores.length, least, most);
      plans.run(
          NoisySoftmaxPlan.class,
          kind,
          kind.bytes(),
          needed -> new NoisySoftmaxPlan(plans.device(), needed),
          plan -> {
            plan.draw(job, scores, scaled.values(), from, now, averages);
            pace.took((long) now * scores.length, plan.plan().seconds());
          });
      count = now;
    }
    for (int trial = 0; trial < averages.length; trial++) {
      averages[trial] = scaled.restore(averages[trial]);
    }
  }
}
