package gyre.notebook;

import java.util.List;

/** The frame around data: title, axes, ticks, grid; and where in it a number lies. */
final class Frame {
  private static final double TICK_LENGTH = 4;
  private static final double GAP = 6;

  private final Box plot;
  private final Span x;
  private final Span y;

  private Frame(Box plot, Span x, Span y) {
    this.plot = plot;
    this.x = x;
    this.y = y;
  }

  /** Draws a panel's letter and a title at the top of a box and says what of the box is left. */
  static Box titled(Sheet sheet, Box box, String letter, String title) {
    if (letter.isBlank() && title.isBlank()) {
      return box.inside(GAP, 0, 0, 0);
    }
    var leading = 1.3 * Theme.TITLE;
    var left = box.x() + GAP;
    if (!letter.isBlank()) {
      sheet.words(letter, left, box.y() + leading, Lettering.of(Theme.TITLE).bold());
      left += 1.3 * Theme.TITLE;
    }
    var size = letter.isBlank() ? Theme.TITLE : Theme.LABEL;
    var lines = Typeface.lines(title, size, box.right() - left - GAP);
    for (int i = 0; i < lines.size(); i++) {
      sheet.words(lines.get(i), left, box.y() + leading * (i + 1), Lettering.of(size));
    }
    return box.inside(leading * lines.size() + 2 * GAP, 0, 0, 0);
  }

  /**
   * Draws axes that leave a column free at the right of a box.
   *
   * @param right how wide that column is
   */
  static Frame paint(Sheet sheet, Box box, Axis xAxis, Span x, Axis yAxis, Span y, double right) {
    var xTicks = Ticks.of(x, (int) ((box.width() - right) / 68));
    var yTicks = Ticks.of(y, (int) (box.height() / 45));
    var yLabels = widest(yTicks.major());
    var left = (yAxis.label().isBlank() ? 0 : 1.5 * Theme.LABEL) + yLabels + 2 * GAP + TICK_LENGTH;
    var below = (xAxis.label().isBlank() ? 0 : 1.6 * Theme.LABEL) + Theme.TICK + 2 * GAP;
    var above = yTicks.factor().isEmpty() ? GAP : 2 * GAP + Theme.TICK;
    var plot = box.inside(above, right, below, left).snapped();
    var frame = new Frame(plot, x, y);
    frame.paintX(sheet, xAxis.label(), xTicks, box);
    frame.paintY(sheet, yAxis.label(), yTicks, box);
    return frame;
  }

  private void paintX(Sheet sheet, String label, Ticks ticks, Box box) {
    var lettering = Lettering.of(Theme.TICK).colour(Theme.QUIET).anchor(Lettering.Anchor.MIDDLE);
    var bottom = plot.bottom();
    var baseline = bottom + TICK_LENGTH + 2 + Theme.TICK;
    for (var tick : ticks.major()) {
      var at = sharp(toX(tick.value()));
      sheet.line(at, plot.y(), at, bottom, Theme.GRID);
      sheet.line(at, bottom, at, bottom + TICK_LENGTH, Theme.SPINE);
      sheet.words(tick.label(), at, baseline, lettering);
    }
    for (var value : ticks.minor()) {
      var at = sharp(toX(value));
      sheet.line(at, bottom, at, bottom + TICK_LENGTH / 2, Theme.SPINE);
    }
    sheet.line(plot.x(), sharp(bottom), plot.right(), sharp(bottom), Theme.SPINE);
    if (!label.isBlank()) {
      var text = ticks.factor().isEmpty() ? label : label + "  (" + ticks.factor() + ")";
      var named =
          Lettering.of(Theme.LABEL).anchor(Lettering.Anchor.MIDDLE).fitting(text, box.width());
      var half = Typeface.width(text, named.size()) / 2;
      var middle = Math.max(box.x() + half, Math.min(box.right() - half, plot.centreX()));
      sheet.words(text, middle, box.bottom() - GAP, named);
    }
  }

  private void paintY(Sheet sheet, String label, Ticks ticks, Box box) {
    var lettering = Lettering.of(Theme.TICK).colour(Theme.QUIET).anchor(Lettering.Anchor.END);
    var left = plot.x();
    for (var tick : ticks.major()) {
      var at = sharp(toY(tick.value()));
      sheet.line(left, at, plot.right(), at, Theme.GRID);
      sheet.line(left - TICK_LENGTH, at, left, at, Theme.SPINE);
      sheet.words(tick.label(), left - TICK_LENGTH - 3, at + lettering.drop(), lettering);
    }
    for (var value : ticks.minor()) {
      var at = sharp(toY(value));
      sheet.line(left - TICK_LENGTH / 2, at, left, at, Theme.SPINE);
    }
    sheet.line(sharp(left), plot.y(), sharp(left), plot.bottom(), Theme.SPINE);
    if (!ticks.factor().isEmpty()) {
      sheet.words(ticks.factor(), left, plot.y() - GAP, lettering.anchor(Lettering.Anchor.MIDDLE));
    }
    if (!label.isBlank()) {
      var named =
          Lettering.of(Theme.LABEL)
              .upwards()
              .anchor(Lettering.Anchor.MIDDLE)
              .fitting(label, plot.height());
      sheet.words(label, box.x() + GAP + 0.8 * Theme.LABEL, plot.centreY(), named);
    }
  }

  Box plot() {
    return plot;
  }

  Span x() {
    return x;
  }

  Span y() {
    return y;
  }

  double toX(double value) {
    return plot.x() + x.fraction(value) * plot.width();
  }

  double toY(double value) {
    return plot.bottom() - y.fraction(value) * plot.height();
  }

  private static double widest(List<Ticks.Tick> ticks) {
    return ticks.stream()
        .mapToDouble(tick -> Typeface.width(tick.label(), Theme.TICK))
        .max()
        .orElse(0);
  }

  /** A line one pixel wide fills one row of pixels only where it runs through their middle. */
  private static double sharp(double place) {
    return Math.round(place - 0.5) + 0.5;
  }
}
