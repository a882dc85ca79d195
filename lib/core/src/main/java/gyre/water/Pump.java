package gyre.water;

import java.util.function.DoubleUnaryOperator;

/**
 * A circulation pump whose head falls as {@code H = H₀ (1 − (Q/Q₀)²)}.
 *
 * @param shutOffHeadMetres {@code H₀}, of water, against a closed valve
 * @param openFlowLitresPerMinute {@code Q₀}, against no resistance
 * @param powerWatts electric power while it runs
 */
public record Pump(double shutOffHeadMetres, double openFlowLitresPerMinute, double powerWatts) {
  private static final double GRAVITY = 9.81;

  /** Checks the numbers. */
  public Pump {
    Require.positive("shut-off head of pump in metres", shutOffHeadMetres);
    Require.positive("open flow of pump in litres per minute", openFlowLitresPerMinute);
    Require.notNegative("power of pump in watts", powerWatts);
  }

  /** A small pump of 6 m and 20 L/min that takes 45 W: an assumption, not of a data sheet. */
  public static Pump small() {
    return new Pump(6, 20, 45);
  }

  /** The pressure that it makes at a flow. */
  public double pascals(double flowLitresPerMinute) {
    double share = flowLitresPerMinute / openFlowLitresPerMinute;
    return Water.DENSITY * GRAVITY * shutOffHeadMetres * (1 - share * share);
  }

  /**
   * The flow at which its curve meets that of a system.
   *
   * @param system loss in pascals at a flow in litres per minute; 0 at 0 and rising
   */
  public double flowLitresPerMinute(DoubleUnaryOperator system) {
    return Balance.crossing(
        0, openFlowLitresPerMinute, flow -> system.applyAsDouble(flow) - pascals(flow));
  }
}
