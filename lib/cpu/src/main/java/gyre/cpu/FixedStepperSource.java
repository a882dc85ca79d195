package gyre.cpu;

import gyre.ode.OdeProblem;
import gyre.ode.Tableau;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
    operations = operations(ProgramSource.operations(derivatives));
    int copies = RegisterLimits.copies(derivatives.size(), operations);
    system = new SystemSource(problem.system(), derivatives, copies);
  }

  /** Vector operations of the longest method, for one vector of members. */
  private int operations(int ofDerivatives) {
    int sums = weights(method.b());
    for (double[] row : method.a()) sums += weights(row);
    int event =
        problem.event().map(formula -> ProgramSource.operations(List.of(formula))).orElse(0);
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
    var methods = advance() + "\n" + stages() + "\n" + event();
    return JavaText.indented(
        system.headOfCopies(comment, FixedStepper.class)
            + system.preparation("float[] p, double h")
            + methods
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
        %s%s
        for (int step = first; step < last; step++) {
        double t = from + step * h;
        %s
        }
        %s
        }
        """
        .formatted(source.constants(), begin, body, source.takeStatements());
  }

  private String stages() {
    var source = new VectorSource(system.copies());
    var stages = new ArrayList<List<Signed>>();
    step(source, system.loadStates(source), system.loadParameters(source), stages);
    for (int i = 0; i < stages.size(); i++) {
      system.store(source, "k", i * system.stateCount(), source.positive(stages.get(i)));
    }
    return """
        @Override
        public void stages(float[] y, float[] p, double t, double h, float[] k) {
        %s%s
        }
        """
        .formatted(source.constants(), source.takeStatements());
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

  /**
   * One step: the new states, and the stages. A stage goes into the new states as soon as it is
   * known, to free its register early.
   */
  private List<String> step(
      VectorSource source, List<String> y, List<String> p, List<List<Signed>> stages) {
    var next = y;
    for (int i = 0; i < method.stages(); i++) {
      var at = y;
      for (int j = 0; j < i; j++) at = plus(source, at, method.a()[i][j], stages.get(j));
      stages.add(system.derivatives(source, time(source, i), at, p));
      next = plus(source, next, method.b()[i], stages.get(i));
    }
    return next;
  }

  /** Sums plus h times a weight of a stage. */
  private List<String> plus(
      VectorSource source, List<String> sums, double weight, List<Signed> stage) {
    return weight == 0
        ? sums
        : IntStream.range(0, sums.size())
            .mapToObj(s -> plus(source, sums.get(s), weight, stage.get(s)))
            .toList();
  }

  private String plus(VectorSource source, String sum, double weight, Signed slope) {
    var factor = "FloatVector.broadcast(FLOATS, (float) (h * %s))".formatted(slope.factor(weight));
    return source.multiplyAdd(slope.name(), system.prepared(source, factor), sum);
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
