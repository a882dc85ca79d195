package gyre.water;

/**
 * Columns of the table of a home: what it is like, what goes on in it, and what the day has cost.
 *
 * <p>The flat text of a day ({@link FlatDay}) keeps a home in five tables of numbers, so that it
 * runs on one core as on a thread of a device, which knows no objects:
 *
 * <ul>
 *   <li>{@code home}, one row, the columns below and then the windows of a clock, from and to;
 *   <li>{@code pipes}, a row for each: hot sections, each after the one that feeds it, then the
 *       cold pipe, then a return pipe if there is one ({@link FlatPipes});
 *   <li>{@code slugs}, as many rows for each pipe as it has room for ({@link FlatPipes});
 *   <li>{@code taps} and {@code draws}, a row for each ({@link FlatTaps}).
 * </ul>
 *
 * <p>Volumes are in m³, times in seconds after midnight, temperatures excesses over the air in
 * kelvins, powers divided by {@link Water#HEAT_CAPACITY}. Numbers of rows and states are {@code
 * double} too; 0 is no.
 */
final class FlatHome {
  /** A time that does not come; finite, since TornadoVM writes infinity as a float to OpenCL. */
  static final double NEVER = 1e300;

  // What the home is like.
  static final int SECTIONS = 0;
  static final int PIPES = 1;
  static final int TAPS = 2;
  static final int DRAWS = 3;
  static final int WINDOWS = 4;

  static final int FARTHEST_TAP = 5;

  /** The tap behind a tank; −1 if there is none. */
  static final int TANK_TAP = 6;

  static final int SCHEME = 7;
  static final int VALVE = 8;
  static final int CONTROL = 9;
  static final int MAINS = 10;
  static final int WARM = 11;
  static final int SET = 12;
  static final int POWER = 13;
  static final int IGNITION_FLOW = 14;
  static final int IGNITION_DELAY = 15;
  static final int VALVE_SHUTS = 16;
  static final int VALVE_REOPENS = 17;
  static final int PUMP_STARTS = 18;
  static final int PUMP_STOPS = 19;
  static final int LEAD = 20;
  static final int LONGEST_RUN = 21;
  static final int TANK_VOLUME = 22;
  static final int TANK_SET = 23;
  static final int TANK_POWER = 24;
  static final int TANK_LOSS = 25;

  /** Through the scheme's valve when its pump runs, or into the drain. */
  static final int SCHEME_FLOW = 26;

  /** Through an open valve into the cold side of the farthest tap. */
  static final int LEAK_FLOW = 27;

  // What goes on.
  static final int TIME = 28;
  static final int PUMP_RUNS = 29;
  static final int PUMP_STARTED = 30;
  static final int NEXT_PRESS = 31;
  static final int NEXT_DRAW = 32;
  static final int VALVE_OPEN = 33;
  static final int LIT = 34;
  static final int ENOUGH_SINCE = 35;
  static final int TANK = 36;

  /** What flows through the heater, the cold side of a tap, and the scheme by pump or drain. */
  static final int HEATER_FLOW = 37;

  static final int COLD_FLOW = 38;
  static final int PUMPED = 39;

  // What the day has cost.
  static final int HOT_DRAWS = 40;
  static final int WAITED = 41;
  static final int LONGEST_WAIT = 42;
  static final int FROM_MAINS = 43;
  static final int FLUSHED = 44;
  static final int DRAINED = 45;
  static final int BURNT = 46;
  static final int ELEMENT = 47;
  static final int PUMP_SECONDS = 48;
  static final int FALSE_FIRINGS = 49;

  /** The warmest water that was drawn cold, −{@link #NEVER} if none was. */
  static final int WARMEST_COLD = 50;

  /** Whether a pipe had no room for a slug: then the day ended there. */
  static final int FULL = 51;

  static final int WIDTH = 52;

  /** Schemes. */
  static final int WAIT = 0;

  static final int RETURN_PIPE = 1;
  static final int COLD_RETURN = 2;
  static final int DRAIN = 3;

  /** Valves. */
  static final int CHECK = 0;

  static final int THERMOSTATIC_VALVE = 1;
  static final int SOLENOID = 2;

  /** Controls. */
  static final int OFF = 0;

  static final int ALWAYS_ON = 1;
  static final int TIMED = 2;
  static final int THERMOSTATIC = 3;
  static final int ON_DEMAND = 4;

  private FlatHome() {}
}
