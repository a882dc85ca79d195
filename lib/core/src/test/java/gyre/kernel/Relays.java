package gyre.kernel;

import java.util.function.Consumer;

/** Backends with another one behind them, as {@link Backends#best} makes them. */
public final class Relays {
  private Relays() {}

  /** A device, and the backend that takes over where it fails, after a warning. */
  public static Backend of(Backend device, Backend substitute, Consumer<String> warning) {
    return new Relay(device, substitute, warning);
  }
}
