package gyre.water;

/** What flows where, in m³/s, as long as nothing is opened or shut. */
final class Flows {
  /** Through each hot section, away from the heater. */
  final double[] hot;

  /** Through the hot and the cold side of each tap. */
  final double[] hotTap;

  /** Through the cold side of the farthest tap. */
  double cold;

  /** Through the scheme's valve, driven by the pump, or by the mains into a drain. */
  double scheme;

  /** Through the scheme's valve into the open cold side, the pump standing. */
  double leak;

  /** Through the heater. */
  double heater;

  Flows(int sections, int taps) {
    hot = new double[sections];
    hotTap = new double[taps];
  }

  /** Over from hot to the scheme's side. */
  double over() {
    return scheme + leak;
  }

  /** Whether all water stands. */
  boolean isStill() {
    return heater == 0 && cold == 0;
  }
}
