package gyre.water;

/**
 * The water in pipes, as {@link Slugs} has it, in rows of numbers: columns and what moves them.
 *
 * <p>Within a day nothing fades by more than e⁻⁵⁵, a bare pipe of 20 mm that stands all day, so
 * that fades need no renewing. A slug that has left its pipe may leave anything in its row.
 */
final class FlatPipes {
  /** {@code κAL}. */
  static final int CAPACITY = 0;

  /** {@code 1/τ}. */
  static final int RATE = 1;

  /** The pipe that feeds a hot section; −1 for the heater. */
  static final int FEEDER = 2;

  /** What flows, away from the heater; below 0 towards it. */
  static final int FLOW = 3;

  /** Mean excess of what came out in the last stretch of time. */
  static final int OUT = 4;

  private static final int FIRST = 5;
  private static final int COUNT = 6;
  private static final int FADE = 7;
  private static final int MEAN_FADE = 8;
  static final int WIDTH = 9;

  /** Columns of a slug: its volume, and its excess divided by its pipe's fade. */
  private static final int VOLUME = 0;

  private static final int EXCESS = 1;
  static final int SLUG_WIDTH = 2;

  private FlatPipes() {}

  /** Fills a pipe with water as warm as the air. */
  static void fill(double[] pipes, double[] slugs, int pipe, int room) {
    int row = pipe * WIDTH;
    pipes[row + FIRST] = 0;
    pipes[row + COUNT] = 1;
    pipes[row + FADE] = 1;
    pipes[row + FLOW] = 0;
    pipes[row + OUT] = 0;
    slugs[pipe * room * SLUG_WIDTH + VOLUME] = pipes[row + CAPACITY];
    slugs[pipe * room * SLUG_WIDTH + EXCESS] = 0;
  }

  /** Excess at the end away from the heater. */
  static double endExcess(double[] pipes, double[] slugs, int pipe, int room) {
    return slugs[slug(pipes, pipe, room, true) + EXCESS] * pipes[pipe * WIDTH + FADE];
  }

  /** How long until the slug at the end where water leaves a pipe has left it. */
  static double secondsToEmptySlug(double[] pipes, double[] slugs, int pipe, int room) {
    double flow = pipes[pipe * WIDTH + FLOW];
    return slugs[slug(pipes, pipe, room, flow > 0) + VOLUME] / Math.abs(flow);
  }

  /** Where in the table the slug at an end begins. */
  private static int slug(double[] pipes, int pipe, int room, boolean isFar) {
    int first = (int) pipes[pipe * WIDTH + FIRST];
    int count = (int) pipes[pipe * WIDTH + COUNT];
    return slug(pipe, room, isFar ? first + count - 1 : first);
  }

  private static int slug(int pipe, int room, int place) {
    return (pipe * room + (place & room - 1)) * SLUG_WIDTH;
  }

  /**
   * Cools a pipe, and lets out what flows out of it; {@link #put} must follow.
   *
   * @param end {@code e^(−t/τ)} of this time and this pipe
   */
  static void take(double[] pipes, double[] slugs, int pipe, int room, double seconds, double end) {
    int row = pipe * WIDTH;
    double volume = Math.abs(pipes[row + FLOW]) * seconds;
    if (volume > 0) {
      double mean = meanFade(seconds * pipes[row + RATE], end);
      double heat = takeSlugs(pipes, slugs, pipe, room, volume);
      pipes[row + OUT] = heat * pipes[row + FADE] * mean / volume;
      pipes[row + MEAN_FADE] = mean;
    }
    pipes[row + FADE] *= end;
  }

  /** {@code (1 − e⁻ˣ) / x}; its series, to x⁴/120, where the quotient loses digits. */
  static double meanFade(double x, double end) {
    return x < 1e-3 ? 1 - x / 2 * (1 - x / 3 * (1 - x / 4)) : (1 - end) / x;
  }

  /** Takes slugs from the end where water leaves; their heat, not yet faded. */
  private static double takeSlugs(
      double[] pipes, double[] slugs, int pipe, int room, double volume) {
    int row = pipe * WIDTH;
    boolean isFar = pipes[row + FLOW] > 0;
    double dust = Slugs.DUST * pipes[row + CAPACITY];
    int first = (int) pipes[row + FIRST];
    int count = (int) pipes[row + COUNT];
    double left = volume;
    double heat = 0;
    while (left > 0 & count > 0) {
      int end = slug(pipe, room, isFar ? first + count - 1 : first);
      double part = Math.min(left, slugs[end + VOLUME]);
      double rest = slugs[end + VOLUME] - part;
      heat += part * slugs[end + EXCESS];
      left -= part;
      slugs[end + VOLUME] = rest;
      if (rest <= dust) {
        count--;
        first += isFar ? 0 : 1;
        int next = slug(pipe, room, isFar ? first + count - 1 : first);
        mix(slugs, next, rest, slugs[end + EXCESS]);
      }
    }
    pipes[row + FIRST] = first & room - 1;
    pipes[row + COUNT] = count;
    return heat;
  }

  private static void mix(double[] slugs, int slug, double volume, double excess) {
    double whole = slugs[slug + VOLUME] + volume;
    double heat = slugs[slug + VOLUME] * slugs[slug + EXCESS] + volume * excess;
    slugs[slug + VOLUME] = whole;
    slugs[slug + EXCESS] = heat / whole;
  }

  /**
   * Lets water of a mean excess in at the other end.
   *
   * @return slugs in the pipe: more than it has room for, and some are lost
   */
  static int put(
      double[] pipes, double[] slugs, int pipe, int room, double seconds, double excess) {
    int row = pipe * WIDTH;
    boolean isFar = pipes[row + FLOW] < 0;
    double volume = Math.abs(pipes[row + FLOW]) * seconds;
    double cooled = excess * pipes[row + MEAN_FADE];
    double fade = pipes[row + FADE];
    int count = (int) pipes[row + COUNT];
    int end = slug(pipes, pipe, room, isFar);
    boolean isLike = count > 0 & Math.abs(slugs[end + EXCESS] * fade - cooled) < Slugs.LIKE;
    if (isLike) {
      mix(slugs, end, volume, cooled / fade);
    } else {
      int first = (int) pipes[row + FIRST] - (isFar ? 0 : 1) & room - 1;
      pipes[row + FIRST] = first;
      pipes[row + COUNT] = count + 1;
      int added = slug(pipe, room, isFar ? first + count : first);
      slugs[added + VOLUME] = volume;
      slugs[added + EXCESS] = cooled / fade;
    }
    return isLike ? count : count + 1;
  }
}
