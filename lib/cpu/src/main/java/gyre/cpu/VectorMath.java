package gyre.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Float vectors, and their functions of the exponential's kind, in plain multiplications and
 * additions: the same bits wherever they run, interpreted or compiled, which the JVM's own vector
 * functions do not give.
 *
 * <p>Every function works on vectors of {@link #FLOATS}. Polynomials are minimax fits of the
 * relative error with coefficients rounded to float one by one. Each method is small, so that the
 * compiler inlines it into the loop that calls it: a vector that crosses a real call is boxed on
 * the heap, which costs more than the mathematics.
 */
final class VectorMath {
  /** The widest float vectors of this machine. */
  static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

  /** The integer vectors of as many lanes. */
  static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);

  /** Floats in one of them. */
  static final int LANES = FLOATS.length();

  private static final int SIGN = 0x80000000;

  private static final float LOG2_E = 0x1.715476p0f;
  static final float LN2_HIGH = 0x1.62e430p-1f;
  static final float LN2_LOW = -0x1.05c610p-29f;

  /** Adding it rounds a small float to the nearest integer, left in the lowest bits. */
  static final float ROUND = 0x1.8p23f;

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
    return scaled(expOfRemainder(remainder(x, t.sub(ROUND))), t, x);
  }

  /**
   * The exponential of x + low: as {@link #exp}, for a low of at most half an ulp of x, or 0 where
   * x is not finite.
   */
  static FloatVector expOfSum(FloatVector x, FloatVector low) {
    var t = x.fma(LOG2_E, ROUND);
    return scaled(expOfRemainder(remainder(x, t.sub(ROUND)).add(low)), t, x);
  }

  /** p times 2 to the integer in the lowest bits of t, where p belongs to the exponential of x. */
  private static FloatVector scaled(FloatVector p, FloatVector t, FloatVector x) {
    var power = t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
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
    return expOfRemainder(remainder(x, t.sub(ROUND_BIASED))).mul(power.reinterpretAsFloats());
  }

  /** x − n ln 2. */
  private static FloatVector remainder(FloatVector x, FloatVector n) {
    return n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), x));
  }

  /** e^r for r from −½ ln 2 to ½ ln 2; polynomial error 0.06 × 2⁻²⁴. */
  private static FloatVector expOfRemainder(FloatVector r) {
    var p = broadcast(0x1.6a4d60p-10f).fma(r, broadcast(0x1.12398ep-7f));
    p = p.fma(r, broadcast(0x1.5558b0p-5f));
    p = p.fma(r, broadcast(0x1.555492p-3f));
    p = p.fma(r, broadcast(0x1.fffffcp-2f));
    return p.fma(r, broadcast(1)).fma(r, broadcast(1));
  }

  /** The hyperbolic tangent: within 3 ulp, ±1 at the infinities, NaN of NaN. */
  static FloatVector tanh(FloatVector x) {
    var square = x.mul(x);
    var p = broadcast(-0x1.750ce4p-8f).fma(square, broadcast(0x1.51f8cep-6f));
    p = p.fma(square, broadcast(-0x1.b835a4p-5f));
    p = p.fma(square, broadcast(0x1.1106f6p-3f));
    p = p.fma(square, broadcast(-0x1.555532p-2f));
    // Polynomial error 0.08 × 2⁻²⁴ up to 0.625. Above, 1 − 2 / (e^2|x| + 1) cancels less than half.
    var small = p.mul(square).fma(x, x);
    var size = x.abs();
    var large = broadcast(1).sub(broadcast(2).div(exp(size.add(size)).add(1)));
    return small.blend(withSignOf(x, large), size.compare(VectorOperators.GT, 0.625f));
  }

  /** The logistic function 1 / (1 + e⁻ˣ): within 3 ulp; 0 below about −88. */
  static FloatVector sigmoid(FloatVector x) {
    return broadcast(1).div(exp(x.neg()).add(1));
  }

  /** x with its sign changed where the integer is negative. */
  static FloatVector flip(FloatVector x, IntVector sign) {
    return x.reinterpretAsInts()
        .lanewise(VectorOperators.XOR, sign.lanewise(VectorOperators.AND, SIGN))
        .reinterpretAsFloats();
  }

  /** Numbers that are not negative, with the signs of x. */
  private static FloatVector withSignOf(FloatVector x, FloatVector size) {
    return flip(size, x.reinterpretAsInts());
  }

  /** {@code (half + ½)·2⁻³¹} of an integer that is not negative. */
  static FloatVector uniform(IntVector half) {
    return toFloat(half).fma(broadcast(0x1p-31f), broadcast(0x1p-32f));
  }

  /** The nearest floats. */
  static FloatVector toFloat(IntVector x) {
    return (FloatVector) x.convert(VectorOperators.I2F, 0);
  }

  /**
   * The smaller of each two numbers that are not negative: among integers, where it is one
   * instruction. A number below zero is smaller than any other, NaN larger.
   */
  static FloatVector minOfNonNegative(FloatVector a, FloatVector b) {
    return a.reinterpretAsInts().min(b.reinterpretAsInts()).reinterpretAsFloats();
  }

  /** Whether a number, or NaN, has the sign of minus. */
  static boolean isAnyBelowZero(FloatVector x) {
    return x.reinterpretAsInts().compare(VectorOperators.LT, 0).anyTrue();
  }

  /**
   * The sum of one vector's worth of an array, from first to last. The order of {@link
   * FloatVector#reduceLanes} changes when its caller is compiled, and with it the last bits.
   */
  static float sumOfLanes(float[] x, int start) {
    float sum = 0;
    for (int lane = 0; lane < LANES; lane++) {
      sum += x[start + lane];
    }
    return sum;
  }

  static FloatVector broadcast(float value) {
    return FloatVector.broadcast(FLOATS, value);
  }

  /** The smallest number of whole vectors that holds {@code n} floats, in floats. */
  static int roundUpToVectors(int n) {
    return Math.ceilDiv(n, LANES) * LANES;
  }

  /** Whether all numbers of some whole vectors are finite. */
  static boolean areFinite(float[] numbers) {
    var zeros = FloatVector.zero(FLOATS);
    for (int i = 0; i < numbers.length; i += LANES) {
      zeros = FloatVector.fromArray(FLOATS, numbers, i).fma(FloatVector.zero(FLOATS), zeros);
    }
    return zeros.compare(VectorOperators.EQ, 0).allTrue();
  }
}
