package gyre.notebook;

/** A straight line across the whole plot at one number, and what that number is. */
record Rule(Course course, double value, String label) {
  enum Course {
    HORIZONTAL,
    VERTICAL
  }

  void paint(Sheet sheet, Frame frame) {
    if (course == Course.HORIZONTAL ? !frame.y().contains(value) : !frame.x().contains(value)) {
      return;
    }
    var plot = frame.plot();
    var lettering = Lettering.of(Theme.TICK - 0.5).colour(Theme.QUIET).rimmed();
    if (course == Course.HORIZONTAL) {
      var y = frame.toY(value);
      sheet.line(plot.x(), y, plot.right(), y, Theme.REFERENCE);
      var above = y - 5 > plot.y() + Theme.TICK ? y - 5 : y + Theme.TICK + 2;
      sheet.words(label, plot.x() + 6, above, lettering);
    } else {
      var x = frame.toX(value);
      sheet.line(x, plot.y(), x, plot.bottom(), Theme.REFERENCE);
      var fits = x + 5 + Typeface.width(label, lettering.size()) <= plot.right();
      sheet.words(
          label,
          fits ? x + 5 : x - 5,
          plot.y() + Theme.TICK,
          fits ? lettering : lettering.anchor(Lettering.Anchor.END));
    }
  }
}
