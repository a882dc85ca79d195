package gyre.notebook;

import java.util.Locale;

/** Text made safe to stand in HTML and SVG. */
final class Markup {
  private Markup() {}

  /** A text with numbers put in, in the digits that markup reads wherever the reader lives. */
  static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }

  /** The text with every character that markup gives a meaning replaced by its entity. */
  static String escape(String text) {
    var escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      switch (character) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(legal(character) ? character : '\uFFFD');
      }
    }
    return escaped.toString();
  }

  /** XML 1.0 has no way at all to write most control characters. */
  private static boolean legal(char character) {
    return character >= ' ' && character < '\uFFFE'
        || character == '\n'
        || character == '\t'
        || character == '\r';
  }
}
