package gyre.notebook;

/**
 * A figure, drawn the same way every time: the same data gives the same bytes.
 *
 * <p>Figures are immutable. Each method that adds to one returns another. {@code toString()} says
 * in words what the figure shows, for where pictures do not reach.
 */
public sealed interface Figure permits Painted {

  /**
   * The figure as an SVG document without an XML declaration, so that it can also stand in a page.
   * Its text is text. It has no identifiers that could clash with those of another figure, and
   * shrinks with a narrow page.
   */
  String svg();

  /** The figure as PNG, with two pixels for each CSS pixel in both directions. */
  byte[] png();

  /** How wide the figure wants to be shown, in CSS pixels. */
  int width();

  /** How high the figure wants to be shown, in CSS pixels. */
  int height();
}
