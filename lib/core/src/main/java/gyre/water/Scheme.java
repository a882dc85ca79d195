package gyre.water;

/** Where the stale water of the hot pipe goes before somebody needs hot water. */
public sealed interface Scheme {

  /** Into the basin: whoever opens the tap waits. */
  record Wait() implements Scheme {}

  /**
   * Through a pipe of its own back to the heater.
   *
   * @param pipe from the farthest tap to the heater
   * @param valve at its beginning
   */
  record ReturnPipe(Pipe pipe, Valve valve) implements Scheme {}

  /**
   * Through the cold pipe back to the heater.
   *
   * @param valve from hot to cold at the farthest tap
   */
  record ColdReturn(Valve valve) implements Scheme {}

  /**
   * To waste by a solenoid at the farthest tap, before the tap is opened; no pump.
   *
   * @param flowLitresPerMinute of the solenoid
   */
  record Drain(double flowLitresPerMinute) implements Scheme {
    /** Checks the flow. */
    public Drain {
      Require.positive("flow of drain in litres per minute", flowLitresPerMinute);
    }
  }

  /**
   * Nowhere: a small electric tank, well mixed, in series before the farthest tap.
   *
   * @param litres of the tank
   * @param setCelsius that its element holds
   * @param elementWatts of the element
   * @param lossWattsPerKelvin of the tank to the air
   */
  record Tank(double litres, double setCelsius, double elementWatts, double lossWattsPerKelvin)
      implements Scheme {
    /** Checks the numbers. */
    public Tank {
      Require.positive("tank in litres", litres);
      Require.between("tank in °C", setCelsius, 0, 99);
      Require.positive("element of tank in watts", elementWatts);
      Require.notNegative("loss of tank in watts per kelvin", lossWattsPerKelvin);
    }
  }
}
