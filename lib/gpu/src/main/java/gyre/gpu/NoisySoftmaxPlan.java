package gyre.gpu;

import gyre.gpu.kernels.NoisyAverages;
import gyre.gpu.runtime.Buffers;
import gyre.gpu.runtime.Capacity;
import gyre.gpu.runtime.Device;
import gyre.gpu.runtime.Plan;
import gyre.gpu.runtime.Plans;
import gyre.random.Cauchy;
import gyre.random.Gaussian;
import gyre.random.Noise;
import gyre.random.RandomField.Stream;
import gyre.random.Uniform;
import gyre.softmax.NoisySoftmax;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** Draws noisy softmax averages. */
final class NoisySoftmaxPlan implements Plans.Owner {

  /**
   * What distinguishes plans.
   *
   * @param law compiled in: each has code of its own
   * @param scores capacity of scores and of values
   * @param averages capacity of the averages
   */
  record Kind(int law, int scores, int averages) {

    static Kind of(Noise noise, int scores, int averages) {
      return new Kind(lawOf(noise), Capacity.of(scores), Capacity.of(averages));
    }

    long bytes() {
      return Float.BYTES * (2L * scores + averages);
    }

    private static int lawOf(Noise noise) {
      if (noise instanceof Gaussian) return NoisyAverages.GAUSSIAN;
      if (noise instanceof Uniform) return NoisyAverages.UNIFORM;
      if (noise instanceof Cauchy) return NoisyAverages.CAUCHY;
      throw new AssertionError(noise);
    }
  }

  private final Plan plan;
  private final FloatArray scale;
  private final FloatArray scores;
  private final FloatArray values;
  private final FloatArray averages;
  private final Plan.Launch draw;

  NoisySoftmaxPlan(Device device, Kind kind) {
    plan = new Plan(device, "noisySoftmax");
    scale = plan.input(1);
    scores = plan.input(kind.scores());
    values = plan.input(kind.scores());
    averages = plan.output(kind.averages());
    draw =
        plan.launch(
            "draw",
            NoisyAverages.THREADS,
            NoisyAverages.JOB_SIZE,
            (graph, task, launch) ->
                graph.task(
                    task,
                    NoisyAverages::drawAverages,
                    plan.context(),
                    launch.job(),
                    scale,
                    scores,
                    values,
                    averages,
                    plan.receipt(),
                    launch.slot(),
                    kind.law()));
  }

  @Override
  public Plan plan() {
    return plan;
  }

  /** Draws the averages of {@code count} trials from {@code first} on. */
  void draw(NoisySoftmax job, float[] s, float[] v, int first, int count, float[] drawn) {
    scale.set(0, (float) job.noise().scale());
    Buffers.fill(scores, 0, s, 0, s.length);
    Buffers.fill(values, 0, v, 0, v.length);
    var told = draw.job();
    told.set(NoisyAverages.SCORES, s.length);
    told.set(NoisyAverages.TRIALS, count);
    told.set(NoisyAverages.FIRST_TRIAL, first);
    told.set(NoisyAverages.STREAM, Stream.SCORE_NOISE.tag());
    told.set(NoisyAverages.SEED_LOW, (int) job.seed());
    told.set(NoisyAverages.SEED_HIGH, (int) (job.seed() >>> 32));
    draw.groups(Math.ceilDiv(count, NoisyAverages.TEAMS));
    plan.run();
    Buffers.read(averages, drawn, first, count);
  }
}
