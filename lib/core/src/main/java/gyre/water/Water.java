package gyre.water;

/** What water is, where a house needs it. */
final class Water {
  /** Heat of a cubic metre by a kelvin, {@code ρc} in J/(m³K), at 40 °C. */
  static final double HEAT_CAPACITY = 4.15e6;

  /** Density in kg/m³ at 40 °C. */
  static final double DENSITY = 992.2;

  /** Kinematic viscosity in m²/s at 40 °C. */
  static final double VISCOSITY = 0.658e-6;

  /** Cubic metres a second that a litre a minute is. */
  static final double LITRE_PER_MINUTE = 1e-3 / 60;

  /** Litres in a cubic metre. */
  static final double LITRES = 1000;

  /** Joules of a kilowatt hour. */
  static final double KILOWATT_HOUR = 3.6e6;

  private Water() {}
}
