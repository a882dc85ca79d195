package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

/**
 * Error bounds in ulp, against {@link Math} in double precision (itself within 1 ulp of double).
 */
class VectorMathTest {
  /** A prime, so that the floats tried do not share their low bits; about 10⁷ of them. */
  private static final int STRIDE = 211;

  @Test
  void expIsWithinOneUlpOverItsWholeRange() {
    float low = VectorMath.EXP_UNDERFLOW;
    double error =
        Math.max(
            worstUlps(VectorMath::exp, Math::exp, 0f, VectorMath.EXP_OVERFLOW),
            worstUlps(VectorMath::exp, Math::exp, -0f, low));
    assertTrue(error <= 1, "worst error " + error + " ulp");
  }

  @Test
  void expNonPositiveIsWithinOneUlp() {
    double error = worstUlps(VectorMath::expNonPositive, Math::exp, -0f, VectorMath.EXP_UNDERFLOW);
    assertTrue(error <= 1, "worst error " + error + " ulp");
  }

  @Test
  void expModerateIsWithinOneUlp() {
    double error =
        Math.max(
            worstUlps(VectorMath::expModerate, Math::exp, 0f, 88),
            worstUlps(VectorMath::expModerate, Math::exp, -0f, -87));
    assertTrue(error <= 1, "worst error " + error + " ulp");
  }

  @Test
  void expAtItsEnds() {
    assertEquals(1, at(VectorMath::exp, 0f));
    assertEquals(1, at(VectorMath::exp, -0f));
    assertEquals(Float.POSITIVE_INFINITY, at(VectorMath::exp, Float.POSITIVE_INFINITY));
    assertEquals(
        Float.POSITIVE_INFINITY, at(VectorMath::exp, Math.nextUp(VectorMath.EXP_OVERFLOW)));
    assertEquals(Float.POSITIVE_INFINITY, at(VectorMath::exp, Float.MAX_VALUE));
    assertTrue(Float.isFinite(at(VectorMath::exp, VectorMath.EXP_OVERFLOW)));
    for (float x :
        new float[] {
          Float.NEGATIVE_INFINITY, -Float.MAX_VALUE, -1e4f, Math.nextDown(VectorMath.EXP_UNDERFLOW)
        }) {
      assertEquals(0, at(VectorMath::exp, x), "exp of " + x);
      assertEquals(0, at(VectorMath::expNonPositive, x), "expNonPositive of " + x);
    }
  }

  @Test
  void notANumberStaysSoWhateverItsBits() {
    for (int bits : new int[] {0x7fc00000, 0x7f800001, 0x7fffffff, 0xffc00000, 0xffc001ff}) {
      float nan = Float.intBitsToFloat(bits);
      assertTrue(Float.isNaN(at(VectorMath::exp, nan)));
      assertTrue(Float.isNaN(at(VectorMath::expNonPositive, nan)));
      assertTrue(Float.isNaN(at(VectorMath::expModerate, nan)));
    }
  }

  private static float at(UnaryOperator<FloatVector> function, float x) {
    return function.apply(FloatVector.broadcast(VectorMath.FLOATS, x)).lane(0);
  }

  /** Largest error over the floats from {@code first} away from zero to {@code last}. */
  private static double worstUlps(
      UnaryOperator<FloatVector> function, DoubleUnaryOperator exact, float first, float last) {
    int end = Float.floatToRawIntBits(last);
    var x = new float[VectorMath.FLOATS.length()];
    var y = new float[x.length];
    double worst = 0;
    for (int bits = Float.floatToRawIntBits(first); bits <= end; bits += STRIDE * x.length) {
      for (int lane = 0; lane < x.length; lane++)
        x[lane] = Float.intBitsToFloat(Math.min(end, bits + STRIDE * lane));
      function.apply(FloatVector.fromArray(VectorMath.FLOATS, x, 0)).intoArray(y, 0);
      for (int lane = 0; lane < x.length; lane++) {
        double truth = exact.applyAsDouble(x[lane]);
        double error = Math.abs(y[lane] - truth) / Math.ulp((float) truth);
        // Written so that NaN is not below anything.
        if (!(error <= worst)) worst = error;
      }
    }
    return worst;
  }
}
