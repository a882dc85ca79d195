package gyre.water;

import gyre.water.Control.AlwaysOn;
import gyre.water.Control.OnDemand;
import gyre.water.Control.Thermostatic;
import gyre.water.Control.Timed;
import gyre.water.Control.Window;

/** The control at work: whether the pump, or the drain, is on, and when to look again. */
final class PumpSwitch {
  private final Control control;

  /** When the button is pressed, in order; read on demand only. */
  private final double[] presses;

  private int pressed;
  private double startedAt;
  private boolean isOn;

  PumpSwitch(Control control, double[] presses) {
    this.control = control;
    this.presses = presses;
  }

  boolean isOn() {
    return isOn;
  }

  /** Looks at the clock and at the temperature at the hot pipe's end. */
  void update(double time, double celsius) {
    if (control instanceof AlwaysOn) {
      isOn = true;
    } else if (control instanceof Timed timed) {
      isOn = timed.windows().stream().anyMatch(window -> contains(window, time % Clock.DAY));
    } else if (control instanceof Thermostatic thermostat) {
      isOn =
          isOn
              ? celsius < thermostat.highCelsius()
              : celsius <= thermostat.lowCelsius() + Soundness.EVEN;
    } else if (control instanceof OnDemand demand) {
      update(demand, time, celsius);
    }
  }

  private void update(OnDemand demand, double time, double celsius) {
    while (pressed < presses.length && presses[pressed] <= time) {
      pressed++;
      startedAt = time;
      isOn = true;
    }
    isOn &= celsius < demand.cutOffCelsius() && time < startedAt + demand.longestSeconds();
  }

  /** The next time at which the clock alone may change it. */
  double nextChange(double time) {
    if (control instanceof Timed timed) {
      return timed.windows().stream()
          .mapToDouble(
              window -> Math.min(next(window.fromSeconds(), time), next(window.toSeconds(), time)))
          .min()
          .orElse(Double.POSITIVE_INFINITY);
    }
    if (control instanceof OnDemand demand) {
      double press = pressed < presses.length ? presses[pressed] : Double.POSITIVE_INFINITY;
      return isOn ? Math.min(press, startedAt + demand.longestSeconds()) : press;
    }
    return Double.POSITIVE_INFINITY;
  }

  /** The temperature to which the pipe's end must cool for the pump to start; −∞ if none. */
  double startsAtCelsius() {
    return control instanceof Thermostatic thermostat && !isOn
        ? thermostat.lowCelsius()
        : Double.NEGATIVE_INFINITY;
  }

  private static boolean contains(Window window, double time) {
    return time >= window.fromSeconds() && time < window.toSeconds();
  }

  /** The next time that a clock shows so many seconds. */
  private static double next(double seconds, double time) {
    double midnight = Math.floor(time / Clock.DAY) * Clock.DAY;
    return midnight + seconds > time ? midnight + seconds : midnight + Clock.DAY + seconds;
  }
}
