package gyre.cpu;

import static gyre.cpu.VectorMath.broadcast;
import static gyre.cpu.VectorMath.flip;
import static gyre.cpu.VectorMath.toFloat;

import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Trigonometric functions of float vectors; as {@link VectorMath}. */
final class VectorTrigonometry {
  /** An eighth of a turn, where a whole turn is 2³². */
  private static final int EIGHTH_TURN = 0x20000000;

  /** π/2 as a sum of three floats. */
  private static final float HALF_PI = 0x1.921fb6p0f;

  private static final float HALF_PI_MIDDLE = -0x1.777a5cp-25f;
  private static final float HALF_PI_LOW = -0x1.ee59dap-50f;
  private static final float QUARTERS_PER_RADIAN = 0x1.45f306p-1f;

  /** Up to so many radians the nearest quarter turn is found in float. */
  private static final float FLOAT_RADIANS = 0x1p16f;

  private VectorTrigonometry() {}

  /** The sine of any float, in radians: within 2 ulp; NaN of infinities and NaN. */
  static FloatVector sin(FloatVector x) {
    var quarter = quarterTurns(x);
    var y = sinOfQuarters(quarter.reinterpretAsInts(), remainder(x, quarter));
    return isFar(x) ? eachFar(x, y, Math::sin) : y;
  }

  /** The cosine of any float, in radians: within 2 ulp; NaN of infinities and NaN. */
  static FloatVector cos(FloatVector x) {
    var quarter = quarterTurns(x);
    var y = sinOfQuarters(quarter.reinterpretAsInts().add(1), remainder(x, quarter));
    return isFar(x) ? eachFar(x, y, Math::cos) : y;
  }

  /** The tangent of any float, in radians: within 4 ulp; NaN of infinities and NaN. */
  static FloatVector tan(FloatVector x) {
    var quarter = quarterTurns(x);
    var r = remainder(x, quarter);
    var sin = sinOfEighth(r);
    var cos = cosOfEighth(r);
    var odd = quarter.reinterpretAsInts().lanewise(VectorOperators.LSHL, 31);
    var swap = odd.compare(VectorOperators.LT, 0).cast(VectorMath.FLOATS);
    var y = flip(sin.blend(cos, swap).div(cos.blend(sin, swap)), odd);
    return isFar(x) ? eachFar(x, y, Math::tan) : y;
  }

  /** x in quarter turns, rounded to an integer, left in the lowest bits. */
  private static FloatVector quarterTurns(FloatVector x) {
    return x.fma(QUARTERS_PER_RADIAN, VectorMath.ROUND);
  }

  /**
   * x less its quarter turns. The first difference is exact (all its bits are worth between 2⁻²⁴
   * and 1), so that also next to a zero of the sine only the last two round.
   */
  private static FloatVector remainder(FloatVector x, FloatVector quarterTurns) {
    var n = quarterTurns.sub(VectorMath.ROUND);
    var r = n.fma(broadcast(-HALF_PI), x);
    r = n.fma(broadcast(-HALF_PI_MIDDLE), r);
    return n.fma(broadcast(-HALF_PI_LOW), r);
  }

  /** The sine of quarter turns plus an angle of −π/4 to π/4. */
  private static FloatVector sinOfQuarters(IntVector quarters, FloatVector angle) {
    var isOdd = quarters.lanewise(VectorOperators.LSHL, 31).compare(VectorOperators.LT, 0);
    var y = sinOfEighth(angle).blend(cosOfEighth(angle), isOdd.cast(VectorMath.FLOATS));
    return flip(y, quarters.lanewise(VectorOperators.LSHL, 30));
  }

  private static boolean isFar(FloatVector x) {
    return x.abs().compare(VectorOperators.GT, FLOAT_RADIANS).anyTrue();
  }

  /**
   * y, with the function of the far lanes in double precision: rare, and hard in float. Generated
   * kernels call it.
   */
  static FloatVector eachFar(FloatVector x, FloatVector y, DoubleUnaryOperator function) {
    float[] from = x.toArray();
    float[] to = y.toArray();
    for (int lane = 0; lane < from.length; lane++) {
      if (Math.abs(from[lane]) > FLOAT_RADIANS) {
        to[lane] = (float) function.applyAsDouble(from[lane]);
      }
    }
    return FloatVector.fromArray(VectorMath.FLOATS, to, 0);
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
    var y = cos.blend(sin, odd.compare(VectorOperators.LT, 0).cast(VectorMath.FLOATS));
    return flip(y, quarter.lanewise(VectorOperators.XOR, odd));
  }

  /** Sine of the angle {@code 2π · word / 2³²}; as {@link #cosTurn}. */
  static FloatVector sinTurn(IntVector word, FloatVector cos, FloatVector sin) {
    var quarter = word.add(EIGHTH_TURN);
    var odd = quarter.lanewise(VectorOperators.LSHL, 1);
    var y = sin.blend(cos, odd.compare(VectorOperators.LT, 0).cast(VectorMath.FLOATS));
    return flip(y, quarter);
  }

  /** {@code cot(πu/2)} for the uniform number {@code u = (⌊word/2⌋ + ½)·2⁻³¹}: within 6 ulp. */
  static FloatVector cotQuarterTurn(IntVector word) {
    // Above u = ½ the tangent of π(1 − u)/2 instead; 1 − u is exact among the integers.
    var upper = word.compare(VectorOperators.LT, 0);
    var half = word.lanewise(VectorOperators.LSHR, 1);
    half = half.blend(half.lanewise(VectorOperators.XOR, Integer.MAX_VALUE), upper);
    var angle = VectorMath.uniform(half).mul(HALF_PI);
    var sin = sinOfEighth(angle);
    var cos = cosOfEighth(angle);
    var swap = upper.cast(VectorMath.FLOATS);
    return cos.blend(sin, swap).div(sin.blend(cos, swap));
  }

  /** Sine from −π/4 to π/4; polynomial error 0.07 × 2⁻²⁴. */
  static FloatVector sinOfEighth(FloatVector x) {
    var square = x.mul(x);
    var p = broadcast(-0x1.995400p-13f).fma(square, broadcast(0x1.110778p-7f));
    p = p.fma(square, broadcast(-0x1.555546p-3f));
    return p.mul(square).fma(x, x);
  }

  /** Cosine from −π/4 to π/4; polynomial error 0.002 × 2⁻²⁴. */
  static FloatVector cosOfEighth(FloatVector x) {
    var square = x.mul(x);
    var p = broadcast(0x1.99e80cp-16f).fma(square, broadcast(-0x1.6c0c28p-10f));
    p = p.fma(square, broadcast(0x1.55554ap-5f));
    p = p.fma(square, broadcast(-0.5f));
    return p.fma(square, broadcast(1));
  }
}
