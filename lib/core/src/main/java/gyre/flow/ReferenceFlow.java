package gyre.flow;

import gyre.kernel.Progress;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/** The formulas of {@link FlowKernel} in {@code double}, particle by particle. */
public final class ReferenceFlow implements FlowKernel {

  @Override
  public void carry(Flow flow, float[] particles, float[] data, float[][] frames) {
    FlowKernel.requireArguments(flow, particles, data, frames);
    var field = new EmpiricalField(flow.field(), data);
    int d = flow.field().dimension();
    try (var progress =
        Progress.of("flow", Math.max(1, (double) particles.length * flow.steps()))) {
      for (int start = 0; start < particles.length; start += d) {
        carry(
            flow, field, Arrays.copyOfRange(particles, start, start + d), frames, start, progress);
      }
    }
  }

  /**
   * Carries particles along any field, all at once: every stage of a step is one question, about
   * all places one after another, as a learned field wants it.
   *
   * @param flow times, steps and method; its own field is not asked
   * @param field takes and gives {@code [particle][d]}
   * @param particles {@code [particle][d]} at the start, not modified
   * @throws IllegalArgumentException if there is no whole number of particles
   */
  public static FlowFrames along(Flow flow, VelocityField field, float[] particles) {
    FieldArrays.requireRows("particles", flow.field(), particles);
    var frames = new float[flow.frames()][particles.length];
    try (var progress =
        Progress.of("flow", Math.max(1, (double) particles.length * flow.steps()))) {
      carry(flow, field, particles, frames, 0, progress);
    }
    return new FlowFrames(flow, frames);
  }

  /** Carries what is one place to the field, and stores it from an index on. */
  private static void carry(
      Flow flow,
      VelocityField field,
      float[] place,
      float[][] frames,
      int start,
      Progress progress) {
    var x = new double[place.length];
    for (int i = 0; i < x.length; i++) x[i] = place[i];
    store(x, frames[0], start);
    for (int step = 0, frame = 1; step < flow.steps(); step++) {
      x = step(flow, field, step, x);
      if (step + 1 == flow.stepOf(frame)) store(x, frames[frame++], start);
      progress.add(x.length);
    }
  }

  /** One step of the method. */
  static double[] step(Flow flow, VelocityField field, int step, double[] x) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the calling thread was interrupted");
    }
    var method = flow.method();
    var slopes = new double[method.stages()][];
    for (int i = 0; i < slopes.length; i++) {
      double t = flow.time(step + method.c()[i]);
      slopes[i] = field.velocity(t, moved(x, flow.logStep(), method.a()[i], slopes));
      for (int j = 0; j < x.length; j++) slopes[i][j] *= t;
    }
    return moved(x, flow.logStep(), method.b(), slopes);
  }

  private static double[] moved(double[] x, double h, double[] weights, double[][] slopes) {
    var y = x.clone();
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < y.length; j++) y[j] += h * weights[i] * slopes[i][j];
    }
    return y;
  }

  private static void store(double[] x, float[] frame, int start) {
    for (int i = 0; i < x.length; i++) frame[start + i] = (float) x[i];
  }
}
