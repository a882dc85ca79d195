package gyre.cpu;

import static gyre.cpu.Ulps.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

/** Error bounds in ulp. */
class VectorLogarithmTest {
  /** Numbers where a power does something of its own. */
  private static final float[] ENDS = {
    0,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    1e-40f,
    Float.MIN_NORMAL,
    0.25f,
    -0.25f,
    0.5f,
    -0.5f,
    2 / 3f,
    Math.nextDown(1f),
    1,
    -1,
    Math.nextUp(1f),
    4 / 3f,
    2,
    -2,
    2.5f,
    -2.5f,
    3,
    -3,
    88,
    -87,
    0x1p22f + 0.5f,
    0x1p23f + 1,
    0x1p24f - 1,
    0x1p24f,
    0x1p31f,
    -0x1p31f,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  @Test
  void logIsWithinTwoUlpOverAllPositiveFloats() {
    double error = Ulps.worst(VectorLogarithm::log, Math::log, 0f, Float.POSITIVE_INFINITY);
    assertTrue(error <= 2, "worst error " + error + " ulp");
  }

  @Test
  void logIsWithinTwoUlpNextToOne() {
    double error = Ulps.worst(VectorLogarithm::log, Math::log, 1 - 1e-3f, 1 + 1e-3f);
    assertTrue(error <= 2, "worst error " + error + " ulp");
  }

  @Test
  void logAtItsEnds() {
    for (float x : ENDS) {
      double error = Ulps.error(at(VectorLogarithm::log, x), Math.log(x));
      assertTrue(error <= 2, "log of " + x + ": error " + error + " ulp");
    }
  }

  @Test
  void logOfOneAndMoreIsWithinThreeUlp() {
    double error =
        Ulps.worst(VectorLogarithm::log1pOfNonNegative, Math::log1p, Float.MIN_NORMAL, 0x1p100f);
    assertTrue(error <= 3, "worst error " + error + " ulp");
    assertEquals(0, at(VectorLogarithm::log1pOfNonNegative, 0));
    assertTrue(Float.isNaN(at(VectorLogarithm::log1pOfNonNegative, Float.NaN)));
  }

  @Test
  void powIsAsMathPowAtAllEnds() {
    for (float x : ENDS) {
      for (float y : ENDS) {
        float power = power(x, y);
        double exact = Math.pow(x, y);
        double error = Ulps.error(power, exact);
        assertTrue(error <= 12, x + " to the power of " + y + " gave " + power + ", not " + exact);
        if (exact == 0 || Double.isInfinite(exact)) {
          assertEquals((float) exact, power, "sign of " + x + " to the power of " + y);
        }
      }
    }
  }

  @Test
  void powIsWithinTwelveUlp() {
    var random = new Random(20250607);
    double worst = 0;
    for (int i = 0; i < 2_000_000; i++) {
      // Sizes over all exponents, with powers over all results: the hardest are the largest.
      float x = (float) Math.exp(random.nextDouble(-103, 88.7));
      float y = (float) (random.nextDouble(-104, 89) / Math.log(x));
      worst = Math.max(worst, Ulps.error(power(x, y), Math.pow(x, y)));
    }
    assertTrue(worst <= 12, "worst error " + worst + " ulp");
  }

  private static float power(float x, float y) {
    return at(v -> VectorLogarithm.pow(v, FloatVector.broadcast(VectorMath.FLOATS, y)), x);
  }

  @Test
  void logarithmOfUniformIsWithinSixUlp() {
    double error =
        Ulps.worstOfWords(VectorLogarithm::minusTwoLogUniform, w -> -2 * Math.log(uniform(w)));
    assertTrue(error <= 6, "worst error " + error + " ulp");
  }

  private static double uniform(int word) {
    return ((word >>> 1) + 0.5) * 0x1p-31;
  }
}
