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
  private final boolean keepsSlopes;

  FixedStepperSource(OdeProblem problem) {
    this.problem = problem;
    method = problem.method();
    var derivatives = problem.system().derivatives();
    operations = operations(ProgramSource.operations(derivatives));
    int copies = RegisterLimits.copiesInSteps(derivatives.size(), operations);
    system = new SystemSource(problem.system(), derivatives, copies);
    keepsSlopes = RegisterLimits.keepSlopes(derivatives.size(), weights());
  }

  /** Vector operations of the longest method, for one vector of members. */
  private int operations(int ofDerivatives) {
    int event =
        problem.event().map(formula -> ProgramSource.operations(List.of(formula))).orElse(0);
    int states = problem.system().states().size();
    return Math.max(event, method.stages() * ofDerivatives + states * weights());
  }

  /** Weights of a step that are not 0. */
  private int weights() {
    return weights(method.b()) + Arrays.stream(method.a()).mapToInt(row -> weights(row)).sum();
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
    var stages = new ArrayList<List<Scaled>>();
    step(source, system.loadStates(source), system.loadParameters(source), stages);
    for (int i = 0; i < stages.size(); i++) {
      system.store(source, "k", i * system.stateCount(), source.unscaled(stages.get(i)));
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
   * known, to free its register early; of a small system, stages of equal weight go together, and
   * numbers that slopes are multiplied by go into the weights.
   */
  private List<String> step(
      VectorSource source, List<String> y, List<String> p, List<List<Scaled>> stages) {
    var next = y;
    var together = List.<Scaled>of();
    for (int i = 0; i < method.stages(); i++) {
      var at = y;
      for (int j = 0; j < i; j++) at = plus(source, at, method.a()[i][j], stages.get(j));
      var slopes = slopes(source, time(source, i), at, p);
      stages.add(slopes);
      together = joins(i) ? sums(source, together, slopes) : slopes;
      if (!joins(i + 1)) next = plus(source, next, method.b()[i], together);
    }
    return next;
  }

  private List<Scaled> slopes(VectorSource source, String time, List<String> y, List<String> p) {
    return keepsSlopes
        ? system.scaledDerivatives(source, time, y, p)
        : system.derivatives(source, time, y, p);
  }

  /** Whether a stage's slopes are added to those of the stage before, which has the same weight. */
  private boolean joins(int stage) {
    double[] b = method.b();
    return keepsSlopes
        && stage > 0
        && stage < b.length
        && b[stage] == b[stage - 1]
        && b[stage] != 0;
  }

  /** Slopes of two stages, which have the same scale. */
  private static List<Scaled> sums(VectorSource source, List<Scaled> some, List<Scaled> others) {
    return IntStream.range(0, some.size())
        .mapToObj(s -> source.sum(some.get(s), others.get(s)))
        .toList();
  }

  /** Sums plus h times a weight of a stage. */
  private List<String> plus(
      VectorSource source, List<String> sums, double weight, List<Scaled> stage) {
    return weight == 0
        ? sums
        : IntStream.range(0, sums.size())
            .mapToObj(s -> plus(source, sums.get(s), weight, stage.get(s)))
            .toList();
  }

  private String plus(VectorSource source, String sum, double weight, Scaled slope) {
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
