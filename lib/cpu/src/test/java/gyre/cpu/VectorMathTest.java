package gyre.cpu;

import static gyre.cpu.Ulps.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Error bounds in ulp, against {@link Math} in double precision (itself within 1 ulp of double).
 */
class VectorMathTest {
  @Test
  void expIsWithinOneUlpOverItsWholeRange() {
    float low = VectorMath.EXP_UNDERFLOW;
    double error =
        Math.max(
            Ulps.worst(VectorMath::exp, Math::exp, 0f, VectorMath.EXP_OVERFLOW),
            Ulps.worst(VectorMath::exp, Math::exp, -0f, low));
    assertTrue(error <= 1, "worst error " + error + " ulp");
  }

  @Test
  void expNonPositiveIsWithinOneUlp() {
    double error = Ulps.worst(VectorMath::expNonPositive, Math::exp, -0f, VectorMath.EXP_UNDERFLOW);
    assertTrue(error <= 1, "worst error " + error + " ulp");
  }

  @Test
  void expModerateIsWithinOneUlp() {
    double error =
        Math.max(
            Ulps.worst(VectorMath::expModerate, Math::exp, 0f, 88),
            Ulps.worst(VectorMath::expModerate, Math::exp, -0f, -87));
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

  @Test
  void tanhIsWithinThreeUlp() {
    for (float end : new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      double error = Ulps.worst(VectorMath::tanh, Math::tanh, Math.copySign(0f, end), end);
      assertTrue(error <= 3, "worst error " + error + " ulp");
    }
    assertTrue(Float.isNaN(at(VectorMath::tanh, Float.NaN)));
  }

  @Test
  void sigmoidIsWithinThreeUlp() {
    DoubleUnaryOperator exact = x -> 1 / (1 + Math.exp(-x));
    double error =
        Math.max(
            Ulps.worst(VectorMath::sigmoid, exact, 0f, Float.POSITIVE_INFINITY),
            Ulps.worst(VectorMath::sigmoid, exact, -0f, Float.NEGATIVE_INFINITY));
    assertTrue(error <= 3, "worst error " + error + " ulp");
    assertTrue(Float.isNaN(at(VectorMath::sigmoid, Float.NaN)));
  }
}
