package gyre.cpu;

import static gyre.cpu.VectorSource.COPY;

import gyre.equation.Expression;
import gyre.equation.Operator;
import gyre.ode.OdeProblem;
import gyre.ode.Steps;
import gyre.ode.Tableau;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the {@link AdaptiveStepper} of a problem: equations, stages and error fused, states in
 * registers, with every lane at its own time.
 */
final class AdaptiveStepperSource {
  private final OdeProblem problem;
  private final Tableau method;
  private final int operations;
  private final SystemSource system;
  private final boolean watches;

  /** The method that is being written. */
  private VectorSource source;

  AdaptiveStepperSource(OdeProblem problem) {
    this.problem = problem;
    method = problem.method();
    var slopes = slopes(problem);
    operations = operations(ProgramSource.operations(slopes));
    int copies = RegisterLimits.copies(problem.system().states().size(), operations);
    system = new SystemSource(problem.system(), slopes, copies);
    watches = watches(problem);
  }

  /** Whether states between the ends of a step may be asked for. */
  static boolean watches(OdeProblem problem) {
    return problem.saveAt().length > 0
        || !problem.statistics().isEmpty()
        || problem.event().isPresent();
  }

  /** Derivatives by the time as lanes count it, upwards also where time runs backwards. */
  static List<Expression> slopes(OdeProblem problem) {
    var derivatives = problem.system().derivatives();
    return problem.to() < problem.from()
        ? derivatives.stream().map(f -> Expression.of(Operator.NEGATE, f)).toList()
        : derivatives;
  }

  /**
   * Vector operations of a step of one vector of members: the derivatives, the sums of stages,
   * eight for the error of each state, the event.
   */
  private int operations(int ofSlopes) {
    int sums = FixedStepperSource.weights(method.error()) + 8;
    for (double[] row : method.a()) sums += FixedStepperSource.weights(row) + 1;
    int event =
        problem.event().map(formula -> ProgramSource.operations(List.of(formula))).orElse(0);
    int states = problem.system().states().size();
    return method.stages() * ofSlopes + states * sums + event;
  }

  /** Whether the system is small enough for it. */
  boolean fits() {
    return RegisterLimits.fit(operations);
  }

  /** The text of the class. */
  String text() {
    var comment = "%s by %s, steps that adapt".formatted(problem.system().name(), method);
    var methods = slope() + "\n" + event() + "\n" + advance();
    return JavaText.indented(
        system.headOfCopies(comment, AdaptiveStepper.class)
            + constructor()
            + system.preparation("float[] p")
            + methods
            + "}\n");
  }

  /** What differs between problems of one text: where time begins, and the tolerances. */
  private static String constructor() {
    return """
        private final float from;
        private final float relative;
        private final float absolute;

        %s(float from, float relative, float absolute) {
        this.from = from;
        this.relative = relative;
        this.absolute = absolute;
        }

        """
        .formatted(KernelCompiler.CLASS_NAME);
  }

  /** The stepper of a problem, from the text of one that differs in those only. */
  static AdaptiveStepper stepper(String text, OdeProblem problem) {
    var steps = (Steps.Adaptive) problem.steps();
    return KernelCompiler.compile(
        AdaptiveStepper.class,
        text,
        (float) problem.from(),
        (float) steps.relative(),
        (float) steps.absolute());
  }

  private String slope() {
    source = new VectorSource(system.copies());
    var y = system.loadStates(source);
    var p = system.loadParameters(source);
    var slope = system.derivatives(source, slopeTime("time"), y, p);
    system.store(source, "slope", 0, source.unscaled(slope));
    return method("slope(float[] time, float[] y, float[] p, float[] slope)");
  }

  private String event() {
    source = new VectorSource(system.copies());
    if (problem.event().isPresent()) {
      system.store(source, "g", 0, List.of(event("time", system.loadStates(source))));
    }
    return method("event(float[] time, float[] y, float[] p, float[] g)");
  }

  private String advance() {
    source = new VectorSource(system.copies());
    var y = system.loadStates(source);
    var p = system.loadParameters(source);
    var slope = system.load(source, "k");
    source.line("var lanes = judge.lanes();");
    source.line("while (true) {");
    step(y, p, slope);
    source.line("}");
    return method("advance(float[] y, float[] p, StepJudge judge, float[] before, float[] k)");
  }

  /** A method of the statements written: its head, its constants, they. */
  private String method(String head) {
    var statements = source.takeStatements();
    return """
        @Override
        public void %s {
        %s%s}
        """
        .formatted(head, source.constants(), statements);
  }

  private void step(List<String> y, List<String> p, List<String> slope) {
    var h = source.define("h", lanes("lanes.tried"));
    var stages = new ArrayList<List<Scaled>>();
    stages.add(slope.stream().map(k -> new Scaled(k, 1)).toList());
    var next = y;
    for (int i = 1; i < method.stages(); i++) {
      next = combined(y, h, method.a()[i], stages);
      var time = system.dependsOnTime() ? stageTime(h, method.c()[i]) : "";
      stages.add(system.derivatives(source, time, next, p));
    }
    if (!method.isFirstSameAsLast()) {
      next = combined(y, h, method.b(), stages);
    }
    source.line("%s.intoArray(lanes.squares, %s);".formatted(error(y, next, h, stages), lane()));
    source.line("%s.intoArray(lanes.largest, %s);".formatted(largest(next), lane()));
    if (problem.event().isPresent()) {
      source.line(
          "%s.intoArray(lanes.eventNext, %s);".formatted(event("lanes.passed", next), lane()));
    }
    source.line("boolean isOver = judge.judge();");
    if (watches) {
      watch(y, stages);
    }
    accept(y, next, slope, stages, p);
  }

  private static String lane() {
    return "copy" + COPY + " * LANES";
  }

  private static String lanes(String numbers) {
    return "FloatVector.fromArray(FLOATS, %s, %s)".formatted(numbers, lane());
  }

  private String stageTime(String h, double c) {
    return clockOf(
        source.multiplyAdd(h, source.constant(c), source.define("t", lanes("lanes.time"))));
  }

  /** The same for the derivatives, if they depend on it. */
  private String slopeTime(String time) {
    return system.dependsOnTime() ? clock(time) : "";
  }

  /** The time of the equations at the times of the lanes in an array. */
  private String clock(String time) {
    return clockOf(source.define("t", lanes(time)));
  }

  private String clockOf(String time) {
    return source.define(
        "t",
        "%s.%s(%s)"
            .formatted(
                source.constant("from"), problem.to() < problem.from() ? "sub" : "add", time));
  }

  private String event(String time, List<String> y) {
    var formula = problem.event().orElseThrow();
    return system.formula(source, formula, clock(time), y);
  }

  /** y + h Σ weightᵢ kᵢ, with a step h for each lane. */
  private List<String> combined(
      List<String> y, String h, double[] weights, List<List<Scaled>> stages) {
    var result = new ArrayList<String>();
    for (int s = 0; s < y.size(); s++) {
      result.add(source.multiplyAdd(h, sum(weights, stages, s), y.get(s)));
    }
    return result;
  }

  private String sum(double[] weights, List<List<Scaled>> stages, int state) {
    String sum = null;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        var k = stages.get(i).get(state);
        var weight = source.constant(k.factor(weights[i]));
        sum =
            sum == null
                ? source.define("v", "%s.mul(%s)".formatted(k.name(), weight))
                : source.multiplyAdd(k.name(), weight, sum);
      }
    }
    return sum;
  }

  /** The sum over the states of (error / (absolute + relative · max(|y|, |next|)))². */
  private String error(List<String> y, List<String> next, String h, List<List<Scaled>> stages) {
    String squares = null;
    for (int s = 0; s < y.size(); s++) {
      var larger = source.define("v", "%s.abs().max(%s.abs())".formatted(y.get(s), next.get(s)));
      var scale =
          source.multiplyAdd(larger, source.constant("relative"), source.constant("absolute"));
      // The division need not wait for the last stage.
      var factor = source.define("v", "%s.div(%s)".formatted(h, scale));
      var error = sum(method.error(), stages, s);
      var ratio = source.define("v", "%s.mul(%s)".formatted(error, factor));
      squares =
          squares == null
              ? source.define("v", "%1$s.mul(%1$s)".formatted(ratio))
              : source.multiplyAdd(ratio, ratio, squares);
    }
    return squares;
  }

  /** The largest magnitude; not a number if one is not. */
  private String largest(List<String> values) {
    String largest = null;
    for (var value : values) {
      var size = source.define("v", value + ".abs()");
      largest = largest == null ? size : source.define("v", "%s.max(%s)".formatted(largest, size));
    }
    return largest;
  }

  /** Leaves the stages to the driver, which needs them to look between the ends of the step. */
  private void watch(List<String> y, List<List<Scaled>> stages) {
    source.line("if (judge.sees()) {");
    system.store(source, "before", 0, y);
    for (int i = 0; i < stages.size(); i++) {
      system.store(source, "k", i * y.size(), source.unscaled(stages.get(i)));
    }
    source.line("}");
  }

  private void accept(
      List<String> y,
      List<String> next,
      List<String> slope,
      List<List<Scaled>> stages,
      List<String> p) {
    var isGood = source.define("isGood", lanes("lanes.isGood") + ".compare(VectorOperators.GT, 0)");
    take(y, next, isGood);
    source.line("if (isOver) {");
    system.store(source, "y", 0, y);
    source.line("return;");
    source.line("}");
    if (method.isFirstSameAsLast()) {
      take(slope, source.unscaled(stages.get(stages.size() - 1)), isGood);
    } else {
      var fresh = source.unscaled(system.derivatives(source, slopeTime("lanes.time"), y, p));
      for (int s = 0; s < y.size(); s++) {
        source.line("%s = %s;".formatted(slope.get(s), fresh.get(s)));
      }
    }
  }

  private void take(List<String> values, List<String> others, String isGood) {
    for (int s = 0; s < values.size(); s++) {
      source.line("%1$s = %1$s.blend(%2$s, %3$s);".formatted(values.get(s), others.get(s), isGood));
    }
  }
}
