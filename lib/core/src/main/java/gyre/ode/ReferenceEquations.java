package gyre.ode;

import gyre.equation.Names;
import gyre.equation.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The derivatives and the event of a problem, evaluated in {@code double} from their trees. */
final class ReferenceEquations {
  private final List<String> states;
  private final List<String> parameters;
  private final Program derivatives;
  private final Program event;
  private final Map<String, Double> names = new HashMap<>();

  ReferenceEquations(OdeProblem problem) {
    states = problem.system().states();
    parameters = new ArrayList<>(problem.system().parameters().keySet());
    derivatives = problem.system().program();
    event = problem.event().map(formula -> Program.of(List.of(formula))).orElse(null);
  }

  void setParameters(float[][] values, int member) {
    for (int i = 0; i < values.length; i++) {
      names.put(parameters.get(i), (double) values[i][member]);
    }
  }

  double[] derivatives(double t, double[] y) {
    setStates(t, y);
    return derivatives.run(names);
  }

  /** The event's formula; positive where there is no event. */
  double event(double t, double[] y) {
    if (event == null) return 1;
    setStates(t, y);
    return event.run(names)[0];
  }

  private void setStates(double t, double[] y) {
    names.put(Names.TIME, t);
    for (int i = 0; i < y.length; i++) {
      names.put(states.get(i), y[i]);
    }
  }
}
