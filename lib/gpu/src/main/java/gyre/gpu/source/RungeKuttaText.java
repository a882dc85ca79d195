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
    if (isInRegisters()) {
      for (int i = 0; i < method.stages(); i++) text.declare("k" + i);
    } else {
      text.lines("float[] k = new float[%d];", method.stages() * states());
    }
    for (int i = 0; i < method.stages(); i++) text.lines("float w%d = 0f;", i);
    text.lines("float time = 0f;");
  }

  private int states() {
    return problem.system().states().size();
  }

  private boolean isInRegisters() {
    return text.storage() instanceof Storage.Registers;
  }

  /** Stage i of a state. */
  String stage(int i) {
    return isInRegisters() ? "k" + i + "§" : "k[%d + #]".formatted(i * states());
  }

  /** Evaluates the derivatives into stage i. */
  void evaluate(int i, String states) {
    system.evaluate(derivatives, "time", states, stage(i));
  }

  /**
   * Writes the stages of a step from y§. In memory they are a loop, with the equations in it once:
   * so large systems stay within what Java and drivers compile.
   *
   * @param first 1 where stage 0 is known
   * @param factor what stands before sums of weighted stages: nothing, where the weights hold h
   * @param weight the text of aᵢⱼ
   * @param time the text of a stage's time, with the place of cᵢ open
   */
  void stages(int first, String factor, Weight weight, String time) {
    if (isInRegisters()) {
      for (int i = first; i < method.stages(); i++) {
        int row = i;
        if (i > 0) {
          text.lines("at§ = y§ + %s(%s);", factor, sum(method.a()[i], j -> weight.of(row, j)));
        }
        text.lines("time = %s;", time.formatted(KernelText.literal(method.c()[i])));
        evaluate(i, i == 0 ? "y§" : "at§");
      }
      return;
    }
    text.lines(
        """
        for (int stage = %1$d; stage < %2$d; stage++) {
        at§ = y§;
        for (int j = 0; j < stage; j++) {
        float weight = %3$snumbers.get(%4$d + stage * (stage - 1) / 2 + j);
        at§ = at§ + weight * k[j * %5$d + #];
        }
        time = %6$s;
        """,
        first,
        method.stages(),
        factor,
        TABLE,
        states(),
        time.formatted("numbers.get(%d + stage)".formatted(placeOfTimes(method))));
    system.evaluate(derivatives, "time", "at§", "k[stage * %d + #]".formatted(states()));
    text.lines("}");
  }

  /** The text of a weight of stage j in stage i. */
  @FunctionalInterface
  interface Weight {
    String of(int i, int j);
  }

  /** Where the weights begin among the numbers that a kernel reads; others come before. */
  static final int TABLE = 8;

  /** Where bᵢ is. */
  static int placeOfEnd(Tableau method, int i) {
    return TABLE + method.stages() * (method.stages() - 1) / 2 + i;
  }

  private static int placeOfTimes(Tableau method) {
    return placeOfEnd(method, method.stages());
  }

  /** Where aᵢⱼ is. */
  static int placeOfStage(int i, int j) {
    return TABLE + i * (i - 1) / 2 + j;
  }

  /** The numbers that a kernel reads: at most {@value #TABLE} of its own, then a, b and c. */
  static float[] numbers(Tableau method, double scale, float... own) {
    var numbers = new float[placeOfTimes(method) + method.stages()];
    System.arraycopy(own, 0, numbers, 0, own.length);
    for (int i = 0; i < method.stages(); i++) {
      for (int j = 0; j < i; j++) numbers[placeOfStage(i, j)] = (float) (scale * method.a()[i][j]);
      numbers[placeOfEnd(method, i)] = (float) (scale * method.b()[i]);
      numbers[placeOfTimes(method) + i] = (float) method.c()[i];
    }
    return numbers;
  }

  /** Σ weightᵢ kᵢ over the weights that are not 0. */
  String sum(double[] weights, IntFunction<String> weight) {
    var sum = new StringJoiner(" + ");
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) sum.add("%s * %s".formatted(weight.apply(i), stage(i)));
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
    event("at§", "there");
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
