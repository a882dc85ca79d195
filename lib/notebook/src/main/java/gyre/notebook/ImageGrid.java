package gyre.notebook;

import static java.util.stream.Collectors.joining;

import gyre.measure.PointCloud;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Stream;

/**
 * Small pictures in rows, such as samples above the data next to them: points of a space whose
 * coordinates are pixels, ink on paper.
 *
 * <pre>{@code
 * ImageGrid.titled("Digits").pixels(8, 8).range(0, 16)
 *     .row("generated", samples)
 *     .row("nearest datum", neighbours)
 * }</pre>
 *
 * <p>Immutable.
 */
public final class ImageGrid extends Painted {
  private static final double GAP = 3;
  private static final double LARGEST = 56;
  private static final double TITLE = 2 * Theme.TITLE + 8;
  private static final double NAMES_AT_MOST = 140;

  private record Row(String name, PointCloud images) {}

  private final String title;
  private final int across;
  private final int down;
  private final Span span;
  private final List<Row> rows;

  private ImageGrid(String title, int across, int down, Span span, List<Row> rows) {
    this.title = title;
    this.across = across;
    this.down = down;
    this.span = span;
    this.rows = rows;
  }

  /** A grid with a title and no picture yet, of one pixel each, from 0 to 1. */
  public static ImageGrid titled(String title) {
    return new ImageGrid(title, 1, 1, new Span(Spacing.LINEAR, 0, 1), List.of());
  }

  /**
   * With pictures of so many pixels across and down; coordinates go along the rows of a picture.
   */
  public ImageGrid pixels(int across, int down) {
    if (across < 1 || down < 1) {
      throw new IllegalArgumentException(
          "pixels were %d across and %d down; both must be at least 1".formatted(across, down));
    }
    return new ImageGrid(title, across, down, span, rows);
  }

  /** With paper for one number and full ink for another; beyond, the end's shade. */
  public ImageGrid range(double paper, double ink) {
    if (paper == ink || !Double.isFinite(ink - paper)) {
      throw new IllegalArgumentException(
          "range was %s to %s; they must be two finite numbers".formatted(paper, ink));
    }
    return new ImageGrid(title, across, down, new Span(Spacing.LINEAR, paper, ink), rows);
  }

  /** And a row of pictures, a point each. */
  public ImageGrid row(String name, PointCloud images) {
    if (images.dimension() != across * down) {
      throw new IllegalArgumentException(
          "'%s' has points of %d coordinates; pictures of %d × %d pixels need %d"
              .formatted(name, images.dimension(), across, down, across * down));
    }
    var more = Stream.concat(rows.stream(), Stream.of(new Row(name, images))).toList();
    return new ImageGrid(title, across, down, span, more);
  }

  @Override
  public int height() {
    var room = Theme.WIDTH - names();
    return (int) Math.ceil(TITLE + rows.size() * side(room) * down / across);
  }

  /** The width of a picture with its gap. */
  private double side(double room) {
    var most = rows.stream().mapToInt(row -> row.images().size()).max().orElse(1);
    return Math.min(LARGEST, room / Math.max(1, most));
  }

  /** The room that the names need; a browser without our font may set them a little wider. */
  private double names() {
    var widest =
        rows.stream()
            .flatMap(row -> lines(row).stream())
            .mapToDouble(line -> Typeface.width(line, Theme.TICK))
            .max()
            .orElse(0);
    return 1.05 * widest + 4 * GAP;
  }

  private static List<String> lines(Row row) {
    return Typeface.lines(row.name(), Theme.TICK, NAMES_AT_MOST);
  }

  @Override
  void paint(Sheet sheet, Box box, String letter) {
    if (rows.isEmpty()) {
      throw new IllegalStateException("the grid of images '%s' has no rows".formatted(title));
    }
    var inside = Frame.titled(sheet, box, letter, title).inside(0, 0, 0, names());
    var width = Math.min(side(inside.width()), inside.height() / rows.size() * across / down);
    var height = width * down / across;
    for (int r = 0; r < rows.size(); r++) {
      var row = rows.get(r);
      var y = inside.y() + r * height;
      paintName(sheet, lines(row), inside.x() - 2 * GAP, y + height / 2);
      for (int i = 0; i < row.images().size(); i++) {
        var picture = new Box(inside.x() + i * width, y, width - GAP, height - GAP);
        sheet.cells(picture, shades(row.images(), i));
        sheet.stroke(
            new Rectangle2D.Double(picture.x(), picture.y(), picture.width(), picture.height()),
            Theme.GRID);
      }
    }
  }

  private static void paintName(Sheet sheet, List<String> lines, double right, double middle) {
    var lettering = Lettering.of(Theme.TICK).anchor(Lettering.Anchor.END);
    var leading = 1.2 * Theme.TICK;
    for (int i = 0; i < lines.size(); i++) {
      var y = middle + lettering.drop() + (i - (lines.size() - 1) / 2.0) * leading;
      sheet.words(lines.get(i), right, y, lettering);
    }
  }

  private Color[][] shades(PointCloud images, int image) {
    var shades = new Color[down][across];
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        shades[y][x] = Palette.INK.at(span.fraction(images.coordinate(image, y * across + x)));
      }
    }
    return shades;
  }

  @Override
  public String toString() {
    return Markup.format(
        "Images: %s. %d × %d pixels: %s",
        title,
        across,
        down,
        rows.stream()
            .map(row -> Markup.format("%d of %s", row.images().size(), row.name()))
            .collect(joining("; ")));
  }
}
