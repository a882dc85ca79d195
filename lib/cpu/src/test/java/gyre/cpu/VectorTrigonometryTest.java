package gyre.cpu;

import static gyre.cpu.Ulps.at;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import org.junit.jupiter.api.Test;

/** Error bounds in ulp. */
class VectorTrigonometryTest {
  private static final double TURN = 2 * Math.PI * 0x1p-32;

  @Test
  void sineIsWithinTwoUlpOfEveryFloat() {
    assertWithin(2, VectorTrigonometry::sin, Math::sin);
  }

  @Test
  void cosineIsWithinTwoUlpOfEveryFloat() {
    assertWithin(2, VectorTrigonometry::cos, Math::cos);
  }

  @Test
  void tangentIsWithinFourUlpOfEveryFloat() {
    assertWithin(4, VectorTrigonometry::tan, Math::tan);
  }

  /** Over all floats, and next to quarter turns: a sine vanishes there, a tangent has its poles. */
  private static void assertWithin(
      double bound, UnaryOperator<FloatVector> function, DoubleUnaryOperator exact) {
    double worst =
        Math.max(
            Ulps.worst(function, exact, 0f, Float.MAX_VALUE),
            Ulps.worst(function, exact, -0f, -Float.MAX_VALUE));
    for (int quarter = 1; quarter < 50_000; quarter += 1 + quarter / 4000) {
      float zero = (float) (quarter * (Math.PI / 2));
      for (float x : new float[] {Math.nextDown(zero), zero, Math.nextUp(zero)}) {
        worst = Math.max(worst, Ulps.error(at(function, x), exact.applyAsDouble(x)));
      }
    }
    assertTrue(worst <= bound, "worst error " + worst + " ulp");
    for (float x : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      assertTrue(Float.isNaN(at(function, x)), "of " + x);
    }
  }

  @Test
  void sineAndCosineOfATurnAreWithinThreeUlp() {
    double cosine = Ulps.worstOfWords(VectorTrigonometryTest::cosTurn, w -> Math.cos(TURN * w));
    double sine = Ulps.worstOfWords(VectorTrigonometryTest::sinTurn, w -> Math.sin(TURN * w));
    assertTrue(cosine <= 3 && sine <= 3, "worst errors " + cosine + ", " + sine + " ulp");
  }

  @Test
  void cotangentIsWithinSixUlp() {
    double error =
        Ulps.worstOfWords(
            VectorTrigonometry::cotQuarterTurn,
            w -> 1 / Math.tan(Math.PI / 2 * ((w >>> 1) + 0.5) * 0x1p-31));
    assertTrue(error <= 6, "worst error " + error + " ulp");
  }

  private static FloatVector cosTurn(IntVector word) {
    var angle = VectorTrigonometry.withinQuarterTurn(word);
    return VectorTrigonometry.cosTurn(
        word, VectorTrigonometry.cosOfEighth(angle), VectorTrigonometry.sinOfEighth(angle));
  }

  private static FloatVector sinTurn(IntVector word) {
    var angle = VectorTrigonometry.withinQuarterTurn(word);
    return VectorTrigonometry.sinTurn(
        word, VectorTrigonometry.cosOfEighth(angle), VectorTrigonometry.sinOfEighth(angle));
  }
}
