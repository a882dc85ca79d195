package gyre.cpu;

import gyre.equation.Expression;
import gyre.equation.Names;
import gyre.equation.Program;
import gyre.ode.DynamicalSystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the {@link ArrayFormulas} of a system: its instructions in their order, cut into methods
 * that the compiler takes as a whole.
 */
final class FormulasSource {
  /**
   * Vector operations of a method at most: on a ring of 64 equations (Lorenz 96), methods of 50 to
   * 150 are equally fast, and one of 250, in which the compiler stops inlining, takes 16 times as
   * long. Comparisons and masks need more of its nodes than sums.
   */
  private static final int MOST = 100;

  /** Methods that one method calls: its own bytes have a limit too. */
  private static final int CALLS = 100;

  private static final String PARAMETERS =
      "float[] t, float[] y, float[] p, float[] kept, float[] f, int start";

  private final String comment;
  private final List<ProgramPart> parts;
  private final int kept;

  /** How a part reads what it may read, by name. */
  private final Map<String, String> reads = new HashMap<>();

  /**
   * Prepares.
   *
   * @param what the formulas are, for example {@code "derivatives"}
   */
  FormulasSource(DynamicalSystem system, String what, List<Expression> formulas) {
    comment = "%s: %s, states in arrays".formatted(system.name(), what);
    parts = ProgramPart.cut(Program.of(formulas), MOST);
    kept = -parts.stream().flatMap(part -> part.targets().stream()).reduce(0, Math::min);
    reads.put(Names.TIME, read("t", 0));
    read("y", system.states());
    read("p", List.copyOf(system.parameters().keySet()));
    for (int i = 0; i < kept; i++) {
      reads.put(ProgramPart.kept(i), read("kept", i));
      reads.put(ProgramPart.keptCondition(i), read("kept", i) + ".compare(VectorOperators.GT, 0)");
    }
  }

  private void read(String array, List<String> names) {
    for (int i = 0; i < names.size(); i++) reads.put(names.get(i), read(array, i));
  }

  private static String read(String array, int quantity) {
    return "FloatVector.fromArray(FLOATS, %s, %d * LANES)".formatted(array, quantity);
  }

  /** The text of the class. */
  String text() {
    var methods = new StringBuilder();
    var calls = new ArrayList<String>();
    for (int i = 0; i < parts.size(); i++) {
      calls.add("part" + i);
      methods.append(method("part" + i, part(parts.get(i))));
    }
    for (int level = 0; calls.size() > CALLS; level++) {
      calls = grouped(calls, level, methods);
    }
    return JavaText.indented(
        SystemSource.head(comment, ArrayFormulas.class)
            + """
        @Override
        public int kept() {
        return %d;
        }

        @Override
        public void run(%s) {
        %s}
        %s}
        """
                .formatted(kept, PARAMETERS, calls(calls), methods));
  }

  private static ArrayList<String> grouped(List<String> calls, int level, StringBuilder methods) {
    var groups = new ArrayList<String>();
    for (int first = 0; first < calls.size(); first += CALLS) {
      var name = "parts%d_%d".formatted(level, groups.size());
      groups.add(name);
      int last = Math.min(calls.size(), first + CALLS);
      methods.append(method(name, calls(calls.subList(first, last))));
    }
    return groups;
  }

  private static String calls(List<String> names) {
    var text = new StringBuilder();
    names.forEach(name -> text.append(name).append("(t, y, p, kept, f, start);\n"));
    return text.toString();
  }

  private static String method(String name, String body) {
    return "\nprivate static void %s(%s) {\n%s}\n".formatted(name, PARAMETERS, body);
  }

  private String part(ProgramPart part) {
    var source = new VectorSource(1);
    // Values go to memory at once: floats in arrays may be the same ones, so that the compiler
    // keeps all loads before a store, and would keep all values in registers until the last.
    var values =
        new ProgramSource(
            source,
            part.program(),
            name -> source.define(name.replace(' ', '_') + "_", reads.get(name)));
    for (int output = 0; output < part.targets().size(); output++) {
      var value = values.value(output);
      var number =
          part.isCondition(output)
              ? "FloatVector.zero(FLOATS).blend(1f, %s)".formatted(value)
              : value;
      store(source, part.targets().get(output), number);
    }
    var statements = source.takeStatements();
    return source.constants() + statements;
  }

  private static void store(VectorSource source, int target, String value) {
    source.line(
        target < 0
            ? "%s.intoArray(kept, %d * LANES);".formatted(value, -1 - target)
            : "%s.intoArray(f, start + %d * LANES);".formatted(value, target));
  }
}
