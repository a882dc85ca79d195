package gyre.cpu;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** Errors of vector functions in ulp, against {@link Math} in double precision. */
final class Ulps {
  /** A prime, so that the floats tried do not share their low bits; about 10⁷ of them. */
  private static final int STRIDE = 211;

  /** About 10⁶ words, each in every lane. */
  private static final int WORD_STRIDE = 4099;

  private static final VectorSpecies<Integer> INTS = VectorMath.FLOATS.withLanes(int.class);

  private Ulps() {}

  /** Largest error over words spread evenly, and over those next to every quarter of the circle. */
  static double worstOfWords(Function<IntVector, FloatVector> function, IntToDoubleFunction exact) {
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

  static float at(UnaryOperator<FloatVector> function, float x) {
    return function.apply(FloatVector.broadcast(VectorMath.FLOATS, x)).lane(0);
  }

  /** Largest error over the floats from {@code first} away from zero to {@code last}. */
  static double worst(
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
        worst = Math.max(worst, error(y[lane], truth));
      }
    }
    return worst;
  }

  /** In ulp; within 10⁻⁵ of the ends of the normal floats, or beyond, 0 and ∞ will do. */
  static double error(double value, double truth) {
    boolean isTiny = Math.abs(truth) < Float.MIN_NORMAL * (1 + 1e-5);
    boolean isHuge = Math.abs(truth) > Float.MAX_VALUE * (1 - 1e-5);
    boolean isEnd =
        isTiny && value == 0
            || isHuge && value == Math.copySign(Double.POSITIVE_INFINITY, truth)
            || Double.isNaN(value) && Double.isNaN(truth);
    double error = Math.abs(value - truth) / Math.ulp((float) truth);
    return isEnd ? 0 : Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }
}
