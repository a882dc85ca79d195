package gyre.water;

/**
 * A day of one home, as {@link Simulation} has it, over tables of numbers ({@link FlatHome}): one
 * text for a core and for a thread of a device.
 *
 * <p>It has no objects, and no condition around another, nor around a loop that ends in two places:
 * compilers for devices are known to lose one of them.
 */
public final class FlatDay {
  private FlatDay() {}

  /**
   * Lets a home have its day, from midnight until the next or until a pipe has no room.
   *
   * @param home its row; the cost of the day is added to it
   * @param pipes {@code [pipe]}
   * @param slugs {@code [pipe][room]}; what is in it does not matter
   * @param taps {@code [tap]}
   * @param draws {@code [draw]} and one that never starts
   * @param room slugs that a pipe has room for: a power of two
   */
  public static void run(
      double[] home, double[] pipes, double[] slugs, double[] taps, double[] draws, int room) {
    begin(home, pipes, slugs, taps, draws, room);
    settle(home, pipes, slugs, taps, draws, room);
    while (home[FlatHome.TIME] < Clock.DAY & home[FlatHome.FULL] == 0) {
      double time = home[FlatHome.TIME];
      double next = Math.min(Clock.DAY, nextEvent(home, pipes, slugs, taps, draws, room));
      move(home, pipes, slugs, taps, room, Math.max(next - time, Simulation.SHORTEST_SECONDS));
      home[FlatHome.TIME] = Math.max(next, time + Simulation.SHORTEST_SECONDS);
      settle(home, pipes, slugs, taps, draws, room);
    }
  }

  private static void begin(
      double[] home, double[] pipes, double[] slugs, double[] taps, double[] draws, int room) {
    for (int column = FlatHome.TIME; column < FlatHome.WIDTH; column++) home[column] = 0;
    int pipeCount = (int) home[FlatHome.PIPES];
    for (int pipe = 0; pipe < pipeCount; pipe++) {
      FlatPipes.fill(pipes, slugs, pipe, room);
    }
    FlatTaps.shutAll(home, taps, draws);
    FlatPump.stop(home, draws);
    home[FlatHome.VALVE_OPEN] = 1;
    home[FlatHome.ENOUGH_SINCE] = FlatHome.NEVER;
    home[FlatHome.TANK] = home[FlatHome.TANK_SET];
    home[FlatHome.WARMEST_COLD] = -FlatHome.NEVER;
  }

  /** Lets everything that time and temperature decide be decided. */
  private static void settle(
      double[] home, double[] pipes, double[] slugs, double[] taps, double[] draws, int room) {
    int tapCount = (int) home[FlatHome.TAPS];
    for (int tap = 0; tap < tapCount; tap++) {
      int section = (int) taps[tap * FlatTaps.WIDTH + FlatTaps.SECTION];
      double end = FlatPipes.endExcess(pipes, slugs, section, room);
      double excess = tap == (int) home[FlatHome.TANK_TAP] ? home[FlatHome.TANK] : end;
      FlatTaps.serve(home, taps, draws, tap, excess);
    }
    double end = FlatPipes.endExcess(pipes, slugs, farthest(home, taps), room);
    FlatPump.update(home, draws, end);
    setValve(home, end);
    setFlows(home, pipes, taps);
    setBurner(home, taps);
  }

  /** The section that ends where the scheme's valve is. */
  private static int farthest(double[] home, double[] taps) {
    return (int) taps[(int) home[FlatHome.FARTHEST_TAP] * FlatTaps.WIDTH + FlatTaps.SECTION];
  }

  private static void setValve(double[] home, double end) {
    double valve = home[FlatHome.VALVE];
    boolean wasOpen = home[FlatHome.VALVE_OPEN] != 0;
    boolean isCold = end < home[FlatHome.VALVE_SHUTS];
    boolean hasCooled = end <= home[FlatHome.VALVE_REOPENS] + Soundness.EVEN;
    boolean isOpen = valve == FlatHome.CHECK;
    isOpen |= valve == FlatHome.THERMOSTATIC_VALVE & (wasOpen ? isCold : hasCooled);
    isOpen |= valve == FlatHome.SOLENOID & home[FlatHome.PUMP_RUNS] != 0 & isCold;
    home[FlatHome.VALVE_OPEN] = isOpen ? 1 : 0;
  }

  private static void setFlows(double[] home, double[] pipes, double[] taps) {
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
    home[FlatHome.OVER] = over;
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

  private static void setBurner(double[] home, double[] taps) {
    double flow = home[FlatHome.HEATER_FLOW];
    double since = home[FlatHome.ENOUGH_SINCE];
    boolean isEnough = flow >= home[FlatHome.IGNITION_FLOW] & flow > 0;
    double began = since == FlatHome.NEVER ? home[FlatHome.TIME] : since;
    home[FlatHome.ENOUGH_SINCE] = isEnough ? began : FlatHome.NEVER;
    boolean isWanted = home[FlatHome.PUMP_RUNS] != 0;
    int tapCount = (int) home[FlatHome.TAPS];
    for (int tap = 0; tap < tapCount; tap++) isWanted |= FlatTaps.isHot(taps, tap);
    boolean isLit = home[FlatHome.TIME] >= lightsAt(home);
    boolean isFalse = isLit & home[FlatHome.LIT] == 0 & !isWanted;
    home[FlatHome.FALSE_FIRINGS] += isFalse ? 1 : 0;
    home[FlatHome.LIT] = isLit ? 1 : 0;
  }

  private static double lightsAt(double[] home) {
    return home[FlatHome.ENOUGH_SINCE] + home[FlatHome.IGNITION_DELAY];
  }

  private static double nextEvent(
      double[] home, double[] pipes, double[] slugs, double[] taps, double[] draws, int room) {
    double next = FlatPump.nextChange(home, draws);
    int tapCount = (int) home[FlatHome.TAPS];
    for (int tap = 0; tap < tapCount; tap++) {
      next = Math.min(next, FlatTaps.nextChange(taps, tap * FlatTaps.WIDTH));
    }
    next = Math.min(next, nextStart(home, draws));
    next = Math.min(next, home[FlatHome.LIT] == 0 ? lightsAt(home) : FlatHome.NEVER);
    return Math.min(next, home[FlatHome.TIME] + smoothSeconds(home, pipes, slugs, taps, room));
  }

  /** When the next draw is to begin, though its tap may be busy. */
  private static double nextStart(double[] home, double[] draws) {
    int draw = (int) home[FlatHome.NEXT_DRAW];
    while (draws[draw * FlatTaps.DRAW_WIDTH + FlatTaps.DRAW_START] <= home[FlatHome.TIME]) draw++;
    home[FlatHome.NEXT_DRAW] = draw;
    return draws[draw * FlatTaps.DRAW_WIDTH + FlatTaps.DRAW_START];
  }

  /** How long no temperature jumps, nor falls so far that thermostat or valve act. */
  private static double smoothSeconds(
      double[] home, double[] pipes, double[] slugs, double[] taps, int room) {
    boolean isStill = home[FlatHome.HEATER_FLOW] == 0 & home[FlatHome.COLD_FLOW] == 0;
    double seconds = isStill ? FlatHome.NEVER : Simulation.LONGEST_SECONDS;
    int pipeCount = (int) home[FlatHome.PIPES];
    for (int pipe = 0; pipe < pipeCount; pipe++) {
      boolean flows = pipes[pipe * FlatPipes.WIDTH + FlatPipes.FLOW] != 0;
      if (flows) {
        double empty = FlatPipes.secondsToEmptySlug(pipes, slugs, pipe, room);
        seconds = Math.min(seconds, empty);
      }
    }
    int end = farthest(home, taps);
    boolean endFlows = pipes[end * FlatPipes.WIDTH + FlatPipes.FLOW] > 0;
    return endFlows ? seconds : Math.min(seconds, coolSeconds(home, pipes, slugs, end, room));
  }

  private static double coolSeconds(
      double[] home, double[] pipes, double[] slugs, int end, int room) {
    double now = FlatPipes.endExcess(pipes, slugs, end, room);
    boolean pumpWaits =
        home[FlatHome.CONTROL] == FlatHome.THERMOSTATIC & home[FlatHome.PUMP_RUNS] == 0;
    boolean valveWaits =
        home[FlatHome.VALVE] == FlatHome.THERMOSTATIC_VALVE & home[FlatHome.VALVE_OPEN] == 0;
    double starts = pumpWaits ? home[FlatHome.PUMP_STARTS] : 0;
    double reopens = valveWaits ? home[FlatHome.VALVE_REOPENS] : 0;
    double awaited = Math.max(starts, reopens);
    double timeConstant = pipes[end * FlatPipes.WIDTH + FlatPipes.TIME_CONSTANT];
    double cooling = awaited > 0 & now > awaited ? Math.log(now / awaited) : 0;
    return awaited == 0 ? FlatHome.NEVER : timeConstant * cooling;
  }

  private static void move(
      double[] home, double[] pipes, double[] slugs, double[] taps, int room, double seconds) {
    int pipeCount = (int) home[FlatHome.PIPES];
    for (int pipe = 0; pipe < pipeCount; pipe++) {
      FlatPipes.take(pipes, slugs, pipe, room, seconds);
    }
    double outlet = heat(home, pipes, seconds);
    double end = pipes[farthest(home, taps) * FlatPipes.WIDTH + FlatPipes.OUT];
    for (int pipe = 0; pipe < pipeCount; pipe++) {
      double flow = pipes[pipe * FlatPipes.WIDTH + FlatPipes.FLOW];
      double inlet = inlet(home, pipes, pipe, outlet, end);
      if (flow != 0) {
        int count = FlatPipes.put(pipes, slugs, pipe, room, seconds, inlet);
        home[FlatHome.FULL] = count > room ? 1 : home[FlatHome.FULL];
      }
    }
    deliver(home, pipes, taps, end, seconds);
    boolean drains = home[FlatHome.SCHEME] == FlatHome.DRAIN;
    home[FlatHome.DRAINED] += drains ? home[FlatHome.PUMPED] * seconds : 0;
    home[FlatHome.PUMP_SECONDS] += drains ? 0 : home[FlatHome.PUMP_RUNS] * seconds;
  }

  /** Mixes what came back with water from the mains, heats it, and tells its excess. */
  private static double heat(double[] home, double[] pipes, double seconds) {
    int cold = (int) home[FlatHome.SECTIONS];
    boolean hasBack = home[FlatHome.SCHEME] == FlatHome.RETURN_PIPE;
    double forth = pipes[cold * FlatPipes.WIDTH + FlatPipes.FLOW];
    double flow = home[FlatHome.HEATER_FLOW];
    double returned = hasBack ? home[FlatHome.PUMPED] : Math.max(0, -forth);
    double warmth = pipes[(hasBack ? cold + 1 : cold) * FlatPipes.WIDTH + FlatPipes.OUT];
    double fresh = flow - returned;
    home[FlatHome.FROM_MAINS] += (fresh + Math.max(0, forth)) * seconds;
    double inlet = (fresh * home[FlatHome.MAINS] + returned * warmth) / flow;
    double most = Math.min(home[FlatHome.SET], inlet + home[FlatHome.POWER] / flow);
    double outlet = home[FlatHome.LIT] != 0 ? Math.max(inlet, most) : inlet;
    home[FlatHome.BURNT] += flow > 0 ? flow * seconds * (outlet - inlet) : 0;
    return outlet;
  }

  /** Excess of what flows into a pipe. */
  private static double inlet(double[] home, double[] pipes, int pipe, double outlet, double end) {
    int row = pipe * FlatPipes.WIDTH;
    int feeder = (int) pipes[row + FlatPipes.FEEDER];
    double fed = pipes[Math.max(0, feeder) * FlatPipes.WIDTH + FlatPipes.OUT];
    double hot = feeder < 0 ? outlet : fed;
    boolean isForth = pipe == (int) home[FlatHome.SECTIONS] & pipes[row + FlatPipes.FLOW] > 0;
    double other = isForth ? home[FlatHome.MAINS] : end;
    return pipe < (int) home[FlatHome.SECTIONS] ? hot : other;
  }

  private static void deliver(
      double[] home, double[] pipes, double[] taps, double end, double seconds) {
    int coldRow = (int) home[FlatHome.SECTIONS] * FlatPipes.WIDTH;
    double fromPipe = Math.max(0, pipes[coldRow + FlatPipes.FLOW]);
    double cold = home[FlatHome.COLD_FLOW];
    double coldOut = (fromPipe * pipes[coldRow + FlatPipes.OUT] + (cold - fromPipe) * end) / cold;
    int tapCount = (int) home[FlatHome.TAPS];
    for (int tap = 0; tap < tapCount; tap++) {
      int row = tap * FlatTaps.WIDTH;
      boolean isHot = FlatTaps.isHot(taps, tap);
      int section = (int) taps[row + FlatTaps.SECTION];
      double hotOut = pipes[section * FlatPipes.WIDTH + FlatPipes.OUT];
      if (tap == (int) home[FlatHome.TANK_TAP]) {
        hotOut = FlatTank.pass(home, isHot ? taps[row + FlatTaps.FLOW] : 0, hotOut, seconds);
      }
      FlatTaps.run(home, taps, row, isHot ? hotOut : coldOut, seconds);
    }
  }
}
