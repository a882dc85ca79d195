package gyre.notebook;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The one font of all figures, shipped with the library so that a figure comes out the same on
 * every machine: DejaVu Sans, which has the Greek letters, indices and operators that figures need.
 */
final class Typeface {
  /** What a browser without DejaVu takes instead: first one as wide, then whatever there is. */
  static final String CSS_FAMILY = "DejaVu Sans, Verdana, sans-serif";

  static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private Typeface() {}

  private static final class Shipped {
    static final Font FONT = load();
  }

  /** The font at a size; for a text with letters that it lacks, what this machine has instead. */
  static Font font(double size, String text) {
    try {
      var font = Shipped.FONT;
      var able = font.canDisplayUpTo(text) < 0 ? font : new Font(Font.SANS_SERIF, Font.PLAIN, 1);
      return able.deriveFont((float) size);
    } catch (RuntimeException | LinkageError | InternalError noFonts) {
      // How the JVM fails without fontconfig depends on its version and on what was tried before.
      throw new IllegalStateException(
          "the JVM cannot load fonts, which figures need; install fontconfig and a font, for"
              + " example with: apt-get install fontconfig fonts-dejavu-core",
          noFonts);
    }
  }

  /** How long a text is in one line. */
  static double width(String text, double size) {
    return font(size, text).getStringBounds(text, CONTEXT).getWidth();
  }

  /** A text broken between words into lines no longer than a width, where its words allow. */
  static List<String> lines(String text, double size, double width) {
    var lines = new ArrayList<String>();
    var line = "";
    for (var word : text.strip().split("\\s+")) {
      var longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer, size) > width) {
        lines.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    lines.add(line);
    return lines;
  }

  private static Font load() {
    try (var stream = Typeface.class.getResourceAsStream("DejaVuSans.ttf")) {
      return Font.createFont(Font.TRUETYPE_FONT, stream);
    } catch (IOException | java.awt.FontFormatException broken) {
      throw new IllegalStateException("the font in the library's jar cannot be read", broken);
    }
  }
}
