package gyre.cpu;

/** Lays out generated Java for readers. */
final class JavaText {
  private JavaText() {}

  /**
   * Every line indented by the braces and parentheses open before it; no blank line ends a block.
   */
  static String indented(String text) {
    var result = new StringBuilder();
    int depth = 0;
    var spaced = text.strip().replaceAll("\n\n+", "\n\n").replaceAll("\n+}", "\n}");
    for (var line : spaced.lines().map(String::strip).toList()) {
      if (!line.isEmpty()) {
        result.append(" ".repeat(line.startsWith("}") ? depth - 2 : depth)).append(line);
      }
      result.append('\n');
      if (!line.startsWith("/**")) {
        depth +=
            2 * (count(line, '{') - count(line, '}')) + 4 * (count(line, '(') - count(line, ')'));
      }
    }
    return result.toString();
  }

  private static int count(String line, char wanted) {
    return (int) line.chars().filter(c -> c == wanted).count();
  }
}
