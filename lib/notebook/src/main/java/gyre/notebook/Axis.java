package gyre.notebook;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * An axis: its label, with the unit of its numbers, how they are spaced, and how far they reach.
 *
 * <p>An axis without a range reaches a little further than the data. Immutable.
 */
public final class Axis {
  private static final double MARGIN = 0.04;

  private final String label;
  private final Spacing spacing;

  /** Both ends, or the low end alone, or neither: the data decide on the others. */
  private final double[] range;

  private Axis(String label, Spacing spacing, double[] range) {
    this.label = label;
    this.spacing = spacing;
    this.range = range;
  }

  /** Equal steps are equal differences. */
  public static Axis linear(String label) {
    return new Axis(label, Spacing.LINEAR, new double[0]);
  }

  /** Equal steps are equal differences; begins at 0 and reaches a little further than the data. */
  public static Axis fromZero(String label) {
    return new Axis(label, Spacing.LINEAR, new double[] {0});
  }

  /** Equal steps are equal ratios, marked at powers of ten. Data of 0 or less is not drawn. */
  public static Axis log(String label) {
    return new Axis(label, Spacing.POWERS_OF_TEN, new double[0]);
  }

  /** Equal steps are equal ratios, marked at powers of two. Data of 0 or less is not drawn. */
  public static Axis log2(String label) {
    return new Axis(label, Spacing.POWERS_OF_TWO, new double[0]);
  }

  /** The same axis from one number to another; data beyond is cut off. */
  public Axis range(double low, double high) {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "range of '%s' was %s to %s; it must go from a smaller to a larger finite number"
              .formatted(label, low, high));
    }
    if (!spacing.admits(low)) {
      throw new IllegalArgumentException(
          "range of '%s' began at %s; a logarithmic axis must begin above 0".formatted(label, low));
    }
    return new Axis(label, spacing, new double[] {low, high});
  }

  String label() {
    return label;
  }

  /** The span that shows all of the data, or that of the fixed range. */
  Span span(DoubleStream data) {
    if (range.length == 2) {
      return new Span(spacing, range[0], range[1]);
    }
    var warped = data.filter(spacing::admits).map(spacing::warp).toArray();
    if (warped.length == 0) {
      return new Span(spacing, spacing.unwarp(0), spacing.unwarp(1));
    }
    var low = Arrays.stream(warped).min().getAsDouble();
    var high = Arrays.stream(warped).max().getAsDouble();
    if (range.length == 1) {
      return new Span(spacing, range[0], high > range[0] ? high + MARGIN * (high - range[0]) : 1);
    }
    var margin = high > low ? MARGIN * (high - low) : Math.max(0.5, 0.1 * Math.abs(low));
    return new Span(spacing, spacing.unwarp(low - margin), spacing.unwarp(high + margin));
  }
}
