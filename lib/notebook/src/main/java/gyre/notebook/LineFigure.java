package gyre.notebook;

/**
 * Lines, points and bands on a pair of axes.
 *
 * <pre>{@code
 * LineFigure.titled("The error falls as 1/√n")
 *     .x(Axis.log("number of scores n"))
 *     .y(Axis.log("RMSE"))
 *     .line("theory", n, theory)
 *     .points("measured", n, measured)
 * }</pre>
 *
 * <p>Each label stands where its data ends; the empty label leaves data unnamed. Whatever has the
 * same label has the same colour and is named once, so that a line, its points and its band are
 * seen as one thing. NaN is a gap. Immutable.
 */
public final class LineFigure extends Painted {
  private final Chart chart;
  private final int height;

  private LineFigure(Chart chart, int height) {
    this.chart = chart;
    this.height = height;
  }

  /** A figure with a title and nothing else yet. */
  public static LineFigure titled(String title) {
    return new LineFigure(Chart.titled(title), Theme.HEIGHT);
  }

  /** With this horizontal axis. */
  public LineFigure x(Axis axis) {
    return of(chart.x(axis));
  }

  /** With this vertical axis. */
  public LineFigure y(Axis axis) {
    return of(chart.y(axis));
  }

  /** With a height in CSS pixels instead of the usual 400. */
  public LineFigure height(int pixels) {
    return new LineFigure(chart, Theme.checkedHeight(pixels));
  }

  /** And a line from point to point, in the order of the arrays. */
  public LineFigure line(String label, double[] x, double[] y) {
    return of(chart.with(Series.of(Series.Kind.LINE, label, x, y)));
  }

  /** And a line that keeps each y until the next x. */
  public LineFigure steps(String label, double[] x, double[] y) {
    return of(chart.with(Series.of(Series.Kind.STEPS, label, x, y)));
  }

  /** And a marker at each point. */
  public LineFigure points(String label, double[] x, double[] y) {
    return of(chart.with(Series.of(Series.Kind.POINTS, label, x, y)));
  }

  /** And a small dot at each point: for clouds of thousands, under everything else. */
  public LineFigure dots(String label, double[] x, double[] y) {
    return of(chart.with(Series.of(Series.Kind.DOTS, label, x, y)));
  }

  /** And the area between two curves, such as an interval of confidence. */
  public LineFigure band(String label, double[] x, double[] low, double[] high) {
    return of(chart.with(Series.of(Series.Kind.BAND, label, x, low, high)));
  }

  /** And a line across the plot at a number on the vertical axis. */
  public LineFigure horizontal(String label, double y) {
    return of(chart.with(new Rule(Rule.Course.HORIZONTAL, y, label)));
  }

  /** And a line up the plot at a number on the horizontal axis. */
  public LineFigure vertical(String label, double x) {
    return of(chart.with(new Rule(Rule.Course.VERTICAL, x, label)));
  }

  private LineFigure of(Chart other) {
    return new LineFigure(other, height);
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
    return chart.describe("Line figure");
  }
}
