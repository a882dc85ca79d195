package gyre.gpu.source;

import gyre.gpu.EnsemblePlan;
import gyre.ode.OdeProblem;
import gyre.ode.Status;
import gyre.ode.Tableau;

/**
 * Writes the kernel of a problem in steps of one size: one thread a member, its states in registers
 * from the start to the end.
 */
public final class FixedStepText {
  private FixedStepText() {}

  /** The text of the class. */
  public static String of(OdeProblem problem) {
    var method = problem.method();
    var rungeKutta = new RungeKuttaText(problem);
    var text = rungeKutta.text();
    rungeKutta.begin();
    text.lines(
        """
        float from = numbers.get(0);
        float h = numbers.get(1);
        int last = job.get(%d);
        int step = 0;
        int save = 0;
        int status = %d;
        float part = 1f;
        float before = 0f;
        """,
        EnsemblePlan.STEPS, Status.DONE.code());
    loadWeights(method, text);
    text.lines("time = from;");
    rungeKutta.event("y§", "before");
    text.lines("while (step < last) {");
    rungeKutta.stages(0, "", "a%d_%d"::formatted, "from + (step + %s) * h");
    text.lines("next§ = y§ + %s;", rungeKutta.sum(method.b(), i -> "b" + i));
    text.lines(
        """
        float off = 0f;
        off = off + 0f * next§;
        if (off == 0f) {
        int ended = 0;
        float after = 0f;
        time = from + (step + 1f) * h;
        """);
    rungeKutta.event("next§", "after");
    rungeKutta.placeEvent("from + (step + middle) * h", "h");
    text.lines(
        """
        int due = (saveSteps.get(save) == step ? 1 : 0) * (saveNumbers.get(save * %1$d) > part ? 0 : 1);
        while (due == 1) {
        """,
        method.stages() + 1);
    for (int i = 0; i < method.stages(); i++) {
      text.lines("w%d = saveNumbers.get(save * %d + %d);", i, method.stages() + 1, i + 1);
    }
    text.lines(
        """
        saved.set((save * %1$d + #) * members + member, y§ + (%2$s));
        save = save + 1;
        due = (saveSteps.get(save) == step ? 1 : 0) * (saveNumbers.get(save * %3$d) > part ? 0 : 1);
        }
        y§ = next§;
        before = after;
        step = step + 1;
        status = ended == 1 ? %4$d : status;
        last = ended == 1 ? step : last;
        } else {
        status = %5$d;
        last = step;
        }
        }
        """,
        problem.system().states().size(),
        rungeKutta.denseSum(),
        method.stages() + 1,
        Status.EVENT.code(),
        Status.DIVERGED.code());
    text.lines("end.set(# * members + member, y§);");
    text.lines(
        """
        clocks.set(member, part);
        clocks.set(members + member, 0f);
        counts.set(member, status);
        counts.set(members + member, step);
        counts.set(2 * members + member, 0);
        counts.set(3 * members + member, save);
        """);
    return EnsembleKernelText.of(
        "%s by %s, steps of one size".formatted(problem.system().name(), method), text.toString());
  }

  /** The weights times h, from the host, where the product has all digits. */
  private static void loadWeights(Tableau method, KernelText text) {
    for (int i = 0; i < method.stages(); i++) {
      for (int j = 0; j < i; j++) {
        if (method.a()[i][j] != 0) {
          text.lines("float a%d_%d = numbers.get(%d);", i, j, RungeKuttaText.placeOfStage(i, j));
        }
      }
      if (method.b()[i] != 0) {
        text.lines("float b%d = numbers.get(%d);", i, RungeKuttaText.placeOfEnd(method, i));
      }
    }
  }

  /** What the kernel reads as {@code numbers}. */
  public static float[] numbers(OdeProblem problem, double h) {
    return RungeKuttaText.numbers(problem.method(), h, (float) problem.from(), (float) h);
  }
}
