package gyre.water;

/** The control of pump or drain, as {@link PumpSwitch} has it, in a row of numbers. */
final class FlatPump {
  private FlatPump() {}

  /** Finds the first time at which the button is pressed. */
  static void begin(double[] home, double[] draws) {
    home[FlatHome.NEXT_PRESS] = nextPress(home, draws, 0);
  }

  /** Looks at the clock and at the excess at the hot pipe's end. */
  static void update(double[] home, double[] draws, double end) {
    double control = home[FlatHome.CONTROL];
    if (control == FlatHome.ON_DEMAND) press(home, draws);
    boolean wasOn = home[FlatHome.PUMP_RUNS] != 0;
    double stopsAt = home[FlatHome.PUMP_STARTED] + home[FlatHome.LONGEST_RUN];
    boolean isCold = end < home[FlatHome.PUMP_STOPS];
    boolean hasCooled = end <= home[FlatHome.PUMP_STARTS] + Soundness.EVEN;
    boolean isOn = control == FlatHome.ALWAYS_ON;
    isOn |= control == FlatHome.TIMED & windowsAt(clock(home), home) > 0;
    isOn |= control == FlatHome.THERMOSTATIC & (wasOn ? isCold : hasCooled);
    isOn |= control == FlatHome.ON_DEMAND & wasOn & isCold & home[FlatHome.TIME] < stopsAt;
    home[FlatHome.PUMP_RUNS] = isOn ? 1 : 0;
  }

  private static void press(double[] home, double[] draws) {
    while (pressTime(home, draws) <= home[FlatHome.TIME]) {
      home[FlatHome.NEXT_PRESS] = nextPress(home, draws, (int) home[FlatHome.NEXT_PRESS] + 1);
      home[FlatHome.PUMP_STARTED] = home[FlatHome.TIME];
      home[FlatHome.PUMP_RUNS] = 1;
    }
  }

  /** The button is pressed before each hot draw at the farthest tap. */
  private static int nextPress(double[] home, double[] draws, int from) {
    int use = 2 * (int) home[FlatHome.FARTHEST_TAP];
    return FlatTaps.next(home, draws, from, use, use);
  }

  private static double pressTime(double[] home, double[] draws) {
    int row = (int) home[FlatHome.NEXT_PRESS] * FlatTaps.DRAW_WIDTH;
    return Math.max(0, draws[row + FlatTaps.DRAW_START] - home[FlatHome.LEAD]);
  }

  private static double clock(double[] home) {
    return home[FlatHome.TIME] < Clock.DAY ? home[FlatHome.TIME] : 0;
  }

  /** How many windows a time of the clock is in. */
  private static int windowsAt(double time, double[] home) {
    int count = 0;
    for (int window = 0; window < (int) home[FlatHome.WINDOWS]; window++) {
      double from = home[FlatHome.WIDTH + 2 * window];
      double to = home[FlatHome.WIDTH + 2 * window + 1];
      count += time >= from & time < to ? 1 : 0;
    }
    return count;
  }

  /** The next time at which the clock alone may change it. */
  static double nextChange(double[] home, double[] draws) {
    double next = FlatHome.NEVER;
    if (home[FlatHome.CONTROL] == FlatHome.TIMED) next = nextEdge(home);
    if (home[FlatHome.CONTROL] == FlatHome.ON_DEMAND) {
      double stopsAt = home[FlatHome.PUMP_STARTED] + home[FlatHome.LONGEST_RUN];
      double stops = home[FlatHome.PUMP_RUNS] != 0 ? stopsAt : FlatHome.NEVER;
      next = Math.min(pressTime(home, draws), stops);
    }
    return next;
  }

  private static double nextEdge(double[] home) {
    double next = FlatHome.NEVER;
    for (int edge = 0; edge < 2 * (int) home[FlatHome.WINDOWS]; edge++) {
      double time = home[FlatHome.WIDTH + edge];
      next = time > home[FlatHome.TIME] ? Math.min(next, time) : next;
    }
    return next;
  }
}
