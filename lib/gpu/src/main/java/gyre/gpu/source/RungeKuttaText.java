package gyre.gpu.source;

import gyre.equation.Program;
import gyre.ode.OdeProblem;
import gyre.ode.Tableau;
import java.util.StringJoiner;
import java.util.function.IntFunction;

/**
 * Writes what all Runge–Kutta kernels share: the stages {@code k0, k1, …}, weighted sums of them,
 * the dense output, the event.
 */
final class RungeKuttaText {
  private final OdeProblem problem;
  private final Tableau method;
  private final KernelText text;
  private final SystemText system;
  private final Program derivatives;

  RungeKuttaText(OdeProblem problem) {
    this.problem = problem;
    method = problem.method();
    // Stages, and the states at the step's beginning, at a stage, and at the end.
    text = new KernelText(Storage.of(problem.system().states().size(), method.stages() + 3));
    system = new SystemText(problem.system(), text);
    derivatives = problem.system().program();
  }

  KernelText text() {
    return text;
  }

  /** Declares all quantities, and loads what the thread's member begins with. */
  void begin() {
    system.load();
    text.declare("at", "next");
    for (int i = 0; i < method.stages(); i++) text.declare("k" + i);
    for (int i = 0; i < method.stages(); i++) text.lines("float w%d = 0f;", i);
    text.lines("float time = 0f;");
  }

  /** Evaluates the derivatives into stage i. */
  void stage(int i, String states) {
    system.evaluate(derivatives, "time", states, "k" + i);
  }

  /** Σ weightᵢ kᵢ over the weights that are not 0. */
  String sum(double[] weights, IntFunction<String> weight) {
    var sum = new StringJoiner(" + ");
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) sum.add("%s * k%d§".formatted(weight.apply(i), i));
    }
    return sum.toString();
  }

  /** Σ weightᵢ kᵢ with the weights as literals. */
  String sum(double[] weights) {
    return sum(weights, i -> KernelText.literal(weights[i]));
  }

  /** Σ wᵢ kᵢ, of the dense output. */
  String denseSum() {
    return sum(method.dense(0.5), i -> "w" + i);
  }

  /** Sets the weights wᵢ of the dense output at a part of the step. */
  void denseWeights(String part) {
    for (int i = 0; i < method.stages(); i++) {
      var horner = "0f";
      for (int k = method.dense()[i].length - 1; k >= 0; k--) {
        var coefficient = KernelText.literal(method.dense()[i][k]);
        horner =
            horner.equals("0f")
                ? "%s * %s".formatted(part, coefficient)
                : "%s * (%s + %s)".formatted(part, coefficient, horner);
      }
      text.lines("w%d = %s;", i, horner);
    }
  }

  /** Evaluates the event at {@code time} into a variable. */
  void event(String states, String into) {
    problem.event().ifPresent(formula -> system.evaluate(formula, "time", states, into));
  }

  /**
   * Where the event changed its sign within the step: shortens it to the {@code part} up to there,
   * and sets {@code ended}.
   *
   * @param timeAt the time at the part called {@code middle}
   * @param step the step's size, with its sign
   */
  void placeEvent(String timeAt, String step) {
    if (problem.event().isEmpty()) return;
    text.lines(
        """
        int isZero = after == 0f ? 1 : 0;
        int rises = (before < 0f ? 1 : 0) * ((after > 0f ? 1 : 0) + isZero);
        int falls = (before > 0f ? 1 : 0) * ((after < 0f ? 1 : 0) + isZero);
        if (rises + falls == 1) {
        float low = 0f;
        float high = 1f;
        while (high - low > 0x1p-24f) {
        float middle = 0.5f * (low + high);
        time = %s;
        """,
        timeAt);
    denseWeights("middle");
    text.lines("at§ = y§ + %s * (%s);", step, denseSum());
    text.lines("float there = 0f;");
    event("at", "there");
    text.lines(
        """
        float still = before < 0f ? -there : there;
        low = still > 0f ? middle : low;
        high = still > 0f ? high : middle;
        }
        part = high;
        ended = 1;
        """);
    denseWeights("part");
    text.lines("next§ = y§ + %s * (%s);", step, denseSum());
    text.lines("}");
  }
}
