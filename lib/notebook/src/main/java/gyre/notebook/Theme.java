package gyre.notebook;

import java.awt.Color;
import java.util.List;

/**
 * The one look of all figures: sizes, colours, strokes.
 *
 * <p>Colours are those of Okabe and Ito (2008), which readers with any of the common kinds of
 * colour blindness tell apart, without the yellow that is lost on white. Lines differ in their
 * dashes and points in their shapes too, so that a figure printed in grey still says which is
 * which.
 */
public final class Theme {
  /** Of a figure and of a row of panels, in CSS pixels: a column of a narrow page. */
  public static final int WIDTH = 700;

  static final int HEIGHT = 400;

  static final double TITLE = 15;
  static final double LABEL = 13;
  static final double TICK = 12;
  static final double SMALLEST = 9;

  static final Color PAPER = Color.WHITE;
  static final Color INK = new Color(0x22, 0x22, 0x22);
  static final Color QUIET = new Color(0x55, 0x55, 0x55);
  static final Color MISSING = new Color(0xDD, 0xDD, 0xDD);

  static final Pen SPINE = Pen.solid(new Color(0x66, 0x66, 0x66), 1);
  static final Pen GRID = Pen.solid(new Color(0xE8, 0xE8, 0xE8), 1);
  static final Pen LEADER = new Pen(new Color(0x99, 0x99, 0x99), 1, List.of(1.0, 2.0));
  static final Pen REFERENCE = new Pen(new Color(0x66, 0x66, 0x66), 1.1, List.of(2.0, 3.0));

  private static final List<Color> COLOURS =
      List.of(
          new Color(0x00, 0x72, 0xB2),
          new Color(0xD5, 0x5E, 0x00),
          new Color(0x00, 0x9E, 0x73),
          new Color(0xCC, 0x79, 0xA7),
          new Color(0x22, 0x22, 0x22),
          new Color(0xE6, 0x9F, 0x00),
          new Color(0x56, 0xB4, 0xE9));

  private static final List<List<Double>> DASHES =
      List.of(
          List.of(),
          List.of(7.0, 3.0),
          List.of(2.0, 2.5),
          List.of(9.0, 3.0, 2.0, 3.0),
          List.of(13.0, 4.0));

  private Theme() {}

  /** The colour of the n-th thing that a figure tells apart, from 0. */
  static Color colour(int n) {
    return COLOURS.get(n % COLOURS.size());
  }

  /** The pen of the n-th line, from 0. */
  static Pen pen(int n) {
    return new Pen(colour(n), 2, DASHES.get(n % DASHES.size()));
  }

  /** The wash under or around the n-th line, from 0. */
  static Color wash(int n) {
    var colour = colour(n);
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 56);
  }

  static int checkedHeight(int pixels) {
    if (pixels < 150 || pixels > 3000) {
      throw new IllegalArgumentException(
          "height was %d pixels; it must be 150 to 3000".formatted(pixels));
    }
    return pixels;
  }
}
