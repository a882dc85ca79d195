package gyre.notebook;

import static java.util.stream.Collectors.joining;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Series on a pair of axes: what line figures and histograms have in common. Immutable. */
record Chart(String title, Axis x, Axis y, List<Series> series, List<Rule> rules) {
  private static final double LABELS_AT_MOST = 0.3;

  static Chart titled(String title) {
    return new Chart(title, Axis.linear(""), Axis.linear(""), List.of(), List.of());
  }

  Chart x(Axis axis) {
    return new Chart(title, axis, y, series, rules);
  }

  Chart y(Axis axis) {
    return new Chart(title, x, axis, series, rules);
  }

  Chart with(Series more) {
    return new Chart(title, x, y, append(series, more), rules);
  }

  Chart with(Rule more) {
    return new Chart(title, x, y, series, append(rules, more));
  }

  private static <T> List<T> append(List<T> list, T more) {
    return Stream.concat(list.stream(), Stream.of(more)).toList();
  }

  void paint(Sheet sheet, Box box, String letter) {
    if (series.isEmpty()) {
      throw new IllegalStateException("the figure '%s' has no data".formatted(title));
    }
    var inside = Frame.titled(sheet, box, letter, title);
    var labels = series.stream().map(Series::label).filter(l -> !l.isBlank()).distinct().toList();
    var column = new EndLabels(labels, LABELS_AT_MOST * box.width());
    var right = Math.max(column.width(), 3 * Theme.TICK / 2);
    var frame = Frame.paint(sheet, inside, x, spanX(), y, spanY(), right);
    var styles = styles();
    rules.forEach(rule -> rule.paint(sheet, frame));
    for (var kind : Series.Kind.values()) {
      series.stream()
          .filter(one -> one.kind() == kind)
          .forEach(one -> DataLayer.paint(sheet, frame, one, styles.get(key(one))));
    }
    column.paint(sheet, frame.plot(), ends(frame, labels, styles));
  }

  /** The figure in words: what is plotted against what, and which data there are. */
  String describe(String kind) {
    var labels =
        series.stream()
            .map(Series::label)
            .filter(label -> !label.isBlank())
            .distinct()
            .collect(joining("; "));
    return "%s: %s. %s against %s%s"
        .formatted(
            kind,
            title,
            y.label().isBlank() ? "y" : y.label(),
            x.label().isBlank() ? "x" : x.label(),
            labels.isEmpty() ? "" : ": " + labels);
  }

  private Span spanX() {
    return x.span(
        DoubleStream.concat(
            series.stream().flatMapToDouble(Series::xs), values(Rule.Course.VERTICAL)));
  }

  private Span spanY() {
    return y.span(
        DoubleStream.concat(
            series.stream().flatMapToDouble(Series::ys), values(Rule.Course.HORIZONTAL)));
  }

  private DoubleStream values(Rule.Course course) {
    return rules.stream().filter(rule -> rule.course() == course).mapToDouble(Rule::value);
  }

  /** Series with one label share their colour, their dashes and that label. */
  private Map<String, Integer> styles() {
    var styles = new LinkedHashMap<String, Integer>();
    series.forEach(one -> styles.putIfAbsent(key(one), styles.size()));
    return styles;
  }

  private String key(Series one) {
    return one.label().isBlank() ? "unlabelled " + series.indexOf(one) : "labelled " + one.label();
  }

  private List<EndLabels.End> ends(Frame frame, List<String> labels, Map<String, Integer> styles) {
    var ends = new ArrayList<EndLabels.End>();
    for (var label : labels) {
      var mine = series.stream().filter(one -> one.label().equals(label)).toList();
      var kinds = EnumSet.noneOf(Series.Kind.class);
      mine.forEach(one -> kinds.add(one.kind()));
      var end =
          mine.stream()
              .flatMap(one -> end(frame, one).stream())
              .max(Comparator.comparingDouble(Point2D::getX))
              .orElse(new Point2D.Double(frame.plot().right(), frame.plot().bottom()));
      ends.add(
          new EndLabels.End(label, styles.get(key(mine.get(0))), kinds, end.getX(), end.getY()));
    }
    return ends;
  }

  /** The last of the data in sight; where it leaves the plot, the edge through which it does. */
  private static Optional<Point2D> end(Frame frame, Series one) {
    for (int i = one.x().length - 1; i >= 0; i--) {
      var middle = (frame.toY(one.low()[i]) + frame.toY(one.high()[i])) / 2;
      if (frame.x().contains(one.x()[i]) && Double.isFinite(middle)) {
        var y = Math.max(frame.plot().y(), Math.min(frame.plot().bottom(), middle));
        return Optional.of(new Point2D.Double(frame.toX(one.x()[i]), y));
      }
    }
    return Optional.empty();
  }
}
