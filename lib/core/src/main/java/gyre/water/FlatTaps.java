package gyre.water;

/**
 * Taps and their draws, as {@link OpenTap} has them, in rows of numbers: columns and what opens and
 * shuts them.
 */
final class FlatTaps {
  /** The pipe that ends at a tap. */
  static final int SECTION = 0;

  static final int FLOW = 1;

  /** {@link #SHUT}, {@link #HOT} or {@link #COLD}. */
  static final int STATE = 2;

  private static final int OPENED = 3;
  private static final int USED_FROM = 4;
  private static final int USED_SECONDS = 5;
  private static final int WARMEST = 6;

  /** The row of its next draw. */
  private static final int NEXT = 7;

  static final int WIDTH = 8;

  /** Columns of a draw, in order of start; after the last one comes one that never starts. */
  static final int DRAW_START = 0;

  static final int DRAW_VOLUME = 1;

  /** Twice its tap, and one more on the cold side. */
  static final int DRAW_USE = 2;

  static final int DRAW_WIDTH = 3;

  static final int SHUT = 0;
  static final int HOT = 1;
  static final int COLD = 2;

  private FlatTaps() {}

  /** All taps shut, at midnight. */
  static void shutAll(double[] home, double[] taps, double[] draws) {
    for (int tap = 0; tap < (int) home[FlatHome.TAPS]; tap++) {
      taps[tap * WIDTH + STATE] = SHUT;
      taps[tap * WIDTH + NEXT] = next(home, draws, 0, 2 * tap, 2 * tap + 1);
    }
  }

  /** The first draw from one on whose use is within a range; past the last if there is none. */
  static int next(double[] home, double[] draws, int from, int leastUse, int mostUse) {
    int count = (int) home[FlatHome.DRAWS];
    int draw = from;
    while (draw < count
        & (draws[draw * DRAW_WIDTH + DRAW_USE] < leastUse
            | draws[draw * DRAW_WIDTH + DRAW_USE] > mostUse)) {
      draw++;
    }
    return draw;
  }

  /** Lets people at a tap feel the water, shut it when they have enough, and open it. */
  static void serve(double[] home, double[] taps, double[] draws, int tap, double excess) {
    int row = tap * WIDTH;
    double time = home[FlatHome.TIME];
    boolean isWarm = excess >= home[FlatHome.WARM] - Soundness.EVEN;
    feel(taps, row, time, isWarm);
    boolean isDone = taps[row + STATE] != SHUT & time >= nextChange(taps, row);
    if (isDone) shut(home, taps, row);
    int draw = (int) taps[row + NEXT] * DRAW_WIDTH;
    boolean opens = taps[row + STATE] == SHUT & draws[draw + DRAW_START] <= time;
    if (opens) {
      taps[row + NEXT] = next(home, draws, (int) taps[row + NEXT] + 1, 2 * tap, 2 * tap + 1);
      open(taps, row, draws[draw + DRAW_VOLUME], draws[draw + DRAW_USE] > 2 * tap, time);
    }
    feel(taps, row, time, isWarm);
  }

  private static void feel(double[] taps, int row, double time, boolean isWarm) {
    boolean waits = taps[row + STATE] == HOT & taps[row + USED_FROM] == FlatHome.NEVER;
    boolean ends = isWarm | time >= taps[row + OPENED] + OpenTap.PATIENCE_SECONDS;
    if (waits & ends) taps[row + USED_FROM] = time;
  }

  private static void shut(double[] home, double[] taps, int row) {
    double hot = taps[row + STATE] == HOT ? 1 : 0;
    double wait = hot * (taps[row + USED_FROM] - taps[row + OPENED]);
    double warmest = hot == 0 ? taps[row + WARMEST] : -FlatHome.NEVER;
    home[FlatHome.HOT_DRAWS] += hot;
    home[FlatHome.WAITED] += wait;
    home[FlatHome.LONGEST_WAIT] = Math.max(home[FlatHome.LONGEST_WAIT], wait);
    home[FlatHome.WARMEST_COLD] = Math.max(home[FlatHome.WARMEST_COLD], warmest);
    taps[row + STATE] = SHUT;
  }

  private static void open(double[] taps, int row, double volume, boolean isCold, double time) {
    taps[row + STATE] = isCold ? COLD : HOT;
    taps[row + OPENED] = time;
    taps[row + USED_FROM] = isCold ? time : FlatHome.NEVER;
    taps[row + USED_SECONDS] = volume / taps[row + FLOW];
    taps[row + WARMEST] = -FlatHome.NEVER;
  }

  /** When something about a tap changes by the clock alone; never while it is shut. */
  static double nextChange(double[] taps, int row) {
    double used = taps[row + USED_FROM] + taps[row + USED_SECONDS];
    double patience = taps[row + OPENED] + OpenTap.PATIENCE_SECONDS;
    double open = taps[row + USED_FROM] < FlatHome.NEVER ? used : patience;
    return taps[row + STATE] == SHUT ? FlatHome.NEVER : open;
  }

  /** Notes what came out of a tap in a stretch of time. */
  static void run(double[] home, double[] taps, int row, double excess, double seconds) {
    boolean isOpen = taps[row + STATE] != SHUT;
    boolean isUsed = taps[row + USED_FROM] < FlatHome.NEVER;
    if (isOpen & isUsed) taps[row + WARMEST] = Math.max(taps[row + WARMEST], excess);
    if (isOpen & !isUsed) home[FlatHome.FLUSHED] += taps[row + FLOW] * seconds;
  }
}
