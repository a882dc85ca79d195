package gyre.ode;

import gyre.kernel.Memory;
import gyre.random.Gaussian;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Many members of one system, each with its own start and, where wanted, its own parameters.
 *
 * <p>Structure of arrays: one array a quantity, one number a member. A state that is given no start
 * begins at 0, a parameter that is given no values has its usual one. Immutable: each method
 * returns another ensemble, which shares the arrays that did not change.
 */
public final class Ensemble {
  private final DynamicalSystem system;
  private final int members;
  private final Map<String, float[]> values;

  private Ensemble(DynamicalSystem system, int members, Map<String, float[]> values) {
    this.system = system;
    this.members = members;
    this.values = values;
  }

  /**
   * So many members, all at 0 with the usual parameters.
   *
   * @throws IllegalArgumentException if there is not at least one member
   */
  public static Ensemble of(DynamicalSystem system, int members) {
    if (members < 1) {
      throw new IllegalArgumentException("members is %d; it must be at least 1".formatted(members));
    }
    return new Ensemble(system, members, new LinkedHashMap<>());
  }

  /**
   * Checks that this is an ensemble of a system, and that its solution fits into memory.
   *
   * @param times at which states are saved
   * @param bytes of a member besides its states
   * @throws IllegalArgumentException if not
   */
  public void requireRoom(DynamicalSystem system, int times, int bytes) {
    if (!this.system.equals(system)) {
      throw new IllegalArgumentException(
          "the ensemble is of system %s; the problem is about %s".formatted(this.system, system));
    }
    int states = system.states().size();
    double rows = (times + 1.0) * states;
    double inputs = 4.0 * (states + system.parameters().size());
    Memory.require(
        "%d members with %d states at %d times need".formatted(members, states, times + 1),
        rows * (4.0 * members + Memory.BYTES_OF_A_ROW) + (inputs + bytes) * members,
        "save at fewer times, gather statistics instead, or take fewer members");
  }

  /** This ensemble with one state or parameter the same for all members. */
  public Ensemble with(String name, double value) {
    return with(name, member -> value);
  }

  /**
   * This ensemble with a start of a state, or a value of a parameter, for each member.
   *
   * @throws IllegalArgumentException if the system has no such name, a value is not a finite float,
   *     or there are more members than memory
   */
  public Ensemble with(String name, IntToDoubleFunction valueOfMember) {
    requireKnown(name);
    Memory.requireArray("%d members need".formatted(members), members, 4, "take fewer");
    var array = new float[members];
    for (int member = 0; member < members; member++) {
      double value = valueOfMember.applyAsDouble(member);
      array[member] = (float) value;
      if (!Float.isFinite(array[member])) {
        throw new IllegalArgumentException(
            "%s of member %d is %s; it must be a finite float".formatted(name, member, value));
      }
    }
    var more = new LinkedHashMap<>(values);
    more.put(name, array);
    return new Ensemble(system, members, more);
  }

  /**
   * This ensemble with normal starts of a state, or values of a parameter: a pure function of the
   * seed, the name's place in the system, and the member.
   *
   * @param deviation standard deviation, at least 0
   */
  public Ensemble withNormal(String name, double mean, double deviation, long seed) {
    requireKnown(name);
    var field = new RandomField(seed, Stream.INPUT);
    var law = new Gaussian(deviation);
    int place = names().indexOf(name);
    return with(name, member -> mean + law.at(field, 0, place, member));
  }

  /** The system that all members obey. */
  public DynamicalSystem system() {
    return system;
  }

  /** How many members there are. */
  public int members() {
    return members;
  }

  /** Starts, {@code [state][member]}; not to be modified. */
  public float[][] starts() {
    return system.states().stream().map(state -> array(state, 0)).toArray(float[][]::new);
  }

  /** Parameters, {@code [parameter][member]}, in the order of the system; not to be modified. */
  public float[][] parameters() {
    return system.parameters().entrySet().stream()
        .map(parameter -> array(parameter.getKey(), parameter.getValue()))
        .toArray(float[][]::new);
  }

  /** How many members of which system. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%,d %s of %s", members, members == 1 ? "member" : "members", system.name());
  }

  private float[] array(String name, double otherwise) {
    var array = values.get(name);
    if (array == null) {
      array = new float[members];
      Arrays.fill(array, (float) otherwise);
    }
    return array;
  }

  private void requireKnown(String name) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException(
          "system %s has no state or parameter '%s'; it has %s"
              .formatted(system.name(), name, String.join(", ", names())));
    }
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(system.states());
    names.addAll(system.parameters().keySet());
    return names;
  }
}
