package gyre.equation;

import java.util.Arrays;
import java.util.Collection;
import javax.lang.model.SourceVersion;

/** What a state or a parameter may be called. */
public final class Names {
  /** The name of the time in every formula. */
  public static final String TIME = "t";

  private Names() {}

  /**
   * Checks a new name.
   *
   * @throws IllegalArgumentException if it is taken, is the time, is a function, or is no name
   */
  public static void requireFree(String name, Collection<String> taken) {
    if (taken.contains(name)) {
      throw new IllegalArgumentException(
          "the name '%s' is given twice; each state and each parameter needs its own"
              .formatted(name));
    }
    if (name.equals(TIME)) {
      throw new IllegalArgumentException("the name 't' is the time; choose another");
    }
    if (Arrays.stream(Operator.values()).anyMatch(f -> f.symbol().equals(name))) {
      throw new IllegalArgumentException(
          "the name '%s' is a function; choose another".formatted(name));
    }
    if (!SourceVersion.isName(name) || name.contains(".")) {
      throw new IllegalArgumentException(
          "'%s' is no name; a name is letters, digits and _, begins with a letter and is no Java word"
              .formatted(name));
    }
  }
}
