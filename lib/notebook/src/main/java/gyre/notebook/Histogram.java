package gyre.notebook;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * How often values occur, and the curves that they are compared with.
 *
 * <pre>{@code
 * Histogram.titled("Estimates of the mean")
 *     .x("estimate")
 *     .density("measured", estimates, Bins.between(-1, 1, 40))
 *     .curve("Gaussian", x -> Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI))
 * }</pre>
 *
 * <p>Whatever has the same label has the same colour and is named once. Immutable.
 */
public final class Histogram extends Painted {
  private static final int CURVE_POINTS = 300;

  private final Chart chart;
  private final int height;

  private Histogram(Chart chart, int height) {
    this.chart = chart;
    this.height = height;
  }

  /** A histogram with a title and nothing else yet. */
  public static Histogram titled(String title) {
    return new Histogram(Chart.titled(title), Theme.HEIGHT);
  }

  /** With this name of the values, and their unit. */
  public Histogram x(String label) {
    return of(chart.x(Axis.linear(label)));
  }

  /** With a height in CSS pixels instead of the usual 400. */
  public Histogram height(int pixels) {
    return new Histogram(chart, Theme.checkedHeight(pixels));
  }

  /** And how many values fall into each bin. */
  public Histogram counts(String label, double[] values, Bins bins) {
    return bars(label, bins, bins.counts(values), "count");
  }

  /**
   * And the share of the values in each bin over the bin's width, to compare with a probability
   * density. Values outside the bins count in the whole: the bars cover an area of 1 less their
   * share.
   */
  public Histogram density(String label, double[] values, Bins bins) {
    var whole = values.length * bins.width();
    var density = Arrays.stream(bins.counts(values)).map(count -> count / whole).toArray();
    return bars(label, bins, density, "density");
  }

  /**
   * And a curve over the bins drawn so far.
   *
   * @throws IllegalStateException if none is drawn yet
   */
  public Histogram curve(String label, DoubleUnaryOperator curve) {
    var edges = chart.series().stream().flatMapToDouble(Series::xs).summaryStatistics();
    if (edges.getCount() == 0) {
      throw new IllegalStateException(
          "'%s' has no bins to be drawn over; add counts or a density before a curve"
              .formatted(label));
    }
    var x = new double[CURVE_POINTS + 1];
    for (int i = 0; i <= CURVE_POINTS; i++) {
      x[i] = edges.getMin() + (edges.getMax() - edges.getMin()) * i / CURVE_POINTS;
    }
    var y = Arrays.stream(x).map(curve).toArray();
    return of(chart.with(Series.of(Series.Kind.LINE, label, x, y)));
  }

  /** And a line up the plot at a value. */
  public Histogram vertical(String label, double x) {
    return of(chart.with(new Rule(Rule.Course.VERTICAL, x, label)));
  }

  /** Steps from nothing, over the bins, to nothing. */
  private Histogram bars(String label, Bins bins, double[] heights, String what) {
    var edges = bins.edges();
    var x = new double[edges.length + 1];
    var y = new double[edges.length + 1];
    x[0] = edges[0];
    for (int i = 0; i < edges.length; i++) {
      x[i + 1] = edges[i];
      y[i + 1] = i < heights.length ? heights[i] : 0;
    }
    return of(chart.y(Axis.fromZero(what)).with(Series.of(Series.Kind.AREA, label, x, y)));
  }

  private Histogram of(Chart other) {
    return new Histogram(other, height);
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  void paint(Sheet sheet, Box box, String letter) {
    chart.paint(sheet, box, letter);
  }

  @Override
  public String toString() {
    return chart.describe("Histogram");
  }
}
