package gyre.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as a reader wants them: few digits, the same in every locale. */
final class Numbers {
  /** Plain digits down to 0.0001; scientific below. */
  private static final int SMALLEST_PLAIN = -4;

  /** Plain digits up to 999 999 999; scientific above. */
  private static final int LARGEST_PLAIN = 8;

  private Numbers() {}

  /**
   * A number rounded to some significant digits, without trailing zeros: {@code 0.3}, {@code 4096},
   * {@code 1.5e-7}. Digits before the decimal point are never rounded away where they are written
   * in full.
   */
  static String significant(double value, int digits) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    if (value == 0) {
      return "0";
    }
    var exact = new BigDecimal(Double.toString(value));
    var whole = exponent(exact) + 1;
    var kept = whole <= LARGEST_PLAIN + 1 ? Math.max(digits, whole) : digits;
    var rounded = exact.round(new MathContext(kept, RoundingMode.HALF_EVEN));
    var exponent = exponent(rounded);
    if (exponent < SMALLEST_PLAIN || exponent > LARGEST_PLAIN) {
      return plain(rounded.movePointLeft(exponent)) + "e" + exponent;
    }
    return plain(rounded);
  }

  /** A number with as many digits as a tolerance makes meaningful, and one more. */
  static String within(double value, double tolerance) {
    if (!(tolerance > 0) || !Double.isFinite(tolerance) || !Double.isFinite(value) || value == 0) {
      return significant(value, 6);
    }
    var digits =
        (int) (Math.floor(Math.log10(Math.abs(value))) - Math.floor(Math.log10(tolerance)));
    return significant(value, Math.max(3, Math.min(17, digits + 2)));
  }

  private static int exponent(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
