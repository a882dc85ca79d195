package gyre.water;

import gyre.water.Draw.Side;

/** A draw under way: first running until it is warm, then used. */
final class OpenTap {
  /** How long people wait before they take the water as it comes. */
  static final double PATIENCE_SECONDS = 300;

  final Draw draw;
  final int tap;
  final double flow;
  private final double opened;
  private double usedFrom = Double.POSITIVE_INFINITY;
  private boolean isServed;
  private double flushed;
  private double used;
  private double usedCelsius;
  private double warmest = Double.NEGATIVE_INFINITY;

  OpenTap(Draw draw, int tap, double flow, double opened) {
    this.draw = draw;
    this.tap = tap;
    this.flow = flow;
    this.opened = opened;
    if (!isHot()) {
      usedFrom = opened;
      isServed = true;
    }
  }

  boolean isHot() {
    return draw.side() == Side.HOT;
  }

  private boolean isUsed() {
    return usedFrom < Double.POSITIVE_INFINITY;
  }

  /** Feels the water. */
  void feel(double time, boolean isWarm) {
    if (!isUsed() && (isWarm || time >= opened + PATIENCE_SECONDS)) {
      usedFrom = time;
      isServed = isWarm;
    }
  }

  /** When something about it changes by the clock alone. */
  double nextChange() {
    return isUsed() ? usedFrom + draw.litres() / Water.LITRES / flow : opened + PATIENCE_SECONDS;
  }

  boolean isDone(double time) {
    return isUsed() && time >= nextChange();
  }

  /** Notes a stretch of time. */
  void run(double seconds, double celsius) {
    double volume = flow * seconds;
    if (isUsed()) {
      used += volume;
      usedCelsius += volume * celsius;
      warmest = Math.max(warmest, celsius);
    } else {
      flushed += volume;
    }
  }

  double litres() {
    return used * Water.LITRES;
  }

  double flushedLitres() {
    return flushed * Water.LITRES;
  }

  DrawResult result() {
    return new DrawResult(
        draw, opened, usedFrom - opened, flushedLitres(), usedCelsius / used, warmest, isServed);
  }
}
