package gyre.notebook;

import java.awt.Color;

/** Which colour is which number: the bar beside a heat map. */
final class ColourBar {
  private static final double BAR = 14;
  private static final double GAP = 6;
  private static final int STEPS = 128;

  private final Palette palette;
  private final Span span;
  private final String label;

  ColourBar(Palette palette, Span span, String label) {
    this.palette = palette;
    this.span = span;
    this.label = label;
  }

  Color colour(double value) {
    return Double.isFinite(value) ? palette.at(span.fraction(value)) : Theme.MISSING;
  }

  /** How wide the bar is with its numbers and its label. */
  double width() {
    return 5 * GAP + BAR + numbers(300) + (label.isBlank() ? 0 : 1.5 * Theme.LABEL);
  }

  private double numbers(double height) {
    var ticks = ticks(height);
    return ticks.major().stream()
        .mapToDouble(tick -> Typeface.width(tick.label(), Theme.TICK))
        .max()
        .orElse(0);
  }

  private Ticks ticks(double height) {
    return Ticks.of(span, (int) (height / 50));
  }

  /** Draws the bar as high as the map, at its right. */
  void paint(Sheet sheet, Box grid) {
    var bar = new Box(grid.right() + 2 * GAP, grid.y(), BAR, grid.height());
    var colours = new Color[STEPS][1];
    for (int i = 0; i < STEPS; i++) {
      colours[i][0] = palette.at(1 - (i + 0.5) / STEPS);
    }
    sheet.cells(bar, colours);
    var ticks = ticks(grid.height());
    var lettering = Lettering.of(Theme.TICK).colour(Theme.QUIET);
    for (var tick : ticks.major()) {
      var y = bar.bottom() - span.fraction(tick.value()) * bar.height();
      sheet.line(bar.right(), y, bar.right() + 4, y, Theme.SPINE);
      sheet.words(tick.label(), bar.right() + GAP + 1, y + lettering.drop(), lettering);
    }
    if (!label.isBlank()) {
      var text = ticks.factor().isEmpty() ? label : label + "  (" + ticks.factor() + ")";
      var named =
          Lettering.of(Theme.LABEL)
              .upwards()
              .anchor(Lettering.Anchor.MIDDLE)
              .fitting(text, bar.height());
      var x = bar.right() + 3 * GAP + numbers(grid.height()) + 0.7 * Theme.LABEL;
      sheet.words(text, x, bar.centreY(), named);
    } else if (!ticks.factor().isEmpty()) {
      sheet.words(ticks.factor(), bar.x(), bar.bottom() + GAP + Theme.TICK, lettering);
    }
  }
}
