package gyre.water;

import java.util.function.DoubleUnaryOperator;

/** Where a rising and a falling curve of pressure meet. */
final class Balance {
  /** Halvings that leave 10⁻¹² of a span of flows. */
  private static final int HALVINGS = 40;

  private Balance() {}

  /** Where a rising function that is not above 0 at {@code low} reaches 0, at most {@code high}. */
  static double crossing(double low, double high, DoubleUnaryOperator rising) {
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (rising.applyAsDouble(middle) < 0) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }
}
