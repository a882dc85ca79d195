package gyre.notebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Labels in a column at the right of a plot, each beside the end of its data, or as near to it as
 * its neighbours allow.
 */
final class EndLabels {
  private static final double SAMPLE = 20;
  private static final double GAP = 6;
  private static final double LEADING = 1.2 * Theme.TICK;
  private static final double SPACE = 3;

  /** The data of one label: what kinds of marks it has and where it ends. */
  record End(String label, int style, Set<Series.Kind> kinds, double x, double y) {}

  /** A label in lines, and the height at which it would like to stand. */
  private record Wish(End end, List<String> lines) {
    double height() {
      return lines.size() * LEADING + SPACE;
    }
  }

  private final List<Wish> wishes = new ArrayList<>();
  private final double width;

  EndLabels(List<String> labels, double most) {
    double widest = 0;
    for (var label : labels) {
      for (var line : lines(label, most)) {
        widest = Math.max(widest, Typeface.width(line, Theme.TICK));
      }
    }
    // A browser without our font may set the words a little wider.
    width = labels.isEmpty() ? 0 : 2 * GAP + SAMPLE + 1.05 * widest + GAP;
  }

  private static List<String> lines(String label, double most) {
    return Typeface.lines(label, Theme.TICK, most);
  }

  /** How wide the column is. */
  double width() {
    return width;
  }

  /** Draws the labels of a plot. */
  void paint(Sheet sheet, Box plot, List<End> ends) {
    var most = width - 3 * GAP - SAMPLE;
    ends.stream()
        .sorted(Comparator.comparingDouble(End::y))
        .forEach(end -> wishes.add(new Wish(end, lines(end.label(), most))));
    var heights = wishes.stream().mapToDouble(Wish::height).toArray();
    var wanted = wishes.stream().mapToDouble(wish -> wish.end().y()).toArray();
    var places = spread(wanted, heights, plot.y() - GAP, plot.bottom() + LEADING);
    for (int i = 0; i < places.length; i++) {
      paint(sheet, plot, wishes.get(i), places[i]);
    }
  }

  private static void paint(Sheet sheet, Box plot, Wish wish, double y) {
    var end = wish.end();
    var start = plot.right() + 2 * GAP;
    var moved = Math.abs(end.y() - y) > 2 || plot.right() - end.x() > 6 * GAP;
    if (moved) {
      sheet.line(end.x() + GAP, end.y(), start - 2, y, Theme.LEADER);
    }
    sample(sheet, new Box(start, y - 5, SAMPLE, 10), end);
    var lettering = Lettering.of(Theme.TICK);
    var first = y + lettering.drop() - (wish.lines().size() - 1) * LEADING / 2;
    for (int i = 0; i < wish.lines().size(); i++) {
      sheet.words(wish.lines().get(i), start + SAMPLE + GAP, first + i * LEADING, lettering);
    }
  }

  /** The marks of the data, small, so that a figure in grey still says which label is whose. */
  private static void sample(Sheet sheet, Box box, End end) {
    var kinds = end.kinds();
    if (kinds.contains(Series.Kind.BAND) || kinds.contains(Series.Kind.AREA)) {
      sheet.fill(box, Theme.wash(end.style()));
    }
    if (kinds.contains(Series.Kind.LINE) || kinds.contains(Series.Kind.STEPS)) {
      sheet.line(box.x(), box.centreY(), box.right(), box.centreY(), Theme.pen(end.style()));
    }
    if (kinds.contains(Series.Kind.DOTS)) {
      DataLayer.sampleOfDots(sheet, box, end.style());
    }
    if (kinds.contains(Series.Kind.POINTS)) {
      DataLayer.sample(sheet, box.centreX(), box.centreY(), end.style());
    }
  }

  /**
   * Middles of labels as near as can be to where they would be, in the sum of squares, with none
   * over another and all between two edges.
   *
   * <p>Taking from each label the height of those above it turns "no overlap" into "in rising
   * order", and the nearest rising sequence is found by pooling neighbours that fall.
   *
   * @param wanted where the middles would be, rising
   * @throws IllegalArgumentException if there is no room for all
   */
  static double[] spread(double[] wanted, double[] heights, double low, double high) {
    var n = wanted.length;
    var above = new double[n];
    double total = 0;
    for (int i = 0; i < n; i++) {
      above[i] = total + heights[i] / 2;
      total += heights[i];
    }
    if (total > high - low) {
      throw new IllegalArgumentException(
          "there is no room for %d labels; make the figure higher, split it into panels, or give"
                  .formatted(n)
              + " some series the empty label \"\"");
    }
    var rising = new double[n];
    for (int i = 0; i < n; i++) {
      rising[i] = wanted[i] - above[i];
    }
    pool(rising);
    for (int i = 0; i < n; i++) {
      rising[i] = Math.min(Math.max(rising[i], low), high - total) + above[i];
    }
    return rising;
  }

  /** The nearest sequence that never falls, in place: each falling run becomes its mean. */
  private static void pool(double[] values) {
    var means = new ArrayList<Double>();
    var sizes = new ArrayList<Integer>();
    for (var value : values) {
      double mean = value;
      int size = 1;
      while (!means.isEmpty() && means.get(means.size() - 1) > mean) {
        var other = sizes.remove(sizes.size() - 1);
        mean = (mean * size + means.remove(means.size() - 1) * other) / (size + other);
        size += other;
      }
      means.add(mean);
      sizes.add(size);
    }
    int at = 0;
    for (int pool = 0; pool < means.size(); pool++) {
      for (int i = 0; i < sizes.get(pool); i++) {
        values[at++] = means.get(pool);
      }
    }
  }
}
