package gyre.gpu;

import gyre.gpu.kernels.NoisyAverages;
import gyre.gpu.runtime.Plans;
import gyre.softmax.NoisySoftmax;
import gyre.softmax.NoisySoftmaxKernel;
import gyre.softmax.ScaledValues;
import java.util.Arrays;

/** Noisy softmax averages on a device. */
final class DeviceNoisySoftmax implements NoisySoftmaxKernel {
  /**
   * Scores of all trials of one run at most. Two seconds on a device of 10⁹ numbers a second: an
   * interrupt is heard between runs, and a display that shares the device is not frozen.
   */
  private static final long SCORES_OF_A_RUN = 1L << 31;

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
    int most = Math.clamp(SCORES_OF_A_RUN / scores.length, 1, trialsThatALaunchHas());
    for (int first = 0; first < job.trials(); first += most) {
      int from = first;
      int count = Math.min(most, job.trials() - first);
      var kind = NoisySoftmaxPlan.Kind.of(job.noise(), scores.length, count);
      plans.run(
          NoisySoftmaxPlan.class,
          kind,
          kind.bytes(),
          needed -> new NoisySoftmaxPlan(plans.device(), needed),
          plan -> plan.draw(job, scores, scaled.values(), from, count, averages));
    }
    for (int trial = 0; trial < averages.length; trial++) {
      averages[trial] = scaled.restore(averages[trial]);
    }
  }

  private static int trialsThatALaunchHas() {
    return Integer.MAX_VALUE / NoisyAverages.TEAM / 2;
  }
}
