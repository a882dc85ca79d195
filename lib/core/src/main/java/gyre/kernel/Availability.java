package gyre.kernel;

/**
 * Whether a backend can be used on this machine, why, and what would change that.
 *
 * @param use how far it may be chosen
 * @param reason what was found, for example {@code "16 float lanes, 2 threads"}
 * @param remedy what the user can do about it; empty where nothing need be done
 */
public record Availability(Use use, String reason, String remedy) {

  /** How far a backend may be chosen. */
  public enum Use {
    /** By {@link Backends#best()} and by name. */
    ALWAYS,
    /** Only by name: it runs, but is no faster than what {@link Backends#best()} takes instead. */
    BY_NAME,
    /** Not at all on this machine. */
    NEVER
  }

  /** A backend that works. */
  public static Availability usable(String reason) {
    return new Availability(Use.ALWAYS, reason, "");
  }

  /** A backend that works, and is worth using only for those who ask for it. */
  public static Availability onlyByName(String reason, String remedy) {
    return new Availability(Use.BY_NAME, reason, remedy);
  }

  /** A backend that does not work here. */
  public static Availability unusable(String reason, String remedy) {
    return new Availability(Use.NEVER, reason, remedy);
  }

  @Override
  public String toString() {
    return remedy.isEmpty() ? reason : reason + "; " + remedy;
  }
}
