package gyre.water;

/**
 * A day of one home, as {@link Simulation} has it, over tables of numbers ({@link FlatHome}): one
 * text for a core and for a thread of a device.
 *
 * <p>So it has no objects, no method that returns a truth value, and no infinity to compare with:
 * TornadoVM has no OpenCL for a value of one bit, and writes infinity as a {@code float}, which
 * OpenCL does not compare with a {@code double}. Conditions are computed with {@code &} and {@code
 * |}, whole, as threads of a device wait for one another at every branch.
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
    double time;
    do {
      time = home[FlatHome.TIME];
      settle(home, pipes, slugs, taps, draws, room);
      if (time < Clock.DAY) {
        double next = Math.min(Clock.DAY, nextEvent(home, pipes, slugs, taps, draws, room));
        move(home, pipes, slugs, taps, room, Math.max(next - time, Simulation.SHORTEST_SECONDS));
        home[FlatHome.TIME] = Math.max(next, time + Simulation.SHORTEST_SECONDS);
      }
    } while (time < Clock.DAY & home[FlatHome.FULL] == 0);
  }

  private static void begin(
      double[] home, double[] pipes, double[] slugs, double[] taps, double[] draws, int room) {
    for (int column = FlatHome.TIME; column < FlatHome.WIDTH; column++) home[column] = 0;
    int pipeCount = (int) home[FlatHome.PIPES];
    for (int pipe = 0; pipe < pipeCount; pipe++) {
      FlatPipes.fill(pipes, slugs, pipe, room);
    }
    FlatTaps.shutAll(home, taps, draws);
    FlatPump.begin(home, draws);
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
    double end = FlatPipes.endExcess(pipes, slugs, FlatFlows.farthest(home, taps), room);
    FlatPump.update(home, draws, end);
    FlatFlows.setValve(home, end);
    FlatFlows.set(home, pipes, taps);
    FlatBurner.update(home, taps);
  }

  private static double nextEvent(
      double[] home, double[] pipes, double[] slugs, double[] taps, double[] draws, int room) {
    double next = FlatPump.nextChange(home, draws);
    int tapCount = (int) home[FlatHome.TAPS];
    for (int tap = 0; tap < tapCount; tap++) {
      next = Math.min(next, FlatTaps.nextChange(taps, tap * FlatTaps.WIDTH));
    }
    next = Math.min(next, nextStart(home, draws));
    next = Math.min(next, home[FlatHome.LIT] == 0 ? FlatBurner.lightsAt(home) : FlatHome.NEVER);
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
    int end = FlatFlows.farthest(home, taps);
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
    double rate = pipes[end * FlatPipes.WIDTH + FlatPipes.RATE];
    double cooling = awaited > 0 & now > awaited ? Math.log(now / awaited) : 0;
    return awaited == 0 ? FlatHome.NEVER : cooling / rate;
  }

  private static void move(
      double[] home, double[] pipes, double[] slugs, double[] taps, int room, double seconds) {
    int pipeCount = (int) home[FlatHome.PIPES];
    double rate = 0;
    double end = 1;
    for (int pipe = 0; pipe < pipeCount; pipe++) {
      double own = pipes[pipe * FlatPipes.WIDTH + FlatPipes.RATE];
      // Pipes of a kind cool alike: one exponential for all in a row.
      if (own != rate) end = Math.exp(-seconds * own);
      rate = own;
      FlatPipes.take(pipes, slugs, pipe, room, seconds, end);
    }
    double outlet = FlatBurner.heat(home, pipes, seconds);
    double endOut = pipes[FlatFlows.farthest(home, taps) * FlatPipes.WIDTH + FlatPipes.OUT];
    for (int pipe = 0; pipe < pipeCount; pipe++) {
      double flow = pipes[pipe * FlatPipes.WIDTH + FlatPipes.FLOW];
      double inlet = inlet(home, pipes, pipe, outlet, endOut);
      if (flow != 0) {
        int count = FlatPipes.put(pipes, slugs, pipe, room, seconds, inlet);
        home[FlatHome.FULL] = count > room ? 1 : home[FlatHome.FULL];
      }
    }
    deliver(home, pipes, taps, endOut, seconds);
    boolean drains = home[FlatHome.SCHEME] == FlatHome.DRAIN;
    home[FlatHome.DRAINED] += drains ? home[FlatHome.PUMPED] * seconds : 0;
    home[FlatHome.PUMP_SECONDS] += drains ? 0 : home[FlatHome.PUMP_RUNS] * seconds;
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
      boolean isHot = taps[row + FlatTaps.STATE] == FlatTaps.HOT;
      int section = (int) taps[row + FlatTaps.SECTION];
      double hotOut = pipes[section * FlatPipes.WIDTH + FlatPipes.OUT];
      if (tap == (int) home[FlatHome.TANK_TAP]) {
        hotOut = FlatTank.pass(home, isHot ? taps[row + FlatTaps.FLOW] : 0, hotOut, seconds);
      }
      FlatTaps.run(home, taps, row, isHot ? hotOut : coldOut, seconds);
    }
  }
}
