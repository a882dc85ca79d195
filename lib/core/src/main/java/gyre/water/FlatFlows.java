package gyre.water;

/** What flows where, as {@link Flows} and {@link Valve} have it, in rows of numbers. */
final class FlatFlows {
  private FlatFlows() {}

  /** The section that ends where the scheme's valve is. */
  static int farthest(double[] home, double[] taps) {
    return (int) taps[(int) home[FlatHome.FARTHEST_TAP] * FlatTaps.WIDTH + FlatTaps.SECTION];
  }

  /** Lets the valve feel the excess at the hot pipe's end. */
  static void setValve(double[] home, double end) {
    double valve = home[FlatHome.VALVE];
    boolean wasOpen = home[FlatHome.VALVE_OPEN] != 0;
    boolean isCold = end < home[FlatHome.VALVE_SHUTS];
    boolean hasCooled = end <= home[FlatHome.VALVE_REOPENS] + Soundness.EVEN;
    boolean isOpen = valve == FlatHome.CHECK;
    isOpen |= valve == FlatHome.THERMOSTATIC_VALVE & (wasOpen ? isCold : hasCooled);
    isOpen |= valve == FlatHome.SOLENOID & home[FlatHome.PUMP_RUNS] != 0 & isCold;
    home[FlatHome.VALVE_OPEN] = isOpen ? 1 : 0;
  }

  /** Sets the flow through every pipe, by what is open and what runs. */
  static void set(double[] home, double[] pipes, double[] taps) {
    int sections = (int) home[FlatHome.SECTIONS];
    for (int pipe = 0; pipe < sections; pipe++) pipes[pipe * FlatPipes.WIDTH + FlatPipes.FLOW] = 0;
    double cold = 0;
    int tapCount = (int) home[FlatHome.TAPS];
    for (int tap = 0; tap < tapCount; tap++) {
      int row = tap * FlatTaps.WIDTH;
      int section = (int) taps[row + FlatTaps.SECTION];
      double state = taps[row + FlatTaps.STATE];
      double flow = taps[row + FlatTaps.FLOW];
      cold += state == FlatTaps.COLD ? flow : 0;
      pipes[section * FlatPipes.WIDTH + FlatPipes.FLOW] += state == FlatTaps.HOT ? flow : 0;
    }
    boolean isOpen = home[FlatHome.VALVE_OPEN] != 0;
    double pumped = isOpen & home[FlatHome.PUMP_RUNS] != 0 ? home[FlatHome.SCHEME_FLOW] : 0;
    double leak = isOpen & cold > 0 & pumped == 0 ? home[FlatHome.LEAK_FLOW] : 0;
    double over = pumped + leak;
    pipes[farthest(home, taps) * FlatPipes.WIDTH + FlatPipes.FLOW] += over;
    home[FlatHome.PUMPED] = pumped;
    home[FlatHome.COLD_FLOW] = cold;
    home[FlatHome.HEATER_FLOW] = lead(pipes, sections);
    boolean returnsCold = home[FlatHome.SCHEME] == FlatHome.COLD_RETURN;
    pipes[sections * FlatPipes.WIDTH + FlatPipes.FLOW] = returnsCold ? cold - over : cold;
    for (int back = sections + 1; back < (int) home[FlatHome.PIPES]; back++) {
      pipes[back * FlatPipes.WIDTH + FlatPipes.FLOW] = pumped;
    }
  }

  /** Adds the flow of each section to the one that feeds it; what the heater gives. */
  private static double lead(double[] pipes, int sections) {
    double heater = 0;
    for (int pipe = sections - 1; pipe >= 0; pipe--) {
      int row = pipe * FlatPipes.WIDTH;
      double flow = pipes[row + FlatPipes.FLOW];
      int feeder = (int) pipes[row + FlatPipes.FEEDER];
      if (feeder >= 0) pipes[feeder * FlatPipes.WIDTH + FlatPipes.FLOW] += flow;
      heater += feeder < 0 ? flow : 0;
    }
    return heater;
  }
}
