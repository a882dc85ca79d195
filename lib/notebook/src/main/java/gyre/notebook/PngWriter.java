package gyre.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Writes a sheet as PNG, two pixels for each CSS pixel. */
final class PngWriter {
  static final int DENSITY = 2;

  private PngWriter() {}

  static byte[] write(Sheet sheet, int width, int height) {
    var image = new BufferedImage(DENSITY * width, DENSITY * height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Theme.PAPER);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(DENSITY, DENSITY);
    draw(graphics, sheet.marks());
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void draw(Graphics2D graphics, List<Sheet.Mark> marks) {
    for (var mark : marks) {
      if (mark instanceof Sheet.Fill fill) {
        graphics.setColor(fill.colour());
        graphics.fill(fill.shape());
      } else if (mark instanceof Sheet.Stroke stroke) {
        graphics.setColor(stroke.pen().colour());
        graphics.setStroke(stroke.pen().stroke());
        graphics.draw(stroke.shape());
      } else if (mark instanceof Sheet.Words words) {
        words(graphics, words);
      } else if (mark instanceof Sheet.Cells cells) {
        cells(graphics, cells);
      } else if (mark instanceof Sheet.Clip clip) {
        var before = graphics.getClip();
        var box = clip.box();
        graphics.clip(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
        draw(graphics, clip.marks());
        graphics.setClip(before);
      }
    }
  }

  /** Fills the outlines of the letters, which come out the same on every platform. */
  private static void words(Graphics2D graphics, Sheet.Words words) {
    var lettering = words.lettering();
    var font = Typeface.font(lettering.size(), words.text());
    if (lettering.weight() == Lettering.Weight.BOLD) {
      font = font.deriveFont(java.awt.Font.BOLD);
    }
    var length = font.getStringBounds(words.text(), Typeface.CONTEXT).getWidth();
    var back =
        switch (lettering.anchor()) {
          case START -> 0;
          case MIDDLE -> length / 2;
          case END -> length;
        };
    var place = AffineTransform.getTranslateInstance(words.x(), words.y());
    if (lettering.direction() == Lettering.Direction.UP) {
      place.rotate(-Math.PI / 2);
    }
    place.translate(-back, 0);
    var outline =
        place.createTransformedShape(
            font.createGlyphVector(Typeface.CONTEXT, words.text()).getOutline());
    if (lettering.ground() == Lettering.Ground.RIM) {
      graphics.setColor(Theme.PAPER);
      graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(outline);
    }
    graphics.setColor(lettering.colour());
    graphics.fill(outline);
  }

  /** Every cell from one whole pixel to another: sharp, and no line of paper between them. */
  private static void cells(Graphics2D graphics, Sheet.Cells cells) {
    var box = cells.box();
    var rows = cells.colours().length;
    var columns = cells.colours()[0].length;
    for (int row = 0; row < rows; row++) {
      var top = pixel(box.y() + box.height() * row / rows);
      var bottom = pixel(box.y() + box.height() * (row + 1) / rows);
      for (int column = 0; column < columns; column++) {
        var left = pixel(box.x() + box.width() * column / columns);
        var right = pixel(box.x() + box.width() * (column + 1) / columns);
        Color colour = cells.colours()[row][column];
        graphics.setColor(colour);
        graphics.fill(new Rectangle2D.Double(left, top, right - left, bottom - top));
      }
    }
  }

  private static double pixel(double place) {
    return Math.round(place * DENSITY) / (double) DENSITY;
  }
}
