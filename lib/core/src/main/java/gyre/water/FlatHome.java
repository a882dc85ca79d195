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
 *   <li>{@code slugs}, {@link #ROOM} rows for each pipe ({@link FlatPipes});
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

  /** Slugs that a pipe has room for: a power of two. */
  static final int ROOM = 5;

  static final int FARTHEST_TAP = 6;

  /** The tap behind a tank; −1 if there is none. */
  static final int TANK_TAP = 7;

  static final int SCHEME = 8;
  static final int VALVE = 9;
  static final int CONTROL = 10;
  static final int MAINS = 11;
  static final int WARM = 12;
  static final int SET = 13;
  static final int POWER = 14;
  static final int IGNITION_FLOW = 15;
  static final int IGNITION_DELAY = 16;
  static final int VALVE_SHUTS = 17;
  static final int VALVE_REOPENS = 18;
  static final int PUMP_STARTS = 19;
  static final int PUMP_STOPS = 20;
  static final int LEAD = 21;
  static final int LONGEST_RUN = 22;
  static final int TANK_VOLUME = 23;
  static final int TANK_SET = 24;
  static final int TANK_POWER = 25;
  static final int TANK_LOSS = 26;

  /** Through the scheme's valve when its pump runs, or into the drain. */
  static final int SCHEME_FLOW = 27;

  /** Through an open valve into the cold side of the farthest tap. */
  static final int LEAK_FLOW = 28;

  // What goes on.
  static final int TIME = 29;
  static final int PUMP_RUNS = 30;
  static final int PUMP_STARTED = 31;
  static final int NEXT_PRESS = 32;
  static final int NEXT_DRAW = 33;
  static final int VALVE_OPEN = 34;
  static final int LIT = 35;
  static final int ENOUGH_SINCE = 36;
  static final int TANK = 37;

  /** What flows through the heater, the cold side of a tap, the scheme and its valve. */
  static final int HEATER_FLOW = 38;

  static final int COLD_FLOW = 39;
  static final int PUMPED = 40;
  static final int OVER = 41;

  // What the day has cost.
  static final int HOT_DRAWS = 42;
  static final int WAITED = 43;
  static final int LONGEST_WAIT = 44;
  static final int FROM_MAINS = 45;
  static final int FLUSHED = 46;
  static final int DRAINED = 47;
  static final int BURNT = 48;
  static final int ELEMENT = 49;
  static final int PUMP_SECONDS = 50;
  static final int FALSE_FIRINGS = 51;

  /** The warmest water that was drawn cold, −∞ if none was. */
  static final int WARMEST_COLD = 52;

  /** Whether a pipe had no room for a slug: then the day ended there. */
  static final int FULL = 53;

  static final int WIDTH = 54;

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
