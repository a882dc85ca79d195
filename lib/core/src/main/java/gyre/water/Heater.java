package gyre.water;

/**
 * A heater without a store: it lights some time after the flow reaches its ignition flow, goes out
 * when the flow falls below, and then holds its outlet at a temperature as far as its power goes.
 * Water that comes in warmer than that passes as it is.
 *
 * @param setCelsius outlet that it holds
 * @param ignitionFlowLitresPerMinute least flow that lights it
 * @param ignitionDelaySeconds from that flow to full heat
 * @param maximumWatts into the water
 * @param efficiency heat into the water per heat of combustion, above 0 and at most 1.1
 */
public record Heater(
    double setCelsius,
    double ignitionFlowLitresPerMinute,
    double ignitionDelaySeconds,
    double maximumWatts,
    double efficiency) {
  /** Heat of combustion of natural gas in J/m³. */
  public static final double GAS_JOULES_PER_CUBIC_METRE = 35.6e6;

  /** Checks the numbers. */
  public Heater {
    Require.between("outlet of heater in °C", setCelsius, 0, 99);
    Require.notNegative("ignition flow in litres per minute", ignitionFlowLitresPerMinute);
    Require.notNegative("ignition delay in seconds", ignitionDelaySeconds);
    Require.positive("power of heater in watts", maximumWatts);
    Require.between("efficiency of heater", efficiency, 1e-3, 1.1);
  }

  /** Gas, 45 °C, lit from 2.5 L/min in 3 s, 26 kW, efficiency 0.88: assumptions. */
  public static Heater gas() {
    return new Heater(45, 2.5, 3, 26_000, 0.88);
  }

  /** The outlet while lit. */
  double outletCelsius(double inletCelsius, double flowCubicMetresPerSecond) {
    double rise = maximumWatts / (Water.HEAT_CAPACITY * flowCubicMetresPerSecond);
    return Math.max(inletCelsius, Math.min(setCelsius, inletCelsius + rise));
  }

  /** Gas for so much heat into the water, in m³. */
  public double gasCubicMetres(double joules) {
    return joules / (efficiency * GAS_JOULES_PER_CUBIC_METRE);
  }
}
