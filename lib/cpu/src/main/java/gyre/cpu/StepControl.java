package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The step control of {@link gyre.ode.OdeEnsembleKernel}, in logarithms to base two.
 *
 * <p>A step size needs no more than two digits: logarithm and power are rough, within 0.009 and 0.4
 * %, at a quarter of the cost of exact ones.
 */
final class StepControl {
  /** The most that an accepted step grows by. */
  static final float GROWTH = 10;

  private static final float LOG2_SAFETY = (float) (Math.log(0.9) / Math.log(2));
  private static final float LOG2_GROWTH = (float) (Math.log(GROWTH) / Math.log(2));
  private static final float LOG2_SHRINK = (float) (Math.log(0.2) / Math.log(2));
  private static final float LOG2_LEAST_ERROR = (float) (Math.log(1e-4) / Math.log(2));

  private StepControl() {}

  /**
   * The factor to the next step.
   *
   * @param logError logarithm of the error of the step that was tried
   * @param isAbove whether that error is above 1; else a rejection has another cause
   */
  static FloatVector factor(
      FloatVector logError,
      FloatVector logBefore,
      FloatVector growth,
      VectorMask<Float> isAccepted,
      VectorMask<Float> isAbove,
      float order) {
    var up =
        logError
            .mul(-0.7f / order)
            .add(logBefore.max(LOG2_LEAST_ERROR).mul(0.4f / order))
            .add(LOG2_SAFETY);
    var down =
        FloatVector.broadcast(FLOATS, LOG2_SHRINK)
            .blend(logError.mul(-1 / order).add(LOG2_SAFETY), isAbove);
    return exp2(down.blend(up, isAccepted).max(LOG2_SHRINK).min(LOG2_GROWTH)).min(growth);
  }

  /** log₂ x within 0.009 for normal x; far below −100 for 0; NaN for NaN. */
  static FloatVector log2(FloatVector x) {
    IntVector bits = x.reinterpretAsInts();
    var exponent =
        (FloatVector) bits.lanewise(VectorOperators.LSHR, 23).convert(VectorOperators.I2F, 0);
    var m = bits.and(0x007fffff).or(0x3f800000).reinterpretAsFloats();
    // Parabola through 0 at m = 1 and 1 at m = 2: (−1/3 m + 2) m − 5/3, error at most 0.009.
    var fraction = m.mul(-1 / 3f).add(2).mul(m).sub(5 / 3f);
    return exponent.sub(127).add(fraction).blend(x, x.test(VectorOperators.IS_NAN));
  }

  /** 2ˣ within 0.4 %, x within ±126. */
  static FloatVector exp2(FloatVector x) {
    var shifted = x.add(0x1.8p23f + 127);
    var f = x.sub(shifted.sub(0x1.8p23f + 127));
    var power =
        shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    return f.mul(0.2402265f).add(0.6931472f).mul(f).add(1).mul(power);
  }

  /**
   * The first step (Hairer, Nørsett and Wanner, §II.4), from the norms of states, derivatives and
   * the change of derivatives over the guess.
   */
  static FloatVector firstStep(
      FloatVector guess, FloatVector speed, FloatVector change, float order) {
    var steepest = speed.max(change.div(guess));
    var second =
        exp2(
            log2(FloatVector.broadcast(FLOATS, 0.01f).div(steepest))
                .mul(1 / order)
                .max(-126)
                .min(126));
    var flat = guess.mul(1e-3f).max(1e-6f);
    var first =
        second.blend(flat, steepest.compare(VectorOperators.LE, 1e-15f)).min(guess.mul(100));
    // Not a number where the derivatives leave the numbers at once: then begin small.
    return first.blend(0, first.compare(VectorOperators.GT, 0).not());
  }

  /** The distance from the magnitude of a float to the next one. */
  static FloatVector ulp(FloatVector x) {
    return x.reinterpretAsInts()
        .and(0x7f800000)
        .reinterpretAsFloats()
        .mul(0x1p-23f)
        .max(Float.MIN_VALUE);
  }

  /** The guess that the first step begins from. */
  static FloatVector guess(FloatVector size, FloatVector speed, float end) {
    var small =
        size.compare(VectorOperators.LT, 1e-5f).or(speed.compare(VectorOperators.LT, 1e-5f));
    return size.mul(0.01f).div(speed).blend(1e-6f, small).min(end);
  }
}
