package gyre.cpu;

import static gyre.cpu.VectorMath.LN2_HIGH;
import static gyre.cpu.VectorMath.broadcast;
import static gyre.cpu.VectorMath.toFloat;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Logarithms and powers of float vectors; as {@link VectorMath}. */
final class VectorLogarithm {
  /** The bits of 2/3, the least mantissa that a logarithm is taken of. */
  private static final int TWO_THIRDS = 0x3f2aaaab;

  /** The first 16 bits of ln 2: a multiple by an exponent is exact. */
  private static final float LN2_16_BITS = 0x1.62e4p-1f;

  private static final float LN2_REST = 0x1.7f7d1cp-20f;

  /** Above this size every float is an even integer. */
  private static final float EVEN = 0x1p24f;

  private VectorLogarithm() {}

  /**
   * The natural logarithm of any float: within 2 ulp; −∞ of ±0, NaN of negative numbers and NaN.
   */
  static FloatVector log(FloatVector x) {
    var bits = normal(x).reinterpretAsInts();
    var k = exponent(bits);
    var f = mantissa(bits, k).sub(1);
    var y = unscaled(x, k).fma(broadcast(LN2_HIGH), log1p(f));
    return y.blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY))
        .blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0))
        .blend(Float.NaN, x.compare(VectorOperators.LT, 0))
        .blend(x, x.test(VectorOperators.IS_NAN));
  }

  /**
   * {@code log(1 + z)} for z from 0 to 2¹⁰⁰: within 3 ulp, near 0 as anywhere; undefined outside.
   */
  static FloatVector log1pOfNonNegative(FloatVector z) {
    var x = z.add(1);
    var bits = x.reinterpretAsInts();
    var k = exponent(bits);
    // What the sum has lost counts where z is small; beside x = 2^k (1 + f) it is 2^-k of itself.
    var lost = z.sub(x.sub(1));
    var scale = k.neg().add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    var f = lost.fma(scale, mantissa(bits, k).sub(1));
    return toFloat(k).fma(broadcast(LN2_HIGH), log1p(f));
  }

  /**
   * x to the power of y: within 12 ulp; 0 where the result would be subnormal, or the next to it;
   * for zeros, infinities, negative numbers and NaN as {@link Math#pow}.
   */
  static FloatVector pow(FloatVector x, FloatVector y) {
    var size = x.abs();
    var bits = normal(size).reinterpretAsInts();
    var exponent = exponent(bits);
    var k = unscaled(size, exponent);
    var f = mantissa(bits, exponent).sub(1);
    // ln(size) = high + low, to about 2⁻³⁰: first ln(1 + f) = f − f²/2 + f³ q, each with its rest.
    var square = f.mul(f);
    var squareRest = f.fma(f, square.neg());
    var near = square.fma(broadcast(-0.5f), f);
    var nearRest = f.sub(near).sub(square.mul(0.5f));
    var tail = f.mul(square).fma(cubic(f), squareRest.fma(broadcast(-0.5f), nearRest));
    var far = k.mul(LN2_16_BITS);
    var sum = far.add(near);
    var sumRest = far.sub(sum).add(near).add(k.fma(broadcast(LN2_REST), tail));
    var high = sum.add(sumRest);
    var low = sum.sub(high).add(sumRest);
    high = high.blend(logOfEnd(size), isEnd(size));
    // y ln(size), as two floats again.
    var product = y.mul(high);
    var productRest = y.fma(low, y.fma(high, product.neg()));
    var whole = product.add(productRest);
    var rest = product.sub(whole).add(productRest);
    var isModerate = product.abs().compare(VectorOperators.LT, 128);
    var power =
        VectorMath.expOfSum(product.blend(whole, isModerate), zero().blend(rest, isModerate));
    return power
        .lanewise(VectorOperators.NEG, isNegative(x).and(isOdd(y)))
        .blend(Float.NaN, isFiniteBelowZero(x).and(isInteger(y).not()))
        .blend(1, y.compare(VectorOperators.EQ, 0));
  }

  /**
   * {@code −2 ln u} for the uniform number {@code u = (⌊word/2⌋ + ½)·2⁻³¹}: within 6 ulp, also next
   * to u = 1, where the logarithm vanishes.
   */
  static FloatVector minusTwoLogUniform(IntVector word) {
    var half = word.lanewise(VectorOperators.LSHR, 1);
    var bits = VectorMath.uniform(half).reinterpretAsInts();
    // u = 2^k (1 + f) with 1 + f from 2/3 to 4/3.
    var k = exponent(bits);
    var f = mantissa(bits, k).sub(1);
    // A float u has no digits left near 1; 1 − u, made from the flipped bits, has them all.
    var below = VectorMath.uniform(half.lanewise(VectorOperators.XOR, Integer.MAX_VALUE));
    f = f.blend(below.neg(), k.compare(VectorOperators.EQ, 0).cast(VectorMath.FLOATS));
    return toFloat(k).fma(broadcast(-2 * VectorMath.LN2_HIGH), log1p(f).mul(-2));
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

  /** (ln(1 + f) − f + f²/2) / f³ for f from −1/3 to 1/3; polynomial error of ln 0.08 × 2⁻²⁴. */
  private static FloatVector cubic(FloatVector f) {
    var p = broadcast(-0x1.092550p-3f).fma(f, broadcast(0x1.1e9108p-3f));
    p = p.fma(f, broadcast(-0x1.f29a44p-4f));
    p = p.fma(f, broadcast(0x1.1ecf92p-3f));
    p = p.fma(f, broadcast(-0x1.55a192p-3f));
    p = p.fma(f, broadcast(0x1.99d088p-3f));
    p = p.fma(f, broadcast(-0x1.fffedep-3f));
    return p.fma(f, broadcast(0x1.555506p-2f));
  }

  /** Subnormal numbers times 2²⁴. */
  private static FloatVector normal(FloatVector x) {
    return x.blend(x.mul(0x1p24f), isSubnormal(x));
  }

  /** k as a float, for x the number before {@link #normal}. */
  private static FloatVector unscaled(FloatVector x, IntVector k) {
    var y = toFloat(k);
    return y.blend(y.sub(24), isSubnormal(x));
  }

  private static VectorMask<Float> isSubnormal(FloatVector x) {
    return x.compare(VectorOperators.LT, Float.MIN_NORMAL);
  }

  /** k, where a number is 2^k times one of 2/3 to 4/3. */
  private static IntVector exponent(IntVector bits) {
    return bits.sub(TWO_THIRDS).lanewise(VectorOperators.ASHR, 23);
  }

  private static FloatVector mantissa(IntVector bits, IntVector k) {
    return bits.sub(k.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats();
  }

  /** Whether a size has no mantissa: 0, ∞ and NaN. */
  private static VectorMask<Float> isEnd(FloatVector size) {
    return size.compare(VectorOperators.EQ, 0).or(isFinite(size).not());
  }

  /** The logarithms of 0, ∞ and NaN. */
  private static FloatVector logOfEnd(FloatVector size) {
    return size.blend(Float.NEGATIVE_INFINITY, size.compare(VectorOperators.EQ, 0));
  }

  private static VectorMask<Float> isFinite(FloatVector x) {
    return x.test(VectorOperators.IS_FINITE);
  }

  private static VectorMask<Float> isNegative(FloatVector x) {
    return x.test(VectorOperators.IS_NEGATIVE);
  }

  private static VectorMask<Float> isFiniteBelowZero(FloatVector x) {
    return x.compare(VectorOperators.LT, 0).and(isFinite(x));
  }

  /** Whether a number is an integer; infinities and NaN are taken for one. */
  private static VectorMask<Float> isInteger(FloatVector y) {
    return whole(y)
        .compare(VectorOperators.EQ, y)
        .or(y.abs().compare(VectorOperators.LT, EVEN).not());
  }

  private static VectorMask<Float> isOdd(FloatVector y) {
    var half = y.mul(0.5f);
    return isInteger(y).and(isInteger(half).not());
  }

  private static FloatVector whole(FloatVector y) {
    return toFloat((IntVector) y.convert(VectorOperators.F2I, 0));
  }

  private static FloatVector zero() {
    return broadcast(0);
  }
}
