package gyre.cpu;

import static gyre.cpu.VectorSource.COPY;

import gyre.ode.OdeProblem;
import gyre.ode.Steps;
import gyre.ode.Tableau;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the {@link AdaptiveStepper} of a problem: equations, stages, error and step control fused,
 * with every lane at its own time.
 */
final class AdaptiveStepperSource {
  private final OdeProblem problem;
  private final Tableau method;
  private final Steps.Adaptive steps;
  private final SystemSource system;
  private final VectorSource source;
  private final double direction;
  private final boolean watches;

  AdaptiveStepperSource(OdeProblem problem) {
    this.problem = problem;
    method = problem.method();
    steps = (Steps.Adaptive) problem.steps();
    system = new SystemSource(problem.system(), 1);
    source = new VectorSource(system.copies());
    direction = problem.to() < problem.from() ? -1 : 1;
    watches =
        problem.saveAt().length > 0
            || !problem.statistics().isEmpty()
            || problem.event().isPresent();
  }

  /** The text of the class. */
  String text() {
    var y = system.loadStates(source);
    var p = system.loadParameters(source);
    loadLanes();
    var slope = keep("slope", slope("time§", y, p));
    loseThoseThatCannotBegin(slope);
    firstStep(y, p, slope);
    firstEvent(y, p);
    var begin = source.takeStatements();
    step(y, p, slope);
    var loop = source.takeStatements();
    var comment = "%s by %s, steps that adapt".formatted(problem.system().name(), method);
    return system.head(comment, AdaptiveStepper.class)
        + """
        @Override
        public void advance(
        float[] y, float[] p, AdaptiveLanes lanes, float end, int patience, float[] before, float[] k) {
        %s%s
        for (int tries = 1; ; tries++) {
        %s
        }
        }
        }
        """
            .formatted(source.constants(), begin, loop);
  }

  private void loadLanes() {
    for (var name : AdaptiveLanes.CARRIED) {
      lines(
          "var %1$s§ = FloatVector.fromArray(FLOATS, lanes.%1$s, copy§ * LANES);".formatted(name));
    }
    lines(
        """
        var active§ = FloatVector.fromArray(FLOATS, lanes.active, copy§ * LANES)
            .compare(VectorOperators.GT, 0);
        """);
  }

  /** Copies values into variables that later steps assign to. */
  private List<String> keep(String hint, List<String> values) {
    return values.stream().map(value -> source.define(hint, value)).toList();
  }

  /**
   * Derivatives by the time that lanes count, which runs upwards also where time runs backwards.
   */
  private List<String> slope(String time, List<String> y, List<String> p) {
    var derivatives = system.derivatives(source, clock(time), y, p);
    return direction > 0
        ? derivatives
        : derivatives.stream().map(f -> source.define("v", f + ".neg()")).toList();
  }

  /** The time of the equations at a time of the lanes. */
  private String clock(String time) {
    var from = source.constant(problem.from());
    return direction > 0
        ? source.define("t", "%s.add(%s)".formatted(from, time))
        : source.define("t", "%s.sub(%s)".formatted(from, time));
  }

  /** Returns where derivatives are not finite at the start of a member. */
  private void loseThoseThatCannotBegin(List<String> slope) {
    lines(
        """
        var isNew§ = step§.compare(VectorOperators.EQ, 0);
        var lost§ = isNew§.and(active§).andNot(%s.compare(VectorOperators.LE, Float.MAX_VALUE));
        """
            .formatted(largest(slope)));
    source.line("if (" + any("lost§") + ") {");
    lines(
        """
        FloatVector.zero(FLOATS).intoArray(lanes.sees, copy§ * LANES);
        FloatVector.zero(FLOATS).blend(1, lost§).intoArray(lanes.fails, copy§ * LANES);
        FloatVector.zero(FLOATS).blend(1, lost§).intoArray(lanes.leadsAway, copy§ * LANES);
        """);
    source.line("return;");
    source.line("}");
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

  /** Finds the step of the lanes whose step is 0. */
  private void firstStep(List<String> y, List<String> p, List<String> slope) {
    var speed = norm(slope, y);
    var guess =
        source.define("guess", "StepControl.guess(%s, %s, end)".formatted(norm(y, y), speed));
    var soon = source.define("soon", "%s.add(time§)".formatted(guess));
    var later = slope(soon, SystemSource.plusMultiple(source, y, guess, slope), p);
    var change = new ArrayList<String>();
    for (int s = 0; s < slope.size(); s++) {
      change.add(source.define("v", "%s.sub(%s)".formatted(later.get(s), slope.get(s))));
    }
    lines(
        """
        step§ = step§.blend(StepControl.firstStep(%s, %s, %s, %d).max(%s), isNew§);
        """
            .formatted(
                guess,
                speed,
                norm(change, y),
                method.order(),
                source.constant(Math.ulp((float) problem.from()))));
  }

  /** Values of the event's formula where a lane begins. */
  private void firstEvent(List<String> y, List<String> p) {
    problem
        .event()
        .ifPresent(
            formula -> {
              var g = system.formula(source, formula, clock("time§"), y, p);
              lines(
                  "event§ = event§.blend(%s, time§.compare(VectorOperators.EQ, 0));".formatted(g));
            });
  }

  private void step(List<String> y, List<String> p, List<String> slope) {
    lines(
        """
        var remaining§ = FloatVector.broadcast(FLOATS, end).sub(time§).sub(rest§);
        var isLast§ = step§.compare(VectorOperators.GE, remaining§);
        var tried§ = step§.blend(remaining§, isLast§);
        var passed§ = time§.add(tried§).blend(end, isLast§);
        """);
    var stages = new ArrayList<List<String>>();
    stages.add(slope);
    var next = y;
    for (int i = 1; i < method.stages(); i++) {
      next = combined(y, method.a()[i], stages);
      var time =
          system.dependsOnTime()
              ? source.define(
                  "time", "tried§.fma(%s, time§)".formatted(source.constant(method.c()[i])))
              : "time§";
      stages.add(slope(time, next, p));
    }
    if (!method.isFirstSameAsLast()) {
      next = combined(y, method.b(), stages);
    }
    control(y, next, stages);
    watch(y, next, p, stages);
    accept(y, next, slope, stages, p);
  }

  /** y + h Σ weightᵢ kᵢ, with a step h for each lane. */
  private List<String> combined(List<String> y, double[] weights, List<List<String>> stages) {
    var result = new ArrayList<String>();
    for (int s = 0; s < y.size(); s++) {
      result.add(source.multiplyAdd("tried§", sum(weights, stages, s), y.get(s)));
    }
    return result;
  }

  private String sum(double[] weights, List<List<String>> stages, int state) {
    String sum = null;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        var k = stages.get(i).get(state);
        var weight = source.constant(weights[i]);
        sum =
            sum == null
                ? source.define("v", "%s.mul(%s)".formatted(k, weight))
                : source.multiplyAdd(k, weight, sum);
      }
    }
    return sum;
  }

  /** Error, verdict and next step. */
  private void control(List<String> y, List<String> next, List<List<String>> stages) {
    String squares = null;
    for (int s = 0; s < y.size(); s++) {
      var larger = "%s.abs().max(%s.abs())".formatted(y.get(s), next.get(s));
      var scale = scale(source.define("v", larger));
      var error = sum(method.error(), stages, s);
      var ratio = source.define("v", "%s.mul(tried§).div(%s)".formatted(error, scale));
      squares = plusSquare(squares, ratio);
    }
    lines(
        """
        var error§ = %s.mul(%s);
        var logTried§ = StepControl.log2(error§).mul(0.5f);
        var isFinite§ = %s.compare(VectorOperators.LE, Float.MAX_VALUE);
        var isGood§ = error§.compare(VectorOperators.LE, 1).and(isFinite§).and(active§);
        var isAbove§ = error§.compare(VectorOperators.GT, 1);
        var factor§ = StepControl.factor(logTried§, logError§, growth§, isGood§, isAbove§, %d);
        """
            .formatted(squares, source.constant(1.0 / y.size()), largest(next), method.order()));
  }

  private String plusSquare(String squares, String x) {
    return squares == null
        ? source.define("v", "%1$s.mul(%1$s)".formatted(x))
        : source.multiplyAdd(x, x, squares);
  }

  /** Root mean square of values over their tolerance at the states. */
  private String norm(List<String> values, List<String> y) {
    String squares = null;
    for (int s = 0; s < y.size(); s++) {
      var scale = scale(source.define("v", "%s.abs()".formatted(y.get(s))));
      squares =
          plusSquare(squares, source.define("v", "%s.div(%s)".formatted(values.get(s), scale)));
    }
    return source.define(
        "norm", "%s.mul(%s).sqrt()".formatted(squares, source.constant(1.0 / y.size())));
  }

  /** absolute + relative · size. */
  private String scale(String size) {
    return source.multiplyAdd(
        size, source.constant(steps.relative()), source.constant(steps.absolute()));
  }

  /** Leaves the stages to the driver, which needs them to look between the ends of the step. */
  private void watch(List<String> y, List<String> next, List<String> p, List<List<String>> stages) {
    lines("var timeBefore§ = time§;");
    lines("var eventBefore§ = event§;");
    lines("var sees§ = passed§.compare(VectorOperators.GE, look§);");
    problem
        .event()
        .ifPresent(
            formula -> {
              var g = system.formula(source, formula, clock("passed§"), next, p);
              lines(
                  """
                  event§ = event§.blend(%s, isGood§);
                  sees§ = sees§.or(eventBefore§.compare(VectorOperators.LT, 0)
                      .and(event§.compare(VectorOperators.GE, 0)));
                  sees§ = sees§.or(eventBefore§.compare(VectorOperators.GT, 0)
                      .and(event§.compare(VectorOperators.LE, 0)));
                  """
                      .formatted(g));
            });
    lines("sees§ = sees§.and(isGood§);");
    if (watches) {
      source.line("if (" + any("sees§") + ") {");
      system.store(source, "before", 0, y);
      for (int i = 0; i < stages.size(); i++) {
        system.store(source, "k", i * y.size(), stages.get(i));
      }
      source.line("}");
    }
  }

  private void accept(
      List<String> y,
      List<String> next,
      List<String> slope,
      List<List<String>> stages,
      List<String> p) {
    var last = stages.get(stages.size() - 1);
    for (int s = 0; s < y.size(); s++) {
      lines("%1$s = %1$s.blend(%2$s, isGood§);".formatted(y.get(s), next.get(s)));
      if (method.isFirstSameAsLast()) {
        lines("%1$s = %1$s.blend(%2$s, isGood§);".formatted(slope.get(s), last.get(s)));
      }
    }
    lines(
        """
        rest§ = rest§.add(tried§.sub(passed§.sub(time§)), isGood§);
        time§ = time§.blend(passed§, isGood§);
        var arrived§ = isLast§.and(isGood§);
        rest§ = rest§.blend(0, arrived§);
        var isBad§ = active§.andNot(isGood§);
        accepted§ = accepted§.add(1, isGood§);
        rejected§ = rejected§.add(1, isBad§);
        step§ = step§.blend(tried§.mul(factor§), active§);
        logError§ = logError§.blend(logTried§, isGood§);
        growth§ = growth§.blend(StepControl.GROWTH, isGood§).blend(1, isBad§);
        active§ = active§.andNot(arrived§);
        """);
    lines(
        """
        var fails§ = step§.compare(VectorOperators.LT, StepControl.ulp(%s))
            .and(step§.compare(VectorOperators.LT,
                FloatVector.broadcast(FLOATS, end).sub(time§).sub(rest§)))
            .or(accepted§.add(rejected§).compare(VectorOperators.GE, %s)).and(active§);
        """
            .formatted(clock("time§"), source.constant(steps.most())));
    if (!method.isFirstSameAsLast()) {
      var fresh = slope("time§", y, p);
      for (int s = 0; s < y.size(); s++) {
        lines("%s = %s;".formatted(slope.get(s), fresh.get(s)));
      }
    }
    source.line("int idle = 0;");
    lines("idle += LANES - active§.trueCount();");
    source.line(
        "if (idle >= patience || tries == lanes.tries || %s || %s) {"
            .formatted(any("sees§"), any("fails§")));
    system.store(source, "y", 0, y);
    for (var name : AdaptiveLanes.CARRIED) {
      lines("%1$s§.intoArray(lanes.%1$s, copy§ * LANES);".formatted(name));
    }
    lines(
        """
        tried§.intoArray(lanes.tried, copy§ * LANES);
        timeBefore§.intoArray(lanes.timeBefore, copy§ * LANES);
        eventBefore§.intoArray(lanes.eventBefore, copy§ * LANES);
        FloatVector.zero(FLOATS).blend(1, active§).intoArray(lanes.active, copy§ * LANES);
        FloatVector.zero(FLOATS).blend(1, sees§).intoArray(lanes.sees, copy§ * LANES);
        FloatVector.zero(FLOATS).blend(1, fails§).intoArray(lanes.fails, copy§ * LANES);
        FloatVector.broadcast(FLOATS, 1).blend(0, isFinite§)
            .intoArray(lanes.leadsAway, copy§ * LANES);
        """);
    source.line("return;");
    source.line("}");
  }

  private String any(String mask) {
    var masks = new ArrayList<String>();
    for (int copy = 0; copy < system.copies(); copy++) {
      masks.add(mask.replace(COPY, "_" + copy));
    }
    var all = masks.get(0);
    for (int copy = 1; copy < masks.size(); copy++) {
      all = "%s.or(%s)".formatted(all, masks.get(copy));
    }
    return all + ".anyTrue()";
  }

  /** Statements, each ended by a semicolon at the end of a line. */
  private void lines(String statements) {
    for (var statement : statements.strip().split(";\\n")) {
      source.line(statement.replace('\n', ' ').replaceFirst(";?$", ";"));
    }
  }
}
