package gyre.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementary functions of float vectors, in plain multiplications and additions.
 *
 * <p>Every function works on vectors of {@link #FLOATS}. Polynomials are minimax fits of the
 * relative error with coefficients rounded to float one by one. Each method is small, so that the
 * compiler inlines it into the loop that calls it: a vector that crosses a real call is boxed on
 * the heap, which costs more than the mathematics.
 */
final class VectorMath {
  /** The widest float vectors of this machine. */
  static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

  /** Floats in one of them. */
  static final int LANES = FLOATS.length();

  private static final float LOG2_E = 0x1.715476p0f;
  private static final float LN2_HIGH = 0x1.62e430p-1f;
  private static final float LN2_LOW = -0x1.05c610p-29f;

  /** Adding it rounds a small float to the nearest integer, left in the lowest bits. */
  private static final float ROUND = 0x1.8p23f;

  /** As {@link #ROUND}, plus the bias of a float's exponent. */
  private static final float ROUND_BIASED = 0x1.8p23f + 127;

  /** Below, {@link #exp} is 0: the smallest normal number is e to this power. */
  static final float EXP_UNDERFLOW = -0x1.5d589ep6f;

  /** Above, {@link #exp} is infinite. */
  static final float EXP_OVERFLOW = 0x1.62e42ep6f;

  private VectorMath() {}

  /**
   * The exponential of any float: within 1 ulp; 0 where the result would be subnormal, +∞ above
   * {@link #EXP_OVERFLOW}, NaN of NaN.
   */
  static FloatVector exp(FloatVector x) {
    var t = x.fma(LOG2_E, ROUND);
    var power = t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    var p = expOfRemainder(x, t.sub(ROUND));
    // Added to the exponent's bits, so that 2^128 times a number below 1 does not overflow.
    var y = p.reinterpretAsInts().add(power).reinterpretAsFloats();
    return y.blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, EXP_OVERFLOW))
        .blend(0, x.compare(VectorOperators.LT, EXP_UNDERFLOW))
        .blend(x, x.test(VectorOperators.IS_NAN));
  }

  /**
   * The exponential of floats not above 0, as a softmax needs it, at two instructions less: within
   * 1 ulp; 0 where the result would be subnormal, also of −∞; NaN of NaN. Right up to 88; above,
   * undefined.
   */
  static FloatVector expNonPositive(FloatVector x) {
    return expModerate(x).blend(0, x.compare(VectorOperators.LT, EXP_UNDERFLOW));
  }

  /** The exponential of floats from −87 to 88: within 1 ulp; undefined outside, NaN of NaN. */
  static FloatVector expModerate(FloatVector x) {
    var t = x.fma(LOG2_E, ROUND_BIASED);
    IntVector power = t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    return expOfRemainder(x, t.sub(ROUND_BIASED)).mul(power.reinterpretAsFloats());
  }

  /** e^(x − n ln 2), for n = the integer next to x / ln 2; polynomial error 0.06 × 2⁻²⁴. */
  private static FloatVector expOfRemainder(FloatVector x, FloatVector n) {
    var r = n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), x));
    var p = broadcast(0x1.6a4d60p-10f).fma(r, broadcast(0x1.12398ep-7f));
    p = p.fma(r, broadcast(0x1.5558b0p-5f));
    p = p.fma(r, broadcast(0x1.555492p-3f));
    p = p.fma(r, broadcast(0x1.fffffcp-2f));
    return p.fma(r, broadcast(1)).fma(r, broadcast(1));
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(FLOATS, value);
  }

  /** The smallest number of whole vectors that holds {@code n} floats, in floats. */
  static int roundUpToVectors(int n) {
    return Math.ceilDiv(n, LANES) * LANES;
  }
}
