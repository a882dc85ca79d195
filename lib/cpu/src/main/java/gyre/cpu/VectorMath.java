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

  private static final int SIGN = 0x80000000;

  /** The bits of 2/3, the least mantissa that a logarithm is taken of. */
  private static final int TWO_THIRDS = 0x3f2aaaab;

  /** An eighth of a turn, where a whole turn is 2³². */
  private static final int EIGHTH_TURN = 0x20000000;

  private static final float HALF_PI = 0x1.921fb6p0f;
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

  /**
   * {@code −2 ln u} for the uniform number {@code u = (⌊word/2⌋ + ½)·2⁻³¹}: within 6 ulp, also next
   * to u = 1, where the logarithm vanishes.
   */
  static FloatVector minusTwoLogUniform(IntVector word) {
    var half = word.lanewise(VectorOperators.LSHR, 1);
    var bits = uniform(half).reinterpretAsInts();
    // u = 2^k (1 + f) with 1 + f from 2/3 to 4/3.
    var k = bits.sub(TWO_THIRDS).lanewise(VectorOperators.ASHR, 23);
    var f = bits.sub(k.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(1);
    // A float u has no digits left near 1; 1 − u, made from the flipped bits, has them all.
    var below = uniform(half.lanewise(VectorOperators.XOR, Integer.MAX_VALUE));
    f = f.blend(below.neg(), k.compare(VectorOperators.EQ, 0).cast(FLOATS));
    return toFloat(k).fma(broadcast(-2 * LN2_HIGH), log1p(f).mul(-2));
  }

  /** ln(1 + f) for f from −1/3 to 1/3; polynomial error 0.63 × 2⁻²⁴. */
  private static FloatVector log1p(FloatVector f) {
    var p = broadcast(0x1.1b0f3ep-3f).fma(f, broadcast(-0x1.35b720p-3f));
    p = p.fma(f, broadcast(0x1.1f94fep-3f));
    p = p.fma(f, broadcast(-0x1.5159f2p-3f));
    p = p.fma(f, broadcast(0x1.99c332p-3f));
    p = p.fma(f, broadcast(-0x1.000b1ep-2f));
    p = p.fma(f, broadcast(0x1.555528p-2f));
    p = p.fma(f, broadcast(-0.5f));
    return p.mul(f).fma(f, f);
  }

  /** An angle of −π/4 to π/4: 2π · word / 2³² less the nearest quarter turn, within 2 ulp. */
  static FloatVector withinQuarterTurn(IntVector word) {
    // The two bits that count quarter turns are shifted out, so the rest is exact.
    return toFloat(word.lanewise(VectorOperators.LSHL, 2)).mul(HALF_PI * 0x1p-32f);
  }

  /**
   * Cosine of the angle {@code 2π · word / 2³²}: within 3 ulp.
   *
   * @param cos cosine of {@link #withinQuarterTurn}
   * @param sin its sine
   */
  static FloatVector cosTurn(IntVector word, FloatVector cos, FloatVector sin) {
    var quarter = word.add(EIGHTH_TURN);
    var odd = quarter.lanewise(VectorOperators.LSHL, 1);
    var y = cos.blend(sin, odd.compare(VectorOperators.LT, 0).cast(FLOATS));
    return flip(y, quarter.lanewise(VectorOperators.XOR, odd));
  }

  /** Sine of the angle {@code 2π · word / 2³²}; as {@link #cosTurn}. */
  static FloatVector sinTurn(IntVector word, FloatVector cos, FloatVector sin) {
    var quarter = word.add(EIGHTH_TURN);
    var odd = quarter.lanewise(VectorOperators.LSHL, 1);
    var y = sin.blend(cos, odd.compare(VectorOperators.LT, 0).cast(FLOATS));
    return flip(y, quarter);
  }

  /** {@code cot(πu/2)} for the uniform number {@code u = (⌊word/2⌋ + ½)·2⁻³¹}: within 6 ulp. */
  static FloatVector cotQuarterTurn(IntVector word) {
    // Above u = ½ the tangent of π(1 − u)/2 instead; 1 − u is exact among the integers.
    var upper = word.compare(VectorOperators.LT, 0);
    var half = word.lanewise(VectorOperators.LSHR, 1);
    half = half.blend(half.lanewise(VectorOperators.XOR, Integer.MAX_VALUE), upper);
    var angle = uniform(half).mul(HALF_PI);
    var sin = sin(angle);
    var cos = cos(angle);
    var swap = upper.cast(FLOATS);
    return cos.blend(sin, swap).div(sin.blend(cos, swap));
  }

  /** Sine from −π/4 to π/4; polynomial error 0.07 × 2⁻²⁴. */
  static FloatVector sin(FloatVector x) {
    var square = x.mul(x);
    var p = broadcast(-0x1.995400p-13f).fma(square, broadcast(0x1.110778p-7f));
    p = p.fma(square, broadcast(-0x1.555546p-3f));
    return p.mul(square).fma(x, x);
  }

  /** Cosine from −π/4 to π/4; polynomial error 0.002 × 2⁻²⁴. */
  static FloatVector cos(FloatVector x) {
    var square = x.mul(x);
    var p = broadcast(0x1.99e80cp-16f).fma(square, broadcast(-0x1.6c0c28p-10f));
    p = p.fma(square, broadcast(0x1.55554ap-5f));
    p = p.fma(square, broadcast(-0.5f));
    return p.fma(square, broadcast(1));
  }

  /** x with its sign changed where the integer is negative. */
  private static FloatVector flip(FloatVector x, IntVector sign) {
    return x.reinterpretAsInts()
        .lanewise(VectorOperators.XOR, sign.lanewise(VectorOperators.AND, SIGN))
        .reinterpretAsFloats();
  }

  /** {@code (half + ½)·2⁻³¹} of an integer that is not negative. */
  private static FloatVector uniform(IntVector half) {
    return toFloat(half).fma(broadcast(0x1p-31f), broadcast(0x1p-32f));
  }

  /** The nearest floats. */
  static FloatVector toFloat(IntVector x) {
    return (FloatVector) x.convert(VectorOperators.I2F, 0);
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

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(FLOATS, value);
  }

  /** The smallest number of whole vectors that holds {@code n} floats, in floats. */
  static int roundUpToVectors(int n) {
    return Math.ceilDiv(n, LANES) * LANES;
  }
}
