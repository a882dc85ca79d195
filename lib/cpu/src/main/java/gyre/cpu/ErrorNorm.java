package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import gyre.ode.Steps;
import jdk.incubator.vector.FloatVector;

/** Sizes of states by the tolerances, for groups in arrays {@code [state][lane]}. */
final class ErrorNorm {
  private final float relative;
  private final float absolute;
  private final int lanes;
  private final int length;

  ErrorNorm(Steps.Adaptive steps, int states, int lanes) {
    relative = (float) steps.relative();
    absolute = (float) steps.absolute();
    this.lanes = lanes;
    length = states * lanes;
  }

  /**
   * The sum over all states of {@code (x / (absolute + relative · max(|y|, |z|)))²}.
   *
   * @param to sum of each lane, overwritten
   */
  void squares(float[] x, float[] y, float[] z, float[] to) {
    for (int lane = 0; lane < lanes; lane += LANES) {
      var sum = FloatVector.zero(FLOATS);
      for (int i = lane; i < length; i += lanes) {
        var size =
            FloatVector.fromArray(FLOATS, y, i)
                .abs()
                .max(FloatVector.fromArray(FLOATS, z, i).abs());
        var scale =
            size.fma(
                FloatVector.broadcast(FLOATS, relative), FloatVector.broadcast(FLOATS, absolute));
        var ratio = FloatVector.fromArray(FLOATS, x, i).div(scale);
        sum = ratio.fma(ratio, sum);
      }
      sum.intoArray(to, lane);
    }
  }

  /**
   * The largest magnitude of a state; not a number if one is not.
   *
   * @param to magnitude of each lane, overwritten
   */
  void largest(float[] y, float[] to) {
    for (int lane = 0; lane < lanes; lane += LANES) {
      var largest = FloatVector.zero(FLOATS);
      for (int i = lane; i < length; i += lanes) {
        largest = largest.max(FloatVector.fromArray(FLOATS, y, i).abs());
      }
      largest.intoArray(to, lane);
    }
  }
}
