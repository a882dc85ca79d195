package gyre.gpu.source;

import gyre.equation.Expression;
import gyre.equation.Names;
import gyre.equation.Program;
import gyre.ode.DynamicalSystem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the formulas of a system, over states in one quantity and parameters of their own. */
final class SystemText {
  private final DynamicalSystem system;
  private final List<String> parameters;
  private final KernelText text;

  SystemText(DynamicalSystem system, KernelText text) {
    this.system = system;
    this.text = text;
    parameters = List.copyOf(system.parameters().keySet());
  }

  /** Declares the states {@code y§} and the parameters, and loads those of the thread's member. */
  void load() {
    text.declare("y");
    text.lines("y§ = starts.get(# * members + member);");
    for (int i = 0; i < parameters.size(); i++) {
      text.lines("float p%1$d = parameters.get(%1$d * members + member);", i);
    }
  }

  /** Evaluates formulas, as many a quantity as there are states, into quantities. */
  void evaluate(Program formulas, String time, String states, String... into) {
    text.lines("{");
    var values = text.write(formulas, names(time, states));
    int count = system.states().size();
    for (int i = 0; i < values.size(); i++) {
      text.lines("%s = %s;", text.storage().of(into[i / count], i % count), values.get(i));
    }
    text.lines("}");
  }

  /** Evaluates one formula into a variable. */
  void evaluate(Expression formula, String time, String states, String into) {
    text.lines("{");
    text.lines(
        "%s = %s;", into, text.write(Program.of(List.of(formula)), names(time, states)).get(0));
    text.lines("}");
  }

  private Map<String, String> names(String time, String states) {
    var names = new HashMap<String, String>();
    names.put(Names.TIME, time);
    for (int s = 0; s < system.states().size(); s++) {
      names.put(system.states().get(s), text.storage().of(states, s));
    }
    for (int i = 0; i < parameters.size(); i++) names.put(parameters.get(i), "p" + i);
    return names;
  }
}
