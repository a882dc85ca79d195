package gyre.gpu.source;

import gyre.equation.Program;
import gyre.gpu.EnsemblePlan;
import gyre.ode.Status;
import gyre.random.RandomField.Stream;
import gyre.sde.SdeMethod;
import gyre.sde.SdeProblem;

/**
 * Writes the kernel of a problem with noise: one thread a member, its states and its noise in
 * registers from the start to the end.
 */
public final class SdeStepText {
  private final SdeProblem problem;
  private final SdeMethod method;
  private final KernelText text;
  private final SystemText system;
  private final Program formulas;

  private SdeStepText(SdeProblem problem) {
    this.problem = problem;
    method = problem.method();
    // States before, ahead and after a step; noise; formulas at one end of it or both.
    int copies =
        4 + (method == SdeMethod.EULER_MARUYAMA ? 2 : method == SdeMethod.MILSTEIN ? 3 : 4);
    text = new KernelText(Storage.of(problem.system().states().size(), copies));
    system = new SystemText(problem.system(), text);
    formulas = Program.of(problem.formulas());
  }

  /** The text of the class. */
  public static String of(SdeProblem problem) {
    return new SdeStepText(problem).text();
  }

  /** What the kernel reads as {@code numbers}. */
  public static float[] numbers(SdeProblem problem) {
    double h = problem.stepSize();
    return new float[] {(float) problem.from(), (float) h, (float) Math.sqrt(h)};
  }

  private String text() {
    system.load();
    text.declare("next", "w", "f", "g");
    if (method == SdeMethod.MILSTEIN) text.declare("slope");
    if (method == SdeMethod.HEUN) text.declare("ahead", "f1", "g1");
    text.lines("w§ = 0f;");
    text.lines(
        """
        float from = numbers.get(0);
        float h = numbers.get(1);
        float root = numbers.get(2);
        int index = job.get(%d) + member;
        int low = job.get(%d);
        int high = job.get(%d);
        int last = job.get(%d);
        int step = 0;
        int save = 0;
        int status = %d;
        while (step < last) {
        """,
        EnsemblePlan.FIRST_MEMBER,
        EnsemblePlan.SEED_LOW,
        EnsemblePlan.SEED_HIGH,
        EnsemblePlan.STEPS,
        Status.DONE.code());
    save();
    noise();
    text.lines("float time = from + step * h;");
    switch (method) {
      case EULER_MARUYAMA -> euler();
      case MILSTEIN -> milstein();
      case HEUN -> heun();
    }
    text.lines(
        """
        float off = 0f;
        off = off + 0f * next§;
        if (off == 0f) {
        y§ = next§;
        step = step + 1;
        } else {
        status = %d;
        last = step;
        }
        }
        if (status == %d) {
        """,
        Status.DIVERGED.code(), Status.DONE.code());
    save();
    text.lines(
        """
        }
        end.set(# * members + member, y§);
        counts.set(member, status);
        counts.set(members + member, step);
        counts.set(2 * members + member, 0);
        counts.set(3 * members + member, save);
        """);
    return EnsembleKernelText.of(
        "%s by %s".formatted(problem.system().name(), method), text.toString());
  }

  /** Saves the states if they are wanted after so many steps. */
  private void save() {
    text.lines(
        """
        if (saveSteps.get(save) == step) {
        saved.set((save * %d + #) * members + member, y§);
        save = save + 1;
        }
        """,
        problem.system().states().size());
  }

  /** The increments of the step. */
  private void noise() {
    var increment = "w§ = root * NormalNumber.at(step, #, index, %d, low, high);";
    var line = increment.formatted(Stream.WIENER.tag());
    if (text.storage() instanceof Storage.Memory) {
      // Also for states without noise, whose amplitude is 0: in a loop it is compiled once.
      text.lines(line);
      return;
    }
    var states = problem.system().states();
    for (int s = 0; s < states.size(); s++) {
      if (problem.system().isNoisy(states.get(s))) text.lines(text.storage().of(line, s));
    }
  }

  private void euler() {
    system.evaluate(formulas, "time", "y§", "f§", "g§");
    text.lines("next§ = y§ + f§ * h + g§ * w§;");
  }

  private void milstein() {
    system.evaluate(formulas, "time", "y§", "f§", "g§", "slope§");
    text.lines("next§ = y§ + f§ * h + g§ * w§ + 0.5f * slope§ * (w§ * w§ - h);");
  }

  private void heun() {
    system.evaluate(formulas, "time", "y§", "f§", "g§");
    text.lines("ahead§ = y§ + f§ * h + g§ * w§;");
    text.lines("time = from + (step + 1f) * h;");
    system.evaluate(formulas, "time", "ahead§", "f1§", "g1§");
    text.lines("next§ = y§ + 0.5f * (f§ + f1§) * h + 0.5f * (g§ + g1§) * w§;");
  }
}
