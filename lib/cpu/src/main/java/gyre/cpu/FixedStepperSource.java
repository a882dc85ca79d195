package gyre.cpu;

import gyre.ode.OdeProblem;
import gyre.ode.Tableau;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the {@link FixedStepper} of a problem: the stepper is fused with the equations, so that a
 * member's states stay in registers over all its steps.
 */
final class FixedStepperSource {
  private final OdeProblem problem;
  private final Tableau method;
  private final int operations;
  private final SystemSource system;

  FixedStepperSource(OdeProblem problem) {
    this.problem = problem;
    method = problem.method();
    var derivatives = problem.system().derivatives();
    operations = operations(VectorSource.operations(derivatives));
    int copies = RegisterLimits.copies(derivatives.size(), operations);
    system = new SystemSource(problem.system(), derivatives, copies);
  }

  /** Vector operations of the longest method, for one vector of members. */
  private int operations(int ofDerivatives) {
    int sums = weights(method.b());
    for (double[] row : method.a()) sums += weights(row);
    int event = problem.event().map(formula -> VectorSource.operations(List.of(formula))).orElse(0);
    int states = problem.system().states().size();
    return Math.max(event, method.stages() * ofDerivatives + states * sums);
  }

  /** Whether the system is small enough for it. */
  boolean fits() {
    return RegisterLimits.fit(operations);
  }

  /** How many weights of a row are not 0. */
  static int weights(double[] row) {
    return (int) Arrays.stream(row).filter(weight -> weight != 0).count();
  }

  /** The text of the class. */
  String text() {
    var comment = "%s by %s, steps of one size".formatted(problem.system().name(), method);
    return JavaText.indented(
        system.headOfCopies(comment, FixedStepper.class)
            + advance()
            + "\n"
            + stages()
            + "\n"
            + event()
            + "}\n");
  }

  private String advance() {
    var source = new VectorSource(system.copies());
    var y = system.loadStates(source);
    var p = system.loadParameters(source);
    var begin = source.takeStatements();
    var next = step(source, y, p, new ArrayList<>());
    for (int i = 0; i < y.size(); i++) {
      source.line("%s = %s;".formatted(y.get(i), next.get(i)));
    }
    var body = source.takeStatements();
    system.store(source, "y", 0, y);
    return """
        @Override
        public void advance(float[] y, float[] p, double from, double h, int first, int last) {
        %s%s%s
        for (int step = first; step < last; step++) {
        double t = from + step * h;
        %s
        }
        %s
        }
        """
        .formatted(source.constants(), weights(), begin, body, source.takeStatements());
  }

  private String stages() {
    var source = new VectorSource(system.copies());
    var stages = new ArrayList<List<String>>();
    step(source, system.loadStates(source), system.loadParameters(source), stages);
    for (int i = 0; i < stages.size(); i++) {
      system.store(source, "k", i * system.stateCount(), stages.get(i));
    }
    return """
        @Override
        public void stages(float[] y, float[] p, double t, double h, float[] k) {
        %s%s%s
        }
        """
        .formatted(source.constants(), weights(), source.takeStatements());
  }

  private String event() {
    var source = new VectorSource(system.copies());
    problem
        .event()
        .ifPresent(
            formula -> {
              source.line("var time = FloatVector.broadcast(FLOATS, (float) t);");
              var y = system.loadStates(source);
              var g = system.formula(source, formula, "time", y);
              system.store(source, "g", 0, List.of(g));
            });
    return """
        @Override
        public void event(float[] y, float[] p, double t, float[] g) {
        %s%s
        }
        """
        .formatted(source.constants(), source.takeStatements());
  }

  /** Declarations of h times every weight of the method. */
  private String weights() {
    var text = new StringBuilder();
    for (int i = 0; i < method.stages(); i++) {
      for (int j = 0; j < i; j++) {
        declareWeight(text, "a%d_%d".formatted(i, j), method.a()[i][j]);
      }
      declareWeight(text, "b" + i, method.b()[i]);
    }
    return text.toString();
  }

  private static void declareWeight(StringBuilder text, String name, double weight) {
    if (weight != 0) {
      text.append(
          "var %s = FloatVector.broadcast(FLOATS, (float) (h * %s));\n".formatted(name, weight));
    }
  }

  /**
   * One step: the new states, and the stages. A stage goes into the new states as soon as it is
   * known, to free its register early.
   */
  private List<String> step(
      VectorSource source, List<String> y, List<String> p, List<List<String>> stages) {
    var next = y;
    for (int i = 0; i < method.stages(); i++) {
      var at = y;
      for (int j = 0; j < i; j++) {
        at = plus(source, at, method.a()[i][j], "a%d_%d".formatted(i, j), stages.get(j));
      }
      stages.add(system.derivatives(source, time(source, i), at, p));
      next = plus(source, next, method.b()[i], "b" + i, stages.get(i));
    }
    return next;
  }

  private static List<String> plus(
      VectorSource source, List<String> sums, double weight, String name, List<String> stage) {
    return weight == 0 ? sums : SystemSource.plusMultiple(source, sums, name, stage);
  }

  private String time(VectorSource source, int stage) {
    if (system.dependsOnTime()) {
      source.line(
          "var time%d = FloatVector.broadcast(FLOATS, (float) (t + %s * h));"
              .formatted(stage, method.c()[stage]));
    }
    return "time" + stage;
  }
}
