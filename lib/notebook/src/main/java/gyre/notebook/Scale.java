package gyre.notebook;

import java.util.Locale;
import java.util.Map;

/**
 * How much work a notebook does: what continuous integration and a first visit run, or what a
 * figure for publication runs.
 *
 * <p>Chosen for a whole process with the environment variable {@code GYRE_SCALE}, {@code quick}
 * (also where it is not set) or {@code full}.
 */
public enum Scale {
  /** A minute or so for a notebook, on two cores. */
  QUICK,
  /** As long as the figures deserve. */
  FULL;

  private static final String VARIABLE = "GYRE_SCALE";

  /**
   * The scale of this process.
   *
   * @throws IllegalArgumentException if {@code GYRE_SCALE} is neither {@code quick} nor {@code
   *     full}
   */
  public static Scale current() {
    return from(System.getenv());
  }

  static Scale from(Map<String, String> environment) {
    var name = environment.getOrDefault(VARIABLE, "").strip();
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "", "quick" -> QUICK;
      case "full" -> FULL;
      default ->
          throw new IllegalArgumentException(
              "%s is '%s'; it must be quick or full (not set: quick)".formatted(VARIABLE, name));
    };
  }

  /** The number for this scale. */
  public int pick(int quick, int full) {
    return this == QUICK ? quick : full;
  }

  /** The number for this scale. */
  public long pick(long quick, long full) {
    return this == QUICK ? quick : full;
  }

  /** The number for this scale. */
  public double pick(double quick, double full) {
    return this == QUICK ? quick : full;
  }

  /** The name as {@code GYRE_SCALE} spells it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
