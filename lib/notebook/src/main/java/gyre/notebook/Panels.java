package gyre.notebook;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several figures as one, lettered a, b, c from left to right and from top to bottom.
 *
 * <p>Every figure is laid out anew for its panel, so that words keep their size. Immutable.
 */
public final class Panels extends Painted {
  private static final int GAP = 14;

  private final List<Painted> figures;
  private final int columns;
  private final int panelHeight;

  private Panels(List<Painted> figures, int columns, int panelHeight) {
    this.figures = figures;
    this.columns = columns;
    this.panelHeight = panelHeight;
  }

  /** Figures side by side. */
  public static Panels row(Figure... figures) {
    return grid(Math.max(1, figures.length), figures);
  }

  /** Figures in rows of so many columns. */
  public static Panels grid(int columns, Figure... figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("there were no figures; give at least one");
    }
    if (columns < 1 || columns > 4) {
      throw new IllegalArgumentException(
          "columns were %d; they must be 1 to 4, or nothing is legible".formatted(columns));
    }
    for (var figure : figures) {
      if (figure instanceof Panels) {
        throw new IllegalArgumentException(
            "a figure was itself made of panels; name all figures in one grid");
      }
    }
    var painted = Arrays.stream(figures).map(Painted.class::cast).toList();
    var width = (Theme.WIDTH - (columns - 1) * GAP) / columns;
    var highest = painted.stream().mapToInt(Figure::height).max().getAsInt();
    return new Panels(painted, columns, Math.min(highest, Math.max(240, (int) (0.9 * width))));
  }

  /** With panels of a height in CSS pixels instead of one that suits their width. */
  public Panels height(int pixels) {
    return new Panels(figures, columns, Theme.checkedHeight(pixels));
  }

  @Override
  public int height() {
    var rows = (figures.size() + columns - 1) / columns;
    return rows * panelHeight + (rows - 1) * GAP;
  }

  @Override
  void paint(Sheet sheet, Box box, String letter) {
    var rows = (figures.size() + columns - 1) / columns;
    var width = (box.width() - (columns - 1) * GAP) / columns;
    var height = (box.height() - (rows - 1) * GAP) / rows;
    for (int i = 0; i < figures.size(); i++) {
      var x = box.x() + i % columns * (width + GAP);
      var y = box.y() + i / columns * (height + GAP);
      figures.get(i).paint(sheet, new Box(x, y, width, height), letter(i));
    }
  }

  private static String letter(int i) {
    return String.valueOf((char) ('a' + i));
  }

  @Override
  public String toString() {
    return IntStream.range(0, figures.size())
        .mapToObj(i -> letter(i) + ") " + figures.get(i))
        .collect(joining("  "));
  }
}
