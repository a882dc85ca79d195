package gyre.notebook;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws series with XChart into the plot of a frame.
 *
 * <p>XChart is given fractions of the axes, all on 0 to 1, so that its idea of an axis and that of
 * the frame cannot differ.
 */
final class DataLayer {
  static final int MARKER_SIZE = 7;
  private static final double EDGE = 1.5;
  private static final double DOT = 1.8;

  private static final Color NOTHING = new Color(0, 0, 0, 0);
  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_DOWN,
          SeriesMarkers.CROSS);

  private final Frame frame;
  private final XYChart chart;

  private DataLayer(Frame frame) {
    this.frame = frame;
    var plot = frame.plot();
    chart = new XYChartBuilder().width((int) plot.width()).height((int) plot.height()).build();
    var styler = chart.getStyler();
    styler.setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
    styler.setAxisTicksVisible(false).setAxisTitlesVisible(false);
    styler.setPlotGridLinesVisible(false).setPlotMargin(0);
    styler.setMarkerSize(MARKER_SIZE);
    styler.setChartTitleVisible(false).setLegendVisible(false).setPlotBorderVisible(false);
    styler.setChartPadding(0).setPlotContentSize(1);
    styler.setPlotBackgroundColor(NOTHING).setChartBackgroundColor(NOTHING);
  }

  /**
   * Draws one series over what is there.
   *
   * @param style which of the theme's colours, dashes and shapes it has
   */
  static void paint(Sheet sheet, Frame frame, Series series, int style) {
    switch (series.kind()) {
      // Whole markers, also on the edge of the plot.
      case POINTS -> points(sheet, frame, series, style);
      case DOTS -> dots(sheet, frame, series, style);
      // A line that runs along the edge of the plot is seen in its full width.
      default ->
          sheet.clipped(
              frame.plot().inside(-EDGE, -EDGE, -EDGE, -EDGE),
              inner -> curves(inner, frame, series, style));
    }
  }

  private static void points(Sheet sheet, Frame frame, Series series, int style) {
    var layer = new DataLayer(frame);
    var x = series.x().clone();
    for (int i = 0; i < x.length; i++) {
      if (!frame.x().contains(x[i]) || !frame.y().contains(series.low()[i])) {
        x[i] = Double.NaN;
      }
    }
    var scatter = layer.add(x, series.low());
    scatter.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    scatter.setMarker(marker(style));
    scatter.setMarkerColor(Theme.colour(style));
    layer.paint(sheet);
  }

  /**
   * All as one path, each dot a line as long as it is wide: thousands of markers would be
   * megabytes.
   */
  private static void dots(Sheet sheet, Frame frame, Series series, int style) {
    var dots = new Path2D.Double();
    for (int i = 0; i < series.x().length; i++) {
      double x = series.x()[i];
      double y = series.low()[i];
      if (frame.x().contains(x) && frame.y().contains(y)) {
        addDot(dots, frame.toX(x), frame.toY(y));
      }
    }
    sheet.stroke(dots, Pen.solid(Theme.colour(style), DOT));
  }

  private static void addDot(Path2D dots, double x, double y) {
    dots.moveTo(x - DOT / 2, y);
    dots.lineTo(x + DOT / 2, y);
  }

  private static void curves(Sheet sheet, Frame frame, Series series, int style) {
    var layer = new DataLayer(frame);
    if (series.kind() == Series.Kind.BAND) {
      layer.band(series, style);
    } else {
      layer.curve(series, style);
    }
    layer.paint(sheet);
  }

  private void curve(Series series, int style) {
    var curve = add(series.x(), series.low());
    curve.setMarker(SeriesMarkers.NONE);
    curve.setLineColor(Theme.colour(style));
    curve.setLineStyle(Theme.pen(style).stroke());
    switch (series.kind()) {
      case AREA -> {
        curve.setXYSeriesRenderStyle(XYSeriesRenderStyle.StepArea);
        curve.setFillColor(Theme.wash(style));
        curve.setLineStyle(Pen.solid(Theme.colour(style), 1.2).stroke());
      }
      case STEPS -> curve.setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
      default -> curve.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    }
  }

  /**
   * One polygon for each unbroken run of the band: there along its low edge, back along its high.
   */
  private void band(Series series, int style) {
    for (int start = 0; start < series.x().length; start++) {
      int end = start;
      while (end < series.x().length && whole(series, end)) {
        end++;
      }
      if (end - start < 2) {
        continue;
      }
      var length = end - start;
      var x = new double[2 * length];
      var y = new double[2 * length];
      for (int i = 0; i < length; i++) {
        x[i] = x[2 * length - 1 - i] = series.x()[start + i];
        y[i] = edge(series.low()[start + i]);
        y[2 * length - 1 - i] = edge(series.high()[start + i]);
      }
      var area = add(x, y);
      area.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
      area.setFillColor(Theme.wash(style));
      area.setMarker(SeriesMarkers.NONE);
      area.setLineStyle(SeriesLines.NONE);
      start = end;
    }
  }

  private boolean whole(Series series, int i) {
    return frame.x().admits(series.x()[i])
        && Double.isFinite(series.low()[i])
        && Double.isFinite(series.high()[i]);
  }

  /** On a logarithmic axis, a band that reaches down to 0 runs out of the plot. */
  private double edge(double value) {
    return frame.y().admits(value) ? value : frame.y().low();
  }

  /** Adds data as fractions of the axes; what an axis has no place for becomes a gap. */
  private XYSeries add(double[] x, double[] y) {
    var across = new double[x.length];
    var up = new double[y.length];
    for (int i = 0; i < x.length; i++) {
      var drawn = frame.x().admits(x[i]) && frame.y().admits(y[i]);
      across[i] = drawn ? near(frame.x().fraction(x[i])) : 0;
      up[i] = drawn ? near(frame.y().fraction(y[i])) : Double.NaN;
    }
    return chart.addSeries("series " + chart.getSeriesCollection().size(), across, up);
  }

  /** A viewer cannot draw to a place a million pages away; a thousand look the same. */
  private static double near(double fraction) {
    return Math.max(-1000, Math.min(1000, fraction));
  }

  private void paint(Sheet sheet) {
    var graphics = new SheetGraphics(sheet, frame.plot().x(), frame.plot().y());
    chart.paint(graphics, (int) frame.plot().width(), (int) frame.plot().height());
    graphics.finish();
  }

  /** A marker as it stands beside a label. */
  static void sample(Sheet sheet, double x, double y, int style) {
    var graphics = new SheetGraphics(sheet, 0, 0);
    graphics.setColor(Theme.colour(style));
    marker(style).paint(graphics, x, y, MARKER_SIZE);
    graphics.finish();
  }

  /** Dots as they stand beside a label. */
  static void sampleOfDots(Sheet sheet, Box box, int style) {
    var dots = new Path2D.Double();
    for (int i = 0; i < 6; i++) {
      addDot(dots, box.x() + (i + 0.5) / 6 * box.width(), box.y() + i * 0.62 % 1 * box.height());
    }
    sheet.stroke(dots, Pen.solid(Theme.colour(style), DOT));
  }

  private static Marker marker(int style) {
    return MARKERS.get(style % MARKERS.size());
  }
}
