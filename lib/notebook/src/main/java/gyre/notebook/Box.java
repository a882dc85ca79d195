package gyre.notebook;

/** A rectangle on the sheet, in CSS pixels; y grows downwards. */
record Box(double x, double y, double width, double height) {
  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }

  double centreX() {
    return x + width / 2;
  }

  double centreY() {
    return y + height / 2;
  }

  /** What is left when a strip is taken off each side. */
  Box inside(double top, double right, double bottom, double left) {
    return new Box(x + left, y + top, width - left - right, height - top - bottom);
  }

  /** The box with its edges on whole pixels, where thin lines are sharp. */
  Box snapped() {
    var left = Math.ceil(x);
    var top = Math.ceil(y);
    return new Box(left, top, Math.floor(right()) - left, Math.floor(bottom()) - top);
  }
}
