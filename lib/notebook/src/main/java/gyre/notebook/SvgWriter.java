package gyre.notebook;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a sheet as SVG. */
final class SvgWriter {
  private final StringBuilder svg = new StringBuilder();

  private SvgWriter() {}

  static String write(Sheet sheet, int width, int height, String description) {
    var writer = new SvgWriter();
    // The size in the attributes is for a viewer of files, the style for a page narrower than that.
    writer.svg.append(
        Markup.format(
            """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" \
        style="max-width:100%%;height:auto" font-family="%s" role="img" aria-label="%s">
        <rect width="%d" height="%d" fill="#ffffff"/>
        """,
            width,
            height,
            width,
            height,
            Typeface.CSS_FAMILY,
            Markup.escape(description),
            width,
            height));
    writer.write(sheet.marks());
    return writer.svg.append("</svg>\n").toString();
  }

  private void write(List<Sheet.Mark> marks) {
    for (var mark : marks) {
      if (mark instanceof Sheet.Fill fill) {
        fill(fill);
      } else if (mark instanceof Sheet.Stroke stroke) {
        stroke(stroke);
      } else if (mark instanceof Sheet.Words words) {
        words(words);
      } else if (mark instanceof Sheet.Cells cells) {
        cells(cells);
      } else if (mark instanceof Sheet.Clip clip) {
        clip(clip);
      }
    }
  }

  private void fill(Sheet.Fill fill) {
    svg.append(Markup.format("<path d=\"%s\" fill=\"%s\"", path(fill.shape()), hex(fill.colour())));
    opacity(fill.colour());
    svg.append("/>\n");
  }

  private void stroke(Sheet.Stroke stroke) {
    var pen = stroke.pen();
    svg.append(
        Markup.format(
            "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\"",
            path(stroke.shape()), hex(pen.colour()), number(pen.width())));
    if (!pen.dash().isEmpty()) {
      svg.append(
          Markup.format(
              " stroke-dasharray=\"%s\"",
              pen.dash().stream().map(SvgWriter::number).collect(Collectors.joining(" "))));
    }
    svg.append("/>\n");
  }

  private void words(Sheet.Words words) {
    var lettering = words.lettering();
    var x = number(words.x());
    var y = number(words.y());
    svg.append(
        Markup.format(
            "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\"",
            x, y, number(lettering.size()), hex(lettering.colour())));
    switch (lettering.anchor()) {
      case START -> {}
      case MIDDLE -> svg.append(" text-anchor=\"middle\"");
      case END -> svg.append(" text-anchor=\"end\"");
    }
    if (lettering.weight() == Lettering.Weight.BOLD) {
      svg.append(" font-weight=\"bold\"");
    }
    if (lettering.direction() == Lettering.Direction.UP) {
      svg.append(Markup.format(" transform=\"rotate(-90 %s %s)\"", x, y));
    }
    if (lettering.ground() == Lettering.Ground.RIM) {
      svg.append(
          " stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
    }
    svg.append(Markup.format(">%s</text>\n", Markup.escape(words.text())));
  }

  /** One path for each colour, in units of cells: far shorter than an element for each cell. */
  private void cells(Sheet.Cells cells) {
    var box = cells.box();
    var rows = cells.colours().length;
    var columns = cells.colours()[0].length;
    svg.append(
        Markup.format(
            "<g transform=\"translate(%s %s) scale(%s %s)\" shape-rendering=\"crispEdges\">\n",
            number(box.x()),
            number(box.y()),
            fine(box.width() / columns),
            fine(box.height() / rows)));
    runs(cells.colours())
        .forEach(
            (colour, path) ->
                svg.append(Markup.format("<path d=\"%s\" fill=\"%s\"/>\n", path, hex(colour))));
    svg.append("</g>\n");
  }

  private static Map<Color, StringBuilder> runs(Color[][] colours) {
    var paths = new LinkedHashMap<Color, StringBuilder>();
    for (int row = 0; row < colours.length; row++) {
      for (int start = 0, end; start < colours[row].length; start = end) {
        end = start + 1;
        while (end < colours[row].length && colours[row][end].equals(colours[row][start])) {
          end++;
        }
        var length = end - start;
        paths
            .computeIfAbsent(colours[row][start], colour -> new StringBuilder())
            .append(Markup.format("M%d %dh%dv1h-%dz", start, row, length, length));
      }
    }
    return paths;
  }

  /** A nested document clips at its edges, without a clip path's identifier. */
  private void clip(Sheet.Clip clip) {
    var box = clip.box();
    var place =
        List.of(box.x(), box.y(), box.width(), box.height()).stream()
            .map(SvgWriter::number)
            .toList();
    svg.append(
        Markup.format(
            "<svg x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" viewBox=\"%s\" overflow=\"hidden\">\n",
            place.get(0), place.get(1), place.get(2), place.get(3), String.join(" ", place)));
    write(clip.marks());
    svg.append("</svg>\n");
  }

  private void opacity(Color colour) {
    if (colour.getAlpha() < 255) {
      svg.append(Markup.format(" fill-opacity=\"%s\"", number(colour.getAlpha() / 255.0)));
    }
  }

  private static String path(Shape shape) {
    var path = new StringBuilder();
    var point = new double[6];
    var before = "";
    for (var i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      var kind = i.currentSegment(point);
      var step =
          switch (kind) {
            case PathIterator.SEG_MOVETO -> "M" + pair(point, 0);
            case PathIterator.SEG_LINETO -> "L" + pair(point, 0);
            case PathIterator.SEG_QUADTO -> "Q" + pair(point, 0) + " " + pair(point, 2);
            case PathIterator.SEG_CUBICTO ->
                "C" + pair(point, 0) + " " + pair(point, 2) + " " + pair(point, 4);
            default -> "Z";
          };
      // Steps too small to see only make the file long.
      if (!step.equals(before)) {
        path.append(step);
      }
      before = step;
    }
    return path.toString();
  }

  private static String pair(double[] point, int at) {
    return number(point[at]) + " " + number(point[at + 1]);
  }

  private static String hex(Color colour) {
    return Markup.format("#%06x", colour.getRGB() & 0xFFFFFF);
  }

  private static String number(double value) {
    return decimals(value, 2);
  }

  private static String fine(double value) {
    return decimals(value, 6);
  }

  private static String decimals(double value, int digits) {
    var rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
    return rounded.stripTrailingZeros().toPlainString();
  }
}
