package gyre.flow;

import gyre.kernel.Kernel;

/**
 * Carries particles along the field of a data set, from one time to another.
 *
 * <p>Each particle by itself goes {@code steps} steps of {@code h = log(end / start) / steps} by
 * the formulas of {@link gyre.ode.Tableau} for
 *
 * <pre>
 *   dx / d log t = t fₜ(x),
 * </pre>
 *
 * with f the velocity of {@link FieldKernel}; a stage at part {@code c} of step {@code k} is at
 * time {@code start · e^((k + c) h)}.
 *
 * <p><b>Accuracy.</b> Positions between steps, stages and velocities are floats, {@code u = 2⁻²⁴}:
 * a velocity errs as {@link FieldKernel} says, each position after a stage or a step by {@code (s +
 * 2) u} of itself and of the terms added to it, s the number of stages. Steps are otherwise those
 * of the reference: to first order in u they differ from it by the sum of these errors, each
 * carried to the end by the derivative of the steps behind it. Particles that start near the border
 * between the basins of two data may so end at another datum.
 *
 * <p><b>Not a number, infinity.</b> A particle that starts, or becomes, not finite is NaN in every
 * coordinate from the next step on, and changes no other.
 *
 * <p><b>Repeatability.</b> As {@link FieldKernel}; a particle's path does not depend on the others.
 *
 * <p>Kernels are safe for use from several threads and may run on all cores. An interrupt of the
 * calling thread ends the job with a {@link java.util.concurrent.CancellationException}, the frames
 * undefined and the thread's interrupt status kept. How far a job is, {@link gyre.kernel.Progress}
 * tells.
 *
 * <p>Source: spaces.ac.cn, archive 9370; steps even in log t: PFGM, arXiv 2209.11178.
 */
public interface FlowKernel extends Kernel {

  /**
   * Carries the particles.
   *
   * @param flow field, times, steps and frames
   * @param particles {@code [particle][d]} at the start, none or more, not modified
   * @param data {@code [datum][d]}, at least one, finite, not modified
   * @param frames {@code [frame][particle][d]}, {@link Flow#frames} arrays, overwritten; not inputs
   * @throws IllegalArgumentException if an array has no whole number of rows, there are no data or
   *     one is not finite, or frames have the wrong number or length or are inputs
   */
  void carry(Flow flow, float[] particles, float[] data, float[][] frames);

  /** Carries into new arrays; see {@link #carry(Flow, float[], float[], float[][])}. */
  default FlowFrames carry(Flow flow, float[] particles, float[] data) {
    var frames = new float[flow.frames()][particles.length];
    carry(flow, particles, data, frames);
    return new FlowFrames(flow, frames);
  }

  /**
   * Checks the arguments of a job; every kernel does so before it begins.
   *
   * @throws IllegalArgumentException as {@link #carry(Flow, float[], float[], float[][])} says
   */
  static void requireArguments(Flow flow, float[] particles, float[] data, float[][] frames) {
    FieldArrays.requireRows("particles", flow.field(), particles);
    FieldArrays.requireData(flow.field(), data);
    if (frames.length != flow.frames()) {
      throw new IllegalArgumentException(
          "frames has %d arrays; the flow saves %d".formatted(frames.length, flow.frames()));
    }
    for (float[] frame : frames) {
      FieldArrays.requireOutput("a frame", frame, particles, particles, data);
    }
  }
}
