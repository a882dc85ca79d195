package gyre.notebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where an axis is marked, and with what.
 *
 * @param major marks with a label and a grid line
 * @param minor marks without
 * @param factor what the labels are to be multiplied by, as text; empty for 1
 */
record Ticks(List<Tick> major, List<Double> minor, String factor) {

  /** A mark and its label. */
  record Tick(double value, String label) {}

  /** Beyond these powers of ten, labels share a factor instead of each carrying its zeros. */
  private static final int SMALLEST_PLAIN = -3;

  private static final int LARGEST_PLAIN = 4;

  /** A logarithmic axis whose ends are in a smaller ratio is marked as a linear one. */
  private static final double NARROW = 3;

  /** About so many marks as there is room for. */
  static Ticks of(Span span, int room) {
    return switch (span.spacing()) {
      case LINEAR -> linear(span, room);
      case POWERS_OF_TEN -> powersOfTen(span, room);
      case POWERS_OF_TWO -> powersOfTwo(span, room);
    };
  }

  private static Ticks linear(Span span, int room) {
    var step = step((span.high() - span.low()) / Math.max(1, room));
    var largest = Math.max(Math.abs(span.low()), Math.abs(span.high()));
    var power = (int) Math.floor(Math.log10(largest));
    var shared = power < SMALLEST_PLAIN || power > LARGEST_PLAIN ? power : 0;
    var decimals = Math.max(0, step.stripTrailingZeros().scale() + shared);
    var first = BigDecimal.valueOf(span.low()).divide(step, 0, RoundingMode.CEILING);
    var major = new ArrayList<Tick>();
    for (var n = first; ; n = n.add(BigDecimal.ONE)) {
      var value = n.multiply(step);
      if (value.doubleValue() > span.high()) {
        break;
      }
      var label = value.movePointLeft(shared).setScale(decimals, RoundingMode.HALF_EVEN);
      major.add(new Tick(value.doubleValue(), minus(label.toPlainString())));
    }
    return new Ticks(major, List.of(), shared == 0 ? "" : "× 10" + superscript(shared));
  }

  /** The next larger of 1, 2 and 5 times a power of ten. */
  private static BigDecimal step(double atLeast) {
    var power = (int) Math.floor(Math.log10(atLeast));
    for (var digit : new int[] {1, 2, 5}) {
      var candidate = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
      if (candidate.doubleValue() >= atLeast * (1 - 1e-9)) {
        return candidate;
      }
    }
    return BigDecimal.ONE.scaleByPowerOfTen(power + 1);
  }

  private static Ticks powersOfTen(Span span, int room) {
    var low = (int) Math.ceil(Math.log10(span.low()) - 1e-9);
    var high = (int) Math.floor(Math.log10(span.high()) + 1e-9);
    if (high <= low) {
      return withinDecade(span, room);
    }
    var every = Math.max(1, (high - low + room - 1) / Math.max(1, room));
    var major = new ArrayList<Tick>();
    var minor = new ArrayList<Double>();
    for (int power = low - 1; power <= high; power++) {
      var decade = decade(power);
      if (power >= low && Math.floorMod(power, every) == 0) {
        major.add(new Tick(decade, "10" + superscript(power)));
      } else if (span.contains(decade)) {
        minor.add(decade);
      }
      for (int digit = 2; digit < 10 && every == 1; digit++) {
        if (span.contains(digit * decade)) {
          minor.add(digit * decade);
        }
      }
    }
    return new Ticks(major, minor, "");
  }

  /** With fewer than two powers of ten in sight, as many of their multiples as have room. */
  private static Ticks withinDecade(Span span, int room) {
    if (span.high() / span.low() < NARROW) {
      return linear(new Span(Spacing.LINEAR, span.low(), span.high()), room);
    }
    var major = new ArrayList<Tick>();
    var minor = new ArrayList<Double>();
    var apart = 0.4 / Math.max(1, room);
    for (var digit : new int[] {1, 2, 5, 3, 4, 6, 8, 7, 9}) {
      for (int power = (int) Math.floor(Math.log10(span.low()));
          digit * decade(power) <= span.high();
          power++) {
        var value = BigDecimal.valueOf(digit).scaleByPowerOfTen(power).doubleValue();
        var place = span.fraction(value);
        if (!span.contains(value)) {
          continue;
        }
        if (major.stream()
            .allMatch(tick -> Math.abs(span.fraction(tick.value()) - place) >= apart)) {
          major.add(new Tick(value, multiple(digit, power)));
        } else {
          minor.add(value);
        }
      }
    }
    major.sort(Comparator.comparingDouble(Tick::value));
    return new Ticks(major, minor, "");
  }

  private static String multiple(int digit, int power) {
    if (SMALLEST_PLAIN <= power && power <= LARGEST_PLAIN) {
      return BigDecimal.valueOf(digit).scaleByPowerOfTen(power).toPlainString();
    }
    return (digit == 1 ? "" : digit + " × ") + "10" + superscript(power);
  }

  private static Ticks powersOfTwo(Span span, int room) {
    var low = (int) Math.ceil(Math.log(span.low()) / Math.log(2) - 1e-9);
    var high = (int) Math.floor(Math.log(span.high()) / Math.log(2) + 1e-9);
    if (high <= low) {
      return linear(new Span(Spacing.LINEAR, span.low(), span.high()), room);
    }
    var every = Math.max(1, (high - low + room - 1) / Math.max(1, room));
    var major = new ArrayList<Tick>();
    var minor = new ArrayList<Double>();
    for (int power = low; power <= high; power++) {
      var value = Math.pow(2, power);
      if (Math.floorMod(power - low, every) == 0) {
        var plain = power >= -3 && power <= 17;
        major.add(
            new Tick(
                value,
                plain
                    ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                    : "2" + superscript(power)));
      } else {
        minor.add(value);
      }
    }
    return new Ticks(major, minor, "");
  }

  private static double decade(int power) {
    return BigDecimal.ONE.scaleByPowerOfTen(power).doubleValue();
  }

  static String superscript(int power) {
    var raised = new StringBuilder();
    for (var character : Integer.toString(power).toCharArray()) {
      raised.append(character == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(character - '0'));
    }
    return raised.toString();
  }

  /** The sign as a printer sets it. */
  static String minus(String number) {
    return number.replace('-', '−');
  }
}
