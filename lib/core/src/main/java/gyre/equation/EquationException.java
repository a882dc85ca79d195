package gyre.equation;

/** A text that is no equation: says where, what was met there and what is allowed. */
public final class EquationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * @param owner what the text is for, for example {@code "equation of x"}
   * @param text the text
   * @param column where it goes wrong, from 1
   * @param complaint what was met and what is allowed
   */
  EquationException(String owner, String text, int column, String complaint) {
    super(
        "%s, column %d: %s%n  %s%n  %s^"
            .formatted(owner, column, complaint, text, " ".repeat(Math.max(0, column - 1))));
  }
}
