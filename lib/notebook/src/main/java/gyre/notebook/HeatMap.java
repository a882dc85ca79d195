package gyre.notebook;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/**
 * A matrix as colours, row 0 on top as a matrix is printed, with a bar that says which colour is
 * which number.
 *
 * <pre>{@code
 * HeatMap.titled("Attention weights").matrix(weights)
 *     .x("key position").y("query position").values("weight")
 * }</pre>
 *
 * <p>Without a range, colours reach from the smallest to the largest number, or, where {@link
 * #diverging()}, as far below 0 as above. What is not a finite number is grey. Immutable.
 */
public final class HeatMap extends Painted {
  private static final int HEIGHT = 420;
  private static final double LEGIBLE = 7;

  private String title = "";
  private String x = "";
  private String y = "";
  private String values = "";
  private List<String> columns = List.of();
  private List<String> rows = List.of();
  private Palette palette = Palette.SEQUENTIAL;
  private double[][] matrix = new double[0][];
  private double[] range = new double[0];
  private int digits;
  private int height = HEIGHT;

  private HeatMap() {}

  private HeatMap with(Consumer<HeatMap> change) {
    var copy = new HeatMap();
    copy.title = title;
    copy.x = x;
    copy.y = y;
    copy.values = values;
    copy.columns = columns;
    copy.rows = rows;
    copy.palette = palette;
    copy.matrix = matrix;
    copy.range = range;
    copy.digits = digits;
    copy.height = height;
    change.accept(copy);
    return copy;
  }

  /** A map with a title and nothing else yet. */
  public static HeatMap titled(String title) {
    return new HeatMap().with(map -> map.title = title);
  }

  /** Of this matrix, by rows. */
  public HeatMap matrix(double[][] rows) {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new IllegalArgumentException("the matrix of '%s' is empty".formatted(title));
    }
    for (var row : rows) {
      if (row.length != rows[0].length) {
        throw new IllegalArgumentException(
            "the matrix of '%s' has rows of %d and of %d numbers; all must have as many"
                .formatted(title, rows[0].length, row.length));
      }
    }
    var copy = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    return with(map -> map.matrix = copy);
  }

  /** With a name for what is counted along a row. */
  public HeatMap x(String label) {
    return with(map -> map.x = label);
  }

  /** With a name for what is counted down a column. */
  public HeatMap y(String label) {
    return with(map -> map.y = label);
  }

  /** With a name for the numbers, and their unit. */
  public HeatMap values(String label) {
    return with(map -> map.values = label);
  }

  /**
   * With a name for each column instead of its index. Names that would touch are left out by rule;
   * where some are blank, all others stand, as for a strip of pictures in one matrix.
   */
  public HeatMap columns(String... names) {
    return with(map -> map.columns = List.of(names));
  }

  /** With a name for each row instead of its index, by the rules of {@link #columns}. */
  public HeatMap rows(String... names) {
    return with(map -> map.rows = List.of(names));
  }

  /** With colours that part at 0: blue below, white at it, red above. */
  public HeatMap diverging() {
    return with(map -> map.palette = Palette.DIVERGING);
  }

  /**
   * With colours from one number to another, the same in several maps; beyond, the end's colour.
   */
  public HeatMap range(double low, double high) {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "range was %s to %s; it must go from a smaller to a larger finite number"
              .formatted(low, high));
    }
    return with(map -> map.range = new double[] {low, high});
  }

  /**
   * With each number written into its cell, to so many significant digits, if the cells are large
   * enough for all of them.
   */
  public HeatMap numbers(int significantDigits) {
    if (significantDigits < 1 || significantDigits > 6) {
      throw new IllegalArgumentException(
          "significant digits were %d; they must be 1 to 6".formatted(significantDigits));
    }
    return with(map -> map.digits = significantDigits);
  }

  /** With a height in CSS pixels instead of the usual 420. */
  public HeatMap height(int pixels) {
    return with(map -> map.height = Theme.checkedHeight(pixels));
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  void paint(Sheet sheet, Box box, String letter) {
    if (matrix.length == 0) {
      throw new IllegalStateException("the heat map '%s' has no matrix".formatted(title));
    }
    var inside = Frame.titled(sheet, box, letter, title);
    var bar = new ColourBar(palette, span(), values);
    var across = new CellNames(x, columns, matrix[0].length);
    var down = new CellNames(y, rows, matrix.length);
    var grid = grid(inside, across, down, bar);
    sheet.cells(grid, colours(bar));
    across.paintBelow(sheet, grid);
    down.paintLeft(sheet, grid);
    bar.paint(sheet, grid);
    if (digits > 0) {
      paintNumbers(sheet, grid, bar);
    }
  }

  /** Cells are square unless that would make the map a thread. */
  private Box grid(Box inside, CellNames across, CellNames down, ColourBar bar) {
    var room = inside.inside(2, bar.width(), across.height(), down.width());
    var shape = (double) matrix[0].length / matrix.length;
    if (shape < 1.0 / 4 || shape > 4) {
      return room;
    }
    var width = Math.min(room.width(), room.height() * shape);
    var height = width / shape;
    return new Box(room.x() + (room.width() - width) / 2, room.y(), width, height);
  }

  private Span span() {
    if (range.length == 2) {
      return new Span(Spacing.LINEAR, range[0], range[1]);
    }
    var finite = numbers().filter(Double::isFinite).summaryStatistics();
    if (finite.getCount() == 0) {
      return new Span(Spacing.LINEAR, 0, 1);
    }
    if (palette == Palette.DIVERGING) {
      var most = Math.max(Math.abs(finite.getMin()), Math.abs(finite.getMax()));
      return new Span(Spacing.LINEAR, most == 0 ? -1 : -most, most == 0 ? 1 : most);
    }
    var flat = finite.getMin() == finite.getMax();
    return new Span(
        Spacing.LINEAR,
        finite.getMin(),
        flat ? finite.getMin() + Math.max(1, Math.abs(finite.getMin())) : finite.getMax());
  }

  private DoubleStream numbers() {
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream);
  }

  private Color[][] colours(ColourBar bar) {
    var colours = new Color[matrix.length][matrix[0].length];
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < matrix[row].length; column++) {
        colours[row][column] = bar.colour(matrix[row][column]);
      }
    }
    return colours;
  }

  private void paintNumbers(Sheet sheet, Box grid, ColourBar bar) {
    var width = grid.width() / matrix[0].length;
    var height = grid.height() / matrix.length;
    var widest = numbers().mapToObj(this::text).mapToDouble(HeatMap::unitWidth).max().getAsDouble();
    var size = Math.min(Theme.TICK, Math.min(0.7 * height, 0.9 * width / widest));
    if (size < LEGIBLE) {
      return;
    }
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < matrix[row].length; column++) {
        var number = matrix[row][column];
        var lettering =
            Lettering.of(size)
                .colour(Palette.inkOn(bar.colour(number)))
                .anchor(Lettering.Anchor.MIDDLE);
        sheet.words(
            text(number),
            grid.x() + (column + 0.5) * width,
            grid.y() + (row + 0.5) * height + lettering.drop(),
            lettering);
      }
    }
  }

  private String text(double number) {
    return Double.isNaN(number) ? "–" : Ticks.minus(Numbers.significant(number, digits));
  }

  private static double unitWidth(String text) {
    return Typeface.width(text, 1);
  }

  @Override
  public String toString() {
    return Markup.format(
        "Heat map: %s. %d rows%s by %d columns%s",
        title,
        matrix.length,
        y.isBlank() ? "" : " (" + y + ")",
        matrix.length == 0 ? 0 : matrix[0].length,
        x.isBlank() ? "" : " (" + x + ")");
  }
}
