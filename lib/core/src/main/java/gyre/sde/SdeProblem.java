package gyre.sde;

import gyre.equation.Expression;
import gyre.kernel.Memory;
import gyre.ode.OdeProblem;
import gyre.ode.Steps;
import gyre.stats.StatisticsRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the integration of an ensemble with noise does, apart from its numbers. Immutable: each
 * method returns another problem.
 *
 * <p>Steps have one size. States are saved, and statistics gathered, at the ends of steps only:
 * between them a path is not a curve but a law, and a straight line would have too little variance.
 */
public final class SdeProblem {
  private final SdeSystem system;
  private final double from;
  private final double to;
  private final int steps;
  private final SdeMethod method;
  private final long seed;
  private final int[] saveSteps;
  private final StatisticsRequest statistics;

  private SdeProblem(
      SdeSystem system,
      double from,
      double to,
      int steps,
      SdeMethod method,
      long seed,
      int[] saveSteps,
      StatisticsRequest statistics) {
    this.system = system;
    this.from = from;
    this.to = to;
    this.steps = steps;
    this.method = method;
    this.seed = seed;
    this.saveSteps = saveSteps;
    this.statistics = statistics;
  }

  /**
   * A system over a span of time in steps of one size, by Euler–Maruyama with seed 0.
   *
   * @param to where to end, not before {@code from}: noise does not run backwards
   * @param stepSize as {@link Steps#ofSize}
   * @throws gyre.equation.EquationException if a formula of the system cannot be read
   * @throws IllegalStateException if the system has no equation
   * @throws IllegalArgumentException if a time is not a finite float, time runs backwards, the step
   *     size is not above 0, or there are more steps than an int can count
   */
  public static SdeProblem of(SdeSystem system, double from, double to, double stepSize) {
    OdeProblem.of(system.withoutNoise(), from, to);
    system.amplitudes();
    if (to < from) {
      throw new IllegalArgumentException(
          "time from %s to %s; noise runs forwards only".formatted(from, to));
    }
    var size = new Steps.Fixed(stepSize);
    int steps = from == to ? 0 : size.count(to - from);
    return new SdeProblem(
        system,
        from,
        to,
        steps,
        SdeMethod.EULER_MARUYAMA,
        0,
        new int[0],
        StatisticsRequest.nothing());
  }

  /**
   * By this method.
   *
   * @throws IllegalArgumentException if it needs commutative noise and the system has other
   */
  public SdeProblem by(SdeMethod method) {
    if (method.needsCommutativeNoise()) system.requireCommutativeNoise(method);
    return new SdeProblem(system, from, to, steps, method, seed, saveSteps, statistics);
  }

  /** With the paths of this seed. */
  public SdeProblem seed(long seed) {
    return new SdeProblem(system, from, to, steps, method, seed, saveSteps, statistics);
  }

  /**
   * Saves the states at these times as well as at the end.
   *
   * @param times in order, each at the end of a step or at the start, to a thousandth of a step
   * @throws IllegalArgumentException if one is not, naming the nearest that is
   */
  public SdeProblem saveAt(double... times) {
    return new SdeProblem(
        system, from, to, steps, method, seed, stepsAt("saveAt", times), statistics);
  }

  /**
   * Saves the states at the start and after every so many steps.
   *
   * @throws IllegalArgumentException if there are more times than memory
   */
  public SdeProblem saveEvery(int stride) {
    if (stride < 1) {
      throw new IllegalArgumentException("stride is %d; it must be at least 1".formatted(stride));
    }
    long times = steps / stride + 1L;
    var at = new int[Memory.requireArray(times + " times need", times, 4, "save at fewer")];
    for (int i = 0; i < at.length; i++) at[i] = i * stride;
    return new SdeProblem(system, from, to, steps, method, seed, at, statistics);
  }

  /**
   * Gathers statistics on the way.
   *
   * @param request its times are as those of {@link #saveAt}
   * @throws IllegalArgumentException if a time is not at the end of a step, or a state is not of
   *     the system
   */
  public SdeProblem gather(StatisticsRequest request) {
    stepsAt("statistics at", request.times());
    request.requireStatesAmong(system.states());
    return new SdeProblem(system, from, to, steps, method, seed, saveSteps, request);
  }

  private int[] stepsAt(String what, double[] times) {
    var at = new int[times.length];
    int before = 0;
    for (int i = 0; i < times.length; i++) {
      double exact = steps == 0 ? 0 : (times[i] - from) / stepSize();
      // Casting takes NaN to 0, so the test below must be one that NaN fails.
      at[i] = (int) Math.clamp(Math.rint(exact), 0, steps);
      boolean onStep = steps == 0 ? times[i] == from : Math.abs(exact - at[i]) <= 1e-3;
      if (!onStep || at[i] < before) {
        throw new IllegalArgumentException(
            ("%s %s holds %s; times must go in order from %s to %s and be at ends of steps of %s,"
                    + " the nearest is %s")
                .formatted(
                    what, Arrays.toString(times), times[i], from, to, stepSize(), time(at[i])));
      }
      before = at[i];
    }
    return at;
  }

  /**
   * What a step computes at one time and place: the drifts in the method's calculus, then the
   * amplitudes, then what Milstein's method needs besides; each by state.
   */
  public List<Expression> formulas() {
    var formulas = new ArrayList<>(system.drift(method.calculus()));
    formulas.addAll(system.amplitudes());
    if (method == SdeMethod.MILSTEIN) formulas.addAll(system.amplitudeTimesDerivative());
    return formulas;
  }

  /** The system. */
  public SdeSystem system() {
    return system;
  }

  /** Where time begins. */
  public double from() {
    return from;
  }

  /** Where time ends. */
  public double to() {
    return to;
  }

  /** How many steps there are. */
  public int steps() {
    return steps;
  }

  /** The size of a step. */
  public double stepSize() {
    return steps == 0 ? 0 : (to - from) / steps;
  }

  /** The time after so many steps. */
  public double time(int step) {
    return step == steps ? to : from + step * stepSize();
  }

  /** The method. */
  public SdeMethod method() {
    return method;
  }

  /** What paths are repeatable by. */
  public long seed() {
    return seed;
  }

  /** After how many steps to save, never falling; the same number may stand twice. */
  public int[] saveSteps() {
    return saveSteps.clone();
  }

  /** When to save. */
  public double[] saveTimes() {
    return Arrays.stream(saveSteps).mapToDouble(this::time).toArray();
  }

  /** What to gather. */
  public StatisticsRequest statistics() {
    return statistics;
  }

  /** After how many steps to gather, never falling. */
  public int[] statisticsSteps() {
    return stepsAt("statistics at", statistics.times());
  }
}
