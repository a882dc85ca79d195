package gyre.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import gyre.attention.PositionMethod.Kerple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * KERPLE's two numbers of each head as a model learns them, any real number each: {@code r₁ = eˣ},
 * {@code r₂ = eʸ} of a logarithm and {@code 2σ(y)} of a power, which must not pass 2.
 */
final class LearnedKerple {
  private static final String AMPLITUDE = "positions.amplitude";
  private static final String RATE = "positions.rate";

  /** The names of the learned arrays. */
  static final List<String> NAMES = List.of(AMPLITUDE, RATE);

  private LearnedKerple() {}

  /** Adds the arrays of a method's numbers. */
  static void add(Kerple kerple, Weights weights) {
    int heads = kerple.rates().size();
    weights.add(AMPLITUDE, each(kerple.amplitudes(), Math::log), heads);
    DoubleUnaryOperator inverse =
        switch (kerple.form()) {
          case LOG -> Math::log;
          case POWER -> rate -> -Math.log(2 / rate - 1);
        };
    weights.add(RATE, each(kerple.rates(), inverse), heads);
  }

  private static float[] each(List<Double> numbers, DoubleUnaryOperator function) {
    var results = new float[numbers.size()];
    for (int i = 0; i < results.length; i++) {
      results[i] = (float) function.applyAsDouble(numbers.get(i));
    }
    return results;
  }

  /** The method with the numbers that were learned. */
  static Kerple of(Kerple.Form form, Weights weights) {
    DoubleUnaryOperator rate =
        switch (form) {
          case LOG -> Math::exp;
          case POWER -> y -> 2 / (1 + Math.exp(-y));
        };
    return new Kerple(
        form, each(weights.base(AMPLITUDE), Math::exp), each(weights.base(RATE), rate));
  }

  private static List<Double> each(NDArray array, DoubleUnaryOperator function) {
    var numbers = new ArrayList<Double>();
    for (float x : array.toFloatArray()) numbers.add(function.applyAsDouble(x));
    return numbers;
  }

  /**
   * The bias, with its gradient.
   *
   * @param distance {@code [1][1][query][key]}, not negative
   * @return {@code [1][head][query][key]}
   */
  static NDArray bias(Kerple.Form form, NDArray distance, Function<String, NDArray> weights) {
    var x = weights.apply(AMPLITUDE);
    var y = weights.apply(RATE);
    var each = new Shape(1, x.getShape().get(0), 1, 1);
    var fall =
        switch (form) {
          case LOG -> distance.mul(y.exp().reshape(each)).add(1).log();
          case POWER -> distance.pow(twice(Activation.sigmoid(y)).reshape(each));
        };
    return fall.mul(x.exp().reshape(each)).neg();
  }

  private static NDArray twice(NDArray x) {
    return x.mul(Torch.number(x, 2));
  }
}
