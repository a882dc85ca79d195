package gyre.notebook;

import java.awt.Color;

/** How words are set: size, colour, weight, where they are held and which way they run. */
record Lettering(
    double size, Color colour, Weight weight, Anchor anchor, Direction direction, Ground ground) {

  /** Thickness of the letters. */
  enum Weight {
    REGULAR,
    BOLD
  }

  /** Which point of the words lies at the given place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** Which way the words run. */
  enum Direction {
    ACROSS,
    UP
  }

  /** What lies behind the words: the figure as it is, or a white rim that keeps them legible. */
  enum Ground {
    BARE,
    RIM
  }

  static Lettering of(double size) {
    return new Lettering(
        size, Theme.INK, Weight.REGULAR, Anchor.START, Direction.ACROSS, Ground.BARE);
  }

  Lettering colour(Color other) {
    return new Lettering(size, other, weight, anchor, direction, ground);
  }

  Lettering bold() {
    return new Lettering(size, colour, Weight.BOLD, anchor, direction, ground);
  }

  Lettering anchor(Anchor other) {
    return new Lettering(size, colour, weight, other, direction, ground);
  }

  Lettering upwards() {
    return new Lettering(size, colour, weight, anchor, Direction.UP, ground);
  }

  Lettering rimmed() {
    return new Lettering(size, colour, weight, anchor, direction, Ground.RIM);
  }

  /** The same, small enough that a text is no longer than a length, but never illegibly small. */
  Lettering fitting(String text, double length) {
    var shrunk = size * Math.min(1, length / Typeface.width(text, size));
    return new Lettering(
        Math.max(Theme.SMALLEST, shrunk), colour, weight, anchor, direction, ground);
  }

  /** From the middle of a capital letter down to the base line. */
  double drop() {
    return 0.36 * size;
  }
}
