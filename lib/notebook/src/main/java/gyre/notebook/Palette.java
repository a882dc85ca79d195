package gyre.notebook;

import java.awt.Color;

/** Colours for numbers, which a colour-blind reader tells apart. */
enum Palette {
  /** Viridis (van der Walt and Smith, 2015): rises evenly in lightness, so it works in grey. */
  SEQUENTIAL(
      0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725),
  /** From blue over white to red (RdBu of ColorBrewer): white is zero. */
  DIVERGING(
      0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b),
  /** From paper to ink, for pictures. */
  INK(0xffffff, 0x222222);

  private final int[] stops;

  Palette(int... stops) {
    this.stops = stops;
  }

  /** The colour of a fraction of the palette, 0 to 1. */
  Color at(double fraction) {
    var place = Math.max(0, Math.min(1, fraction)) * (stops.length - 1);
    var i = Math.min(stops.length - 2, (int) place);
    return between(new Color(stops[i]), new Color(stops[i + 1]), place - i);
  }

  /** Black or white, whichever is legible on a colour. */
  static Color inkOn(Color ground) {
    var lightness = 0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue();
    return lightness > 140 ? Theme.INK : Theme.PAPER;
  }

  private static Color between(Color a, Color b, double t) {
    return new Color(
        mix(a.getRed(), b.getRed(), t),
        mix(a.getGreen(), b.getGreen(), t),
        mix(a.getBlue(), b.getBlue(), t));
  }

  private static int mix(int a, int b, double t) {
    return (int) Math.round(a + (b - a) * t);
  }
}
