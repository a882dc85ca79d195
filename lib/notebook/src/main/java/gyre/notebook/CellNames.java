package gyre.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What stands along one side of a heat map: a name for each cell, or indices; and what they are.
 */
final class CellNames {
  private static final double TICK_LENGTH = 4;
  private static final double GAP = 6;

  private final String label;
  private final List<String> names;
  private final boolean indices;

  /**
   * Names for cells.
   *
   * @param names one for each cell; where empty, indices from 0
   */
  CellNames(String label, List<String> names, int cells) {
    if (!names.isEmpty() && names.size() != cells) {
      throw new IllegalArgumentException(
          "there are %d names for %d rows or columns; there must be as many"
              .formatted(names.size(), cells));
    }
    this.label = label;
    this.indices = names.isEmpty();
    this.names = indices ? IntStream.range(0, cells).mapToObj(String::valueOf).toList() : names;
  }

  /** How much room the names need at the left. */
  double width() {
    return widest() + TICK_LENGTH + 2 * GAP + (label.isBlank() ? 0 : 1.5 * Theme.LABEL);
  }

  /** How much room the names need below. */
  double height() {
    return Theme.TICK + TICK_LENGTH + 2 * GAP + (label.isBlank() ? 0 : 1.5 * Theme.LABEL);
  }

  private double widest() {
    return names.stream().mapToDouble(name -> Typeface.width(name, Theme.TICK)).max().orElse(0);
  }

  void paintBelow(Sheet sheet, Box grid) {
    var cell = grid.width() / names.size();
    var lettering = Lettering.of(Theme.TICK).colour(Theme.QUIET).anchor(Lettering.Anchor.MIDDLE);
    for (var i : shown(cell, widest() + GAP)) {
      var x = grid.x() + (i + 0.5) * cell;
      sheet.line(x, grid.bottom(), x, grid.bottom() + TICK_LENGTH, Theme.SPINE);
      sheet.words(names.get(i), x, grid.bottom() + GAP + Theme.TICK, lettering);
    }
    var named =
        Lettering.of(Theme.LABEL)
            .anchor(Lettering.Anchor.MIDDLE)
            .fitting(label, grid.width() + 2 * Theme.LABEL);
    if (!label.isBlank()) {
      sheet.words(label, grid.centreX(), grid.bottom() + height() - GAP, named);
    }
  }

  void paintLeft(Sheet sheet, Box grid) {
    var cell = grid.height() / names.size();
    var lettering = Lettering.of(Theme.TICK).colour(Theme.QUIET).anchor(Lettering.Anchor.END);
    for (var i : shown(cell, 1.2 * Theme.TICK)) {
      var y = grid.y() + (i + 0.5) * cell;
      sheet.line(grid.x() - TICK_LENGTH, y, grid.x(), y, Theme.SPINE);
      sheet.words(names.get(i), grid.x() - GAP, y + lettering.drop(), lettering);
    }
    if (!label.isBlank()) {
      var named =
          Lettering.of(Theme.LABEL)
              .upwards()
              .anchor(Lettering.Anchor.MIDDLE)
              .fitting(label, grid.height());
      var x = grid.x() - TICK_LENGTH - 2 * GAP - widest();
      sheet.words(label, x, grid.centreY(), named);
    }
  }

  /** Every so many cells that neighbours do not touch; indices by round steps; no blank ones. */
  private List<Integer> shown(double cell, double room) {
    if (names.stream().anyMatch(String::isBlank)) {
      return IntStream.range(0, names.size()).filter(i -> !names.get(i).isBlank()).boxed().toList();
    }
    int every = 1;
    for (int decade = 1; every * cell < room; decade *= 10) {
      for (var digit : indices ? new int[] {1, 2, 5} : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9}) {
        every = digit * decade;
        if (every * cell >= room) {
          break;
        }
      }
    }
    var shown = new ArrayList<Integer>();
    for (int i = 0; i < names.size(); i += every) {
      shown.add(i);
    }
    return shown;
  }
}
