package gyre.gpu.source;

import gyre.gpu.EnsemblePlan;
import gyre.ode.OdeProblem;
import gyre.ode.Status;
import gyre.ode.Steps;
import gyre.ode.Tableau;

/**
 * Writes the kernel of a problem in steps that adapt: one thread a member, each at its own time
 * with its own step, states and slopes in registers.
 *
 * <p>A member's own time {@code passed} runs upwards from 0 also where time runs backwards; what
 * rounding takes from it is kept in {@code rest}.
 */
public final class AdaptiveStepText {
  private final OdeProblem problem;
  private final Tableau method;
  private final RungeKuttaText rungeKutta;
  private final KernelText text;
  private final int states;

  private AdaptiveStepText(OdeProblem problem) {
    this.problem = problem;
    method = problem.method();
    rungeKutta = new RungeKuttaText(problem);
    text = rungeKutta.text();
    states = problem.system().states().size();
  }

  /** The text of the class. */
  public static String of(OdeProblem problem) {
    return new AdaptiveStepText(problem).text();
  }

  /** What the kernel reads as {@code numbers}. */
  public static float[] numbers(OdeProblem problem) {
    var steps = (Steps.Adaptive) problem.steps();
    return RungeKuttaText.numbers(
        problem.method(),
        1,
        (float) problem.from(),
        (float) Math.signum(problem.to() - problem.from()),
        (float) Math.abs(problem.to() - problem.from()),
        (float) steps.relative(),
        (float) steps.absolute(),
        // A device may take what is smaller for 0.
        Math.max(Math.ulp((float) problem.from()), Float.MIN_NORMAL));
  }

  private String text() {
    rungeKutta.begin();
    text.lines(
        """
        float from = numbers.get(0);
        float direction = numbers.get(1);
        float span = numbers.get(2);
        float relative = numbers.get(3);
        float absolute = numbers.get(4);
        int most = job.get(%d);
        int save = 0;
        int status = %d;
        int accepted = 0;
        int rejected = 0;
        float passed = 0f;
        float rest = 0f;
        float before = 0f;
        float errorBefore = 1f;
        float growth = 10f;
        float step = 0f;
        int leadsAway = 0;
        time = from;
        """,
        EnsemblePlan.STEPS, Status.DONE.code());
    rungeKutta.evaluate(0, "y§");
    rungeKutta.event("y§", "before");
    text.lines("float wild = 0f;");
    text.lines("wild = wild + 0f * %s;", rungeKutta.stage(0));
    firstStep();
    text.lines("int running = wild == 0f ? 1 : 0;");
    text.lines("status = running == 1 ? status : %d;", Status.DIVERGED.code());
    text.lines("while (running == 1) {");
    loop();
    text.lines("}");
    text.lines("end.set(# * members + member, y§);");
    text.lines(
        """
        clocks.set(member, passed);
        clocks.set(members + member, rest);
        counts.set(member, status);
        counts.set(members + member, accepted);
        counts.set(2 * members + member, rejected);
        counts.set(3 * members + member, save);
        """);
    return EnsembleKernelText.of(
        "%s by %s, steps that adapt".formatted(problem.system().name(), method), text.toString());
  }

  /** Adds the squares of a quantity over its tolerance to a sum. */
  private void squares(String sum, String value) {
    text.lines(
        "{ float scaled = (%s) / (absolute + relative * TornadoMath.abs(y§)); %s = %s + scaled * scaled; }",
        value, sum, sum);
  }

  private static String rootMean(String sum, int states) {
    return "TornadoMath.sqrt(%s * %s)".formatted(sum, KernelText.literal(1.0 / states));
  }

  /** Hairer, Nørsett and Wanner, §II.4, "Starting step size". */
  private void firstStep() {
    text.lines("float size = 0f;\nfloat speed = 0f;\nfloat change = 0f;");
    squares("size", "y§");
    squares("speed", rungeKutta.stage(0));
    text.lines("size = %s;\nspeed = %s;", rootMean("size", states), rootMean("speed", states));
    text.lines(
        """
        float guess = 0.01f * size / speed;
        guess = size < 1e-5f ? 1e-6f : guess;
        guess = speed < 1e-5f ? 1e-6f : guess;
        guess = guess > span ? span : guess;
        at§ = y§ + direction * guess * %s;
        time = from + direction * guess;
        """,
        rungeKutta.stage(0));
    rungeKutta.evaluate(1, "at§");
    squares("change", rungeKutta.stage(1) + " - " + rungeKutta.stage(0));
    text.lines(
        """
        change = %1$s / guess;
        float steepest = change > speed ? change : speed;
        float second = TornadoMath.pow(0.01f / steepest, %2$s);
        float slight = guess * 1e-3f > 1e-6f ? guess * 1e-3f : 1e-6f;
        second = steepest > 1e-15f ? second : slight;
        second = change == change ? second : 0f;
        second = second > 100f * guess ? 100f * guess : second;
        step = second > 0f ? second : 0f;
        float shortest = numbers.get(5);
        step = step < shortest ? shortest : step;
        """,
        rootMean("change", states), KernelText.literal(1.0 / method.order()));
  }

  private void loop() {
    text.lines(
        """
        float left = (span - passed) - rest;
        int isLast = step < left ? 0 : 1;
        float tried = isLast == 1 ? left : step;
        float clock = TornadoMath.abs(from + direction * passed);
        float distance = (clock + 0x1.000002p-24f * clock) - clock;
        distance = distance > 0x1p-126f ? distance : 0x1p-126f;
        int tooShort = (1 - isLast) * (tried < distance ? 1 : 0);
        if (tooShort == 1) {
        status = leadsAway == 1 ? %d : %d;
        running = 0;
        } else {
        if (accepted + rejected == most) {
        status = %d;
        running = 0;
        } else {
        """,
        Status.DIVERGED.code(), Status.STEP_TOO_SMALL.code(), Status.TOO_MANY_STEPS.code());
    text.lines("float h = direction * tried;");
    stages();
    verdict();
    accept();
    text.lines("}\n}");
  }

  private void stages() {
    rungeKutta.stages(
        method.isFirstSameAsLast() ? 1 : 0,
        "h * ",
        (i, j) -> KernelText.literal(method.a()[i][j]),
        "from + direction * (passed + %s * tried)");
    text.lines("next§ = y§ + h * (%s);", rungeKutta.sum(method.b()));
  }

  private void verdict() {
    text.lines("float off = 0f;\nfloat error = 0f;");
    text.lines("off = off + 0f * next§;");
    text.lines(
        "{ float larger = TornadoMath.abs(y§); larger = TornadoMath.abs(next§) > larger ? TornadoMath.abs(next§) : larger; float scaled = tried * (%s) / (absolute + relative * larger); error = error + scaled * scaled; }",
        rungeKutta.sum(method.error()));
    text.lines(
        """
        error = %1$s;
        leadsAway = off == 0f ? 0 : 1;
        int good = (1 - leadsAway) * (error < 0x1.000002p0f ? 1 : 0);
        float lessBefore = errorBefore > 1e-4f ? errorBefore : 1e-4f;
        float ofBefore = good == 1 ? TornadoMath.pow(lessBefore, %2$s) : 1f;
        float exponent = good == 1 ? %3$s : %4$s;
        float factor = 0.9f * TornadoMath.pow(error, exponent) * ofBefore;
        float shrunk = error > 1f ? factor : 0.2f;
        factor = good == 1 ? factor : shrunk;
        factor = factor > 0.2f ? factor : 0.2f;
        factor = factor > growth ? growth : factor;
        """,
        rootMean("error", states),
        KernelText.literal(0.4 / method.order()),
        KernelText.literal(-0.7 / method.order()),
        KernelText.literal(-1.0 / method.order()));
  }

  private void accept() {
    text.lines(
        """
        step = tried * factor;
        growth = good == 1 ? 10f : 1f;
        if (good == 1) {
        int ended = 0;
        float part = 1f;
        float after = 0f;
        float reached = isLast == 1 ? span : passed + tried;
        time = from + direction * reached;
        """);
    rungeKutta.event("next§", "after");
    rungeKutta.placeEvent("from + direction * (passed + middle * tried)", "h");
    text.lines(
        """
        float limit = ended == 1 ? passed + part * tried : reached;
        int due = saveNumbers.get(save) > limit ? 0 : 1;
        while (due == 1) {
        float place = (saveNumbers.get(save) - passed) / tried;
        place = place > 1f ? 1f : place;
        """);
    rungeKutta.denseWeights("place");
    text.lines(
        """
        saved.set((save * %d + #) * members + member, y§ + h * (%s));
        save = save + 1;
        due = saveNumbers.get(save) > limit ? 0 : 1;
        }
        y§ = next§;
        """,
        states, rungeKutta.denseSum());
    if (method.isFirstSameAsLast()) {
      text.lines("%s = %s;", rungeKutta.stage(0), rungeKutta.stage(method.stages() - 1));
    }
    text.lines(
        """
        before = after;
        errorBefore = error;
        accepted = accepted + 1;
        float lost = isLast == 1 ? 0f : rest + (tried - (reached - passed));
        rest = ended == 1 ? rest + part * tried : lost;
        passed = ended == 1 ? passed : reached;
        status = ended == 1 ? %d : status;
        running = ended == 1 ? 0 : 1 - isLast;
        } else {
        rejected = rejected + 1;
        }
        """,
        Status.EVENT.code());
  }
}
