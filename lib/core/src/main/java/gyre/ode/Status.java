package gyre.ode;

/** How the integration of one member ended. */
public enum Status {
  /** It reached the end of the time. */
  DONE,
  /** Its event happened first. */
  EVENT,
  /** The tolerance asks for steps shorter than the distance of floats at their time. */
  STEP_TOO_SMALL,
  /** It used up its steps. */
  TOO_MANY_STEPS,
  /** A state, or the derivatives at the start, became infinite or not a number. */
  DIVERGED;

  /** The status that a kernel stores as a number. */
  public static Status of(byte code) {
    return values()[code];
  }

  /** The number that a kernel stores. */
  public byte code() {
    return (byte) ordinal();
  }
}
