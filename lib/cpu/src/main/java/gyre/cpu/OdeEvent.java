package gyre.cpu;

import gyre.equation.Names;
import gyre.equation.Program;
import gyre.ode.OdeProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** The event of a problem, for the few members and moments at which it has to be placed. */
final class OdeEvent {
  private final List<String> states;
  private final List<String> parameters;
  private final Program formula;
  private final Map<String, Double> names = new HashMap<>();

  private OdeEvent(OdeProblem problem, Program formula) {
    states = problem.system().states();
    parameters = List.copyOf(problem.system().parameters().keySet());
    this.formula = formula;
  }

  /** The event, or null where there is none. */
  static OdeEvent of(OdeProblem problem) {
    return problem
        .event()
        .map(formula -> new OdeEvent(problem, Program.of(List.of(formula))))
        .orElse(null);
  }

  /** Whether the formula passes, or reaches, zero between two values. */
  static boolean changesSign(double before, double after) {
    return before < 0 && after >= 0 || before > 0 && after <= 0;
  }

  /** The formula's value; parameters are {@code [parameter][lane]}, {@code size} lanes. */
  double value(double t, double[] y, float[] p, int size, int lane) {
    names.put(Names.TIME, t);
    for (int s = 0; s < y.length; s++) {
      names.put(states.get(s), y[s]);
    }
    for (int i = 0; i < parameters.size(); i++) {
      names.put(parameters.get(i), (double) p[i * size + lane]);
    }
    return formula.run(names)[0];
  }

  /** The part of a step at which the value, {@code before} at its start, has changed its sign. */
  double place(double before, DoubleUnaryOperator valueAtPart) {
    double low = 0;
    double high = 1;
    while (high - low > 0x1p-24) {
      double middle = (low + high) / 2;
      if (Math.signum(valueAtPart.applyAsDouble(middle)) == Math.signum(before)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
