package gyre.water;

/**
 * A one-way valve between the hot pipe's end and the way back: a small state machine, whose state
 * is whether it is open.
 */
public sealed interface Valve {

  /**
   * Whether it is open next.
   *
   * @param isOpen whether it was
   * @param pumpRuns whether the pump runs, as a link would tell it
   * @param celsius of the water at the valve
   */
  boolean opens(boolean isOpen, boolean pumpRuns, double celsius);

  /** Opens whenever the pressure is higher on the hot side. */
  record Check() implements Valve {
    @Override
    public boolean opens(boolean isOpen, boolean pumpRuns, double celsius) {
      return true;
    }
  }

  /**
   * Shuts when warm and opens again when it has cooled by a band; needs no power, knows no pump.
   *
   * @param setCelsius where it shuts
   * @param bandKelvin below which it opens, above 0
   */
  record Thermostatic(double setCelsius, double bandKelvin) implements Valve {
    /** Checks the band. */
    public Thermostatic {
      Require.positive("band of thermostatic valve in kelvin", bandKelvin);
    }

    @Override
    public boolean opens(boolean isOpen, boolean pumpRuns, double celsius) {
      return isOpen ? celsius < setCelsius : celsius <= reopensCelsius() + Soundness.EVEN;
    }

    double reopensCelsius() {
      return setCelsius - bandKelvin;
    }
  }

  /**
   * Normally shut; open while the pump runs and the water is below a temperature.
   *
   * @param setCelsius where it shuts
   */
  record Solenoid(double setCelsius) implements Valve {
    @Override
    public boolean opens(boolean isOpen, boolean pumpRuns, double celsius) {
      return pumpRuns && celsius < setCelsius;
    }
  }
}
