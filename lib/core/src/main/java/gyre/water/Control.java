package gyre.water;

import java.util.List;

/** When the pump, or the drain, is to run. The day begins at 0 and is 86,400 s long. */
public sealed interface Control {

  /** Never. */
  record Off() implements Control {}

  /** All day. */
  record AlwaysOn() implements Control {}

  /**
   * Within windows of the day.
   *
   * @param windows in order, apart from each other
   */
  record Timed(List<Window> windows) implements Control {
    /** Checks the order. */
    public Timed {
      windows = List.copyOf(windows);
      for (int i = 1; i < windows.size(); i++) {
        if (windows.get(i).fromSeconds() < windows.get(i - 1).toSeconds()) {
          throw new IllegalArgumentException("windows %s overlap".formatted(windows));
        }
      }
    }
  }

  /**
   * A span of the day.
   *
   * @param fromSeconds after midnight, at least 0
   * @param toSeconds after midnight, later, and at most 86,400: a night is two windows
   */
  record Window(double fromSeconds, double toSeconds) {
    /** Checks the order. */
    public Window {
      Require.notNegative("window's begin in seconds", fromSeconds);
      Require.positive("window's length in seconds", toSeconds - fromSeconds);
      Require.between("window's end in seconds", toSeconds, 0, Clock.DAY);
    }

    /** From one hour of the day to another. */
    public static Window hours(double from, double to) {
      return new Window(Clock.HOUR * from, Clock.HOUR * to);
    }
  }

  /**
   * From when the hot pipe's end has cooled to one temperature until it has warmed to another.
   *
   * @param lowCelsius where it starts
   * @param highCelsius where it stops
   */
  record Thermostatic(double lowCelsius, double highCelsius) implements Control {
    /** Checks the order. */
    public Thermostatic {
      Require.positive("band of thermostat in kelvin", highCelsius - lowCelsius);
    }
  }

  /**
   * From some time before each hot draw at the farthest tap until the hot pipe's end is warm.
   *
   * @param leadSeconds between the button and the tap
   * @param cutOffCelsius where it stops
   * @param longestSeconds after which it stops anyway
   */
  record OnDemand(double leadSeconds, double cutOffCelsius, double longestSeconds)
      implements Control {
    /** Checks the times. */
    public OnDemand {
      Require.notNegative("lead in seconds", leadSeconds);
      Require.positive("longest run in seconds", longestSeconds);
    }
  }
}
