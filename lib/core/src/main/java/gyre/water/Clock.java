package gyre.water;

/** How a day is told. */
final class Clock {
  /** Seconds of an hour. */
  static final double HOUR = 3600;

  /** Seconds of a day. */
  static final double DAY = 24 * HOUR;

  private Clock() {}
}
