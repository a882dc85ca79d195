package gyre.cpu;

import gyre.cpu.VectorSource.Value;
import gyre.equation.Expression;
import gyre.equation.Names;
import gyre.equation.Program;
import gyre.ode.OdeSystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes what all kernels of a system share: its states, its parameters, its derivatives. */
final class SystemSource {
  /**
   * Up to so many states, two vectors of members go side by side. Measured with Lorenz' equations:
   * one vector alone takes 2.4 times as long, four are slower again.
   */
  private static final int STATES_OF_TWO_COPIES = 8;

  private final List<String> states;
  private final List<String> parameters;
  private final Program derivatives;
  private final int copies;

  SystemSource(OdeSystem system) {
    states = system.states();
    parameters = List.copyOf(system.parameters().keySet());
    derivatives = system.program();
    copies = states.size() <= STATES_OF_TWO_COPIES ? 2 : 1;
  }

  /** Vectors of members in a group. */
  int copies() {
    return copies;
  }

  /** Number of states. */
  int stateCount() {
    return states.size();
  }

  /** Whether a derivative depends on the time. */
  boolean dependsOnTime() {
    return derivatives.instructions().contains(new Program.Read(Names.TIME));
  }

  /** The derivatives at a time and states. */
  List<Value> derivatives(VectorSource source, Value time, List<Value> y, List<Value> p) {
    return source.write(derivatives, names(time, y, p));
  }

  /** Another formula at a time and states. */
  Value formula(VectorSource source, Expression formula, Value time, List<Value> y, List<Value> p) {
    return source.write(Program.of(List.of(formula)), names(time, y, p)).get(0);
  }

  private Map<String, Value> names(Value time, List<Value> y, List<Value> p) {
    var names = new HashMap<String, Value>();
    names.put(Names.TIME, time);
    for (int i = 0; i < states.size(); i++) {
      names.put(states.get(i), y.get(i));
    }
    for (int i = 0; i < parameters.size(); i++) {
      names.put(parameters.get(i), p.get(i));
    }
    return names;
  }

  /** Loads the states from array {@code y}. */
  List<Value> loadStates(VectorSource source) {
    return load(source, "y", states.size());
  }

  /** Loads the parameters from array {@code p}. */
  List<Value> loadParameters(VectorSource source) {
    return load(source, "p", parameters.size());
  }

  /** Loads quantities from an array {@code [quantity][copy][lane]}. */
  private List<Value> load(VectorSource source, String array, int count) {
    var values = new ArrayList<Value>();
    for (int i = 0; i < count; i++) {
      values.add(
          source.define(
              array,
              "FloatVector.fromArray(FLOATS, %s, (%d + %%c) * LANES)"
                  .formatted(array, i * copies)));
    }
    return values;
  }

  /**
   * Stores quantities into an array {@code [quantity][copy][lane]}, from quantity {@code first}.
   */
  void store(VectorSource source, String array, int first, List<Value> values) {
    for (int i = 0; i < values.size(); i++) {
      for (int copy = 0; copy < copies; copy++) {
        source.line(
            "%s.intoArray(%s, %d * LANES);"
                .formatted(values.get(i).of(copy), array, (first + i) * copies + copy));
      }
    }
  }

  /** Sums plus a multiple of values, one by one. */
  static List<Value> plusMultiple(
      VectorSource source, List<Value> sums, Value factor, List<Value> values) {
    var result = new ArrayList<Value>();
    for (int i = 0; i < sums.size(); i++) {
      result.add(source.multiplyAdd(values.get(i), factor, sums.get(i)));
    }
    return result;
  }
}
