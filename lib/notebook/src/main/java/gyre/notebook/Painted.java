package gyre.notebook;

/** A figure that can be laid out in any box, on its own or as a panel of another. */
abstract non-sealed class Painted implements Figure {

  /**
   * Draws the figure so that it fills a box.
   *
   * @param letter which panel it is of a larger figure; empty on its own
   */
  abstract void paint(Sheet sheet, Box box, String letter);

  @Override
  public int width() {
    return Theme.WIDTH;
  }

  @Override
  public final String svg() {
    return SvgWriter.write(sheet(), width(), height(), toString());
  }

  @Override
  public final byte[] png() {
    return PngWriter.write(sheet(), width(), height());
  }

  private Sheet sheet() {
    var sheet = new Sheet();
    paint(sheet, new Box(0, 0, width(), height()), "");
    return sheet;
  }
}
