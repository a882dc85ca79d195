package gyre.cpu;

import static gyre.cpu.VectorSource.COPY;

import gyre.equation.Expression;
import gyre.equation.Names;
import gyre.equation.Program;
import gyre.ode.DynamicalSystem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what all kernels of a system share: its states, its parameters, its derivatives. */
final class SystemSource {
  private final List<String> states;
  private final List<String> parameters;
  private final Program derivatives;
  private final int copies;
  private final PreparedVectors prepared;

  SystemSource(DynamicalSystem system, List<Expression> derivatives, int copies) {
    states = system.states();
    parameters = List.copyOf(system.parameters().keySet());
    this.derivatives = Program.of(derivatives);
    this.copies = copies;
    prepared = new PreparedVectors(parameters.size() * copies, copies);
  }

  /** Vectors of members in a group. */
  int copies() {
    return copies;
  }

  /** Head of a class: package, imports, name. */
  static String head(String comment, Class<?> type) {
    return """
        package gyre.cpu;

        import static gyre.cpu.VectorMath.FLOATS;
        import static gyre.cpu.VectorMath.LANES;

        import jdk.incubator.vector.FloatVector;
        import jdk.incubator.vector.VectorOperators;

        /** %s. */
        final class %s implements %s {
        """
        .formatted(harmless(comment), KernelCompiler.CLASS_NAME, type.getSimpleName());
  }

  /**
   * One line that does not end its comment, be it by Java's escapes, whatever a system is named.
   */
  private static String harmless(String comment) {
    return comment.replaceAll("\\s+", " ").replace("\\", "").replace("*/", "* /");
  }

  /** Head of a class for several vectors of members: also their number, and the number of each. */
  String headOfCopies(String comment, Class<?> type) {
    var text = new StringBuilder(head(comment, type));
    for (int copy = 0; copy < copies; copy++) {
      text.append("private static final int copy_%d = %d;\n".formatted(copy, copy));
    }
    return text.append(
            """

            @Override
            public int copies() {
            return %d;
            }

            """
                .formatted(copies))
        .toString();
  }

  /** Number of states. */
  int stateCount() {
    return states.size();
  }

  /** Whether a derivative depends on the time. */
  boolean dependsOnTime() {
    return derivatives.instructions().contains(new Program.Read(Names.TIME));
  }

  /** The derivatives at a time and states, or their negatives. */
  List<Scaled> derivatives(VectorSource source, String time, List<String> y, List<String> p) {
    return written(source, derivatives, time, y, p).signed();
  }

  /** The same without their constant factors. */
  List<Scaled> scaledDerivatives(VectorSource source, String time, List<String> y, List<String> p) {
    return written(source, derivatives, time, y, p).scaled();
  }

  /** Another formula at a time and states, with the parameters from array {@code p}. */
  String formula(VectorSource source, Expression formula, String time, List<String> y) {
    var program = Program.of(List.of(formula));
    return written(source, program, time, y, loadParameters(source, program)).value(0);
  }

  private ProgramSource written(
      VectorSource source, Program program, String time, List<String> y, List<String> p) {
    return new ProgramSource(
        source,
        program,
        names(time, y, p)::get,
        Set.copyOf(parameters),
        name -> prepared(source, loaded("p", parameters.indexOf(name)) + ".neg()"));
  }

  /** A vector of this value, which no step changes. */
  String prepared(VectorSource source, String expression) {
    return source.before(prepared.read(expression));
  }

  /**
   * The methods that prepare such vectors, once all others are written.
   *
   * @param arguments of the one that computes them
   */
  String preparation(String arguments) {
    return prepared.text(arguments);
  }

  private Map<String, String> names(String time, List<String> y, List<String> p) {
    var names = new HashMap<String, String>();
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
  List<String> loadStates(VectorSource source) {
    return load(source, "y", states);
  }

  /** Loads the parameters that the derivatives read from array {@code p}; null for the others. */
  List<String> loadParameters(VectorSource source) {
    return loadParameters(source, derivatives);
  }

  private List<String> loadParameters(VectorSource source, Program program) {
    var values = new ArrayList<String>();
    for (int i = 0; i < parameters.size(); i++) {
      boolean isRead = program.instructions().contains(new Program.Read(parameters.get(i)));
      values.add(isRead ? load(source, "p", i, parameters.get(i)) : null);
    }
    return values;
  }

  /** Loads one quantity for each state from an array. */
  List<String> load(VectorSource source, String array) {
    return load(source, array, Collections.nCopies(states.size(), array));
  }

  private List<String> load(VectorSource source, String array, List<String> hints) {
    var values = new ArrayList<String>();
    for (int i = 0; i < hints.size(); i++) {
      values.add(load(source, array, i, hints.get(i)));
    }
    return values;
  }

  private String load(VectorSource source, String array, int quantity, String hint) {
    return source.define(hint + "_", loaded(array, quantity));
  }

  private String loaded(String array, int quantity) {
    return "FloatVector.fromArray(FLOATS, %s)".formatted(at(array, quantity));
  }

  /**
   * Stores quantities into an array {@code [quantity][copy][lane]}, from quantity {@code first}.
   */
  void store(VectorSource source, String array, int first, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      source.line("%s.intoArray(%s);".formatted(values.get(i), at(array, first + i)));
    }
  }

  /** An array and where a quantity of a copy begins in it, as two arguments. */
  private String at(String array, int quantity) {
    return "%s, (%d + copy%s) * LANES".formatted(array, quantity * copies, COPY);
  }
}
