package gyre.cpu;

import static gyre.cpu.VectorSource.COPY;

import gyre.sde.SdeProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the {@link SdeStepper} of a problem: drift, amplitudes and method fused, states in
 * registers over a stretch of steps, normal numbers from memory.
 */
final class SdeStepperSource {
  private final SdeProblem problem;
  private final int operations;
  private final SystemSource system;
  private final List<String> states;
  private final List<String> noisy;

  /** The class that is being written. */
  private VectorSource source;

  SdeStepperSource(SdeProblem problem) {
    this.problem = problem;
    states = problem.system().states();
    noisy = states.stream().filter(problem.system()::isNoisy).toList();
    var formulas = problem.formulas();
    // Besides the formulas, each state has an increment and its sums.
    operations =
        problem.method().evaluations() * (ProgramSource.operations(formulas) + 6 * states.size());
    // A power of two, so that it divides the members of a group.
    int copies = Integer.highestOneBit(RegisterLimits.copiesInSteps(states.size(), operations));
    system = new SystemSource(problem.system(), formulas, copies);
  }

  /** Whether the system is small enough for it. */
  boolean fits() {
    return RegisterLimits.fit(operations);
  }

  /** The text of the class. */
  String text() {
    source = new VectorSource(system.copies());
    var y = system.loadStates(source);
    var p = system.loadParameters(source);
    var begin = source.takeStatements();
    var next = step(y, p, increments());
    for (int s = 0; s < y.size(); s++) {
      source.line("%s = %s;".formatted(y.get(s), next.get(s)));
    }
    var body = source.takeStatements();
    system.store(source, "y", 0, y);
    var comment = "%s by %s".formatted(problem.system().name(), problem.method());
    return JavaText.indented(
        system.headOfCopies(comment, SdeStepper.class)
            + system.preparation("float[] p, double h")
            + """
        @Override
        public void advance(
        float[] y, float[] p, float[] z, int zStep, int zLane,
        double from, double h, int first, int last) {
        %s
        %s
        for (int step = first; step < last; step++) {
        int noise = (step - zStep) * %d + zLane;
        %s
        }
        %s
        }
        }
        """
                .formatted(
                    source.constants(),
                    begin,
                    noisy.size() * NormalNumbers.MEMBERS,
                    body,
                    source.takeStatements()));
  }

  /** √h z for each noisy state, null for the others. */
  private List<String> increments() {
    var increments = new ArrayList<String>();
    for (var state : states) {
      int place = noisy.indexOf(state);
      increments.add(
          place < 0
              ? null
              : source.define(
                  "w",
                  "FloatVector.fromArray(FLOATS, z, noise + %d + copy%s * LANES).mul(%s)"
                      .formatted(place * NormalNumbers.MEMBERS, COPY, number("Math.sqrt(h)"))));
    }
    return increments;
  }

  private List<String> step(List<String> y, List<String> p, List<String> w) {
    var f = formulas(0, y, p);
    return switch (problem.method()) {
      case EULER_MARUYAMA -> euler(y, f, w);
      case MILSTEIN -> milstein(y, f, w);
      case HEUN -> heun(y, f, formulas(1, euler(y, f, w), p), w);
    };
  }

  private List<String> formulas(int later, List<String> y, List<String> p) {
    return source.unscaled(system.derivatives(source, time(later), y, p));
  }

  private List<String> euler(List<String> y, List<String> f, List<String> w) {
    var next = new ArrayList<String>();
    for (int s = 0; s < y.size(); s++) {
      var drifted = source.multiplyAdd(f.get(s), number("h"), y.get(s));
      next.add(
          w.get(s) == null ? drifted : source.multiplyAdd(f.get(y.size() + s), w.get(s), drifted));
    }
    return next;
  }

  /** Euler's step and g ∂g/2 (w² − h). */
  private List<String> milstein(List<String> y, List<String> f, List<String> w) {
    var next = euler(y, f, w);
    var half = source.constant(0.5);
    for (int s = 0; s < y.size(); s++) {
      if (w.get(s) != null) {
        var excess =
            source.define(
                "v", "%1$s.mul(%1$s).sub(%2$s).mul(%3$s)".formatted(w.get(s), number("h"), half));
        next.set(s, source.multiplyAdd(f.get(2 * y.size() + s), excess, next.get(s)));
      }
    }
    return next;
  }

  private List<String> heun(List<String> y, List<String> f, List<String> ahead, List<String> w) {
    var half = source.constant(0.5);
    var means = new ArrayList<String>();
    for (int i = 0; i < f.size(); i++) {
      boolean isUsed = i < y.size() || w.get(i - y.size()) != null;
      means.add(
          isUsed
              ? source.define("v", "%s.add(%s).mul(%s)".formatted(f.get(i), ahead.get(i), half))
              : f.get(i));
    }
    return euler(y, means, w);
  }

  /** A number in all lanes that no step changes. */
  private String number(String expression) {
    return system.prepared(
        source, "FloatVector.broadcast(FLOATS, (float) %s)".formatted(expression));
  }

  private String time(int later) {
    var name = "time" + later;
    if (system.dependsOnTime()) {
      source.line(
          "var %s = FloatVector.broadcast(FLOATS, (float) (from + (step + %d) * h));"
              .formatted(name, later));
    }
    return name;
  }
}
