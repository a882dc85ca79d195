package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.junit.jupiter.api.Test;

/**
 * Error bounds in ulp, against {@link Math} in double precision (itself within 1 ulp of double).
 */
class VectorMathTest {
  /** A prime, so that the floats tried do not share their low bits; about 10⁷ of them. */
  private static final int STRIDE = 211;

  /** About 10⁶ words, each in every lane. */
  private static final int WORD_STRIDE = 4099;

  private static final double TURN = 2 * Math.PI * 0x1p-32;
  private static final VectorSpecies<Integer> INTS = VectorMath.FLOATS.withLanes(int.class);

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

  @Test
  void logarithmOfUniformIsWithinSixUlp() {
    double error = worstOfWords(VectorMath::minusTwoLogUniform, w -> -2 * Math.log(uniform(w)));
    assertTrue(error <= 6, "worst error " + error + " ulp");
  }

  @Test
  void sineAndCosineOfATurnAreWithinThreeUlp() {
    double cosine = worstOfWords(VectorMathTest::cosTurn, w -> Math.cos(TURN * w));
    double sine = worstOfWords(VectorMathTest::sinTurn, w -> Math.sin(TURN * w));
    assertTrue(cosine <= 3 && sine <= 3, "worst errors " + cosine + ", " + sine + " ulp");
  }

  @Test
  void cotangentIsWithinSixUlp() {
    double error =
        worstOfWords(VectorMath::cotQuarterTurn, w -> 1 / Math.tan(Math.PI / 2 * uniform(w)));
    assertTrue(error <= 6, "worst error " + error + " ulp");
  }

  private static double uniform(int word) {
    return ((word >>> 1) + 0.5) * 0x1p-31;
  }

  private static FloatVector cosTurn(IntVector word) {
    var angle = VectorMath.withinQuarterTurn(word);
    return VectorMath.cosTurn(word, VectorMath.cos(angle), VectorMath.sin(angle));
  }

  private static FloatVector sinTurn(IntVector word) {
    var angle = VectorMath.withinQuarterTurn(word);
    return VectorMath.sinTurn(word, VectorMath.cos(angle), VectorMath.sin(angle));
  }

  /** Largest error over words spread evenly, and over those next to every quarter of the circle. */
  private static double worstOfWords(
      Function<IntVector, FloatVector> function, IntToDoubleFunction exact) {
    double worst = 0;
    for (long word = 0; word < 1L << 32; word += WORD_STRIDE)
      worst = Math.max(worst, errorAt((int) word, function, exact));
    for (int quarter = 0; quarter < 8; quarter++)
      for (int near = -3000; near < 3000; near++)
        worst = Math.max(worst, errorAt((quarter << 29) + near, function, exact));
    return worst;
  }

  /** In ulp; below 10⁻⁹ in magnitude, where the double itself is wrong, in ulp of 10⁻⁹. */
  private static double errorAt(
      int word, Function<IntVector, FloatVector> function, IntToDoubleFunction exact) {
    double truth = exact.applyAsDouble(word);
    double value = function.apply(IntVector.broadcast(INTS, word)).lane(0);
    double error = Math.abs(value - truth) / Math.ulp((float) Math.max(1e-9, Math.abs(truth)));
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
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
