package gyre.ode;

import gyre.equation.Equation;
import gyre.equation.Expression;
import gyre.kernel.Memory;
import gyre.stats.StatisticsRequest;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an ensemble's integration does, apart from its numbers. Immutable: each method returns
 * another problem.
 */
public final class OdeProblem {
  private final OdeSystem system;
  private final Tableau method;
  private final double from;
  private final double to;
  private final Steps steps;
  private final double[] saveAt;

  /** Null where there is none. */
  private final Expression event;

  private final StatisticsRequest statistics;

  private OdeProblem(
      OdeSystem system,
      Tableau method,
      double from,
      double to,
      Steps steps,
      double[] saveAt,
      Expression event,
      StatisticsRequest statistics) {
    this.system = system;
    this.method = method;
    this.from = from;
    this.to = to;
    this.steps = steps;
    this.saveAt = saveAt;
    this.event = event;
    this.statistics = statistics;
  }

  /**
   * A system over a span of time, by Tsitouras' method with tolerances of 1e-4 and 1e-6.
   *
   * @param to where to end; below {@code from}, time runs backwards
   * @throws gyre.equation.EquationException if an equation of the system cannot be read
   * @throws IllegalStateException if the system has no equation
   * @throws IllegalArgumentException if a time is not a finite float
   */
  public static OdeProblem of(OdeSystem system, double from, double to) {
    system.derivatives();
    requireFinite("from", from);
    requireFinite("to", to);
    return new OdeProblem(
        system,
        RungeKutta.TSITOURAS,
        from,
        to,
        Steps.adaptive(1e-4, 1e-6),
        new double[0],
        null,
        StatisticsRequest.nothing());
  }

  /**
   * By this method with these steps.
   *
   * @throws IllegalArgumentException if steps adapt and the method does not estimate its error, or
   *     there are more steps than an int can count
   */
  public OdeProblem by(Tableau method, Steps steps) {
    if (steps instanceof Steps.Fixed fixed) fixed.count(to - from);
    if (steps instanceof Steps.Adaptive && !method.isAdaptive()) {
      throw new IllegalArgumentException(
          "%s estimates no error; give it steps of one size, or take RungeKutta.TSITOURAS"
              .formatted(method));
    }
    return new OdeProblem(system, method, from, to, steps, saveAt, event, statistics);
  }

  /**
   * Saves the states at these times as well as at the end.
   *
   * @throws IllegalArgumentException if a time lies outside the span, or they do not follow its
   *     direction
   */
  public OdeProblem saveAt(double... times) {
    requireInOrder("saveAt", times);
    return new OdeProblem(system, method, from, to, steps, times.clone(), event, statistics);
  }

  private void requireInOrder(String what, double[] times) {
    double before = from;
    for (double time : times) {
      boolean inside = from <= to ? before <= time && time <= to : before >= time && time >= to;
      if (!inside) {
        throw new IllegalArgumentException(
            "%s %s holds %s; times must go from %s to %s in order"
                .formatted(what, Arrays.toString(times), time, from, to));
      }
      before = time;
    }
  }

  /** Saves at so many times, evenly from the start to the end. */
  public OdeProblem saveEvenly(int times) {
    if (times < 2) {
      throw new IllegalArgumentException("times is %d; it must be at least 2".formatted(times));
    }
    Memory.requireArray("%d times need".formatted(times), times, 8, "save at fewer");
    var evenly = new double[times];
    for (int i = 0; i < times; i++) {
      evenly[i] = i == times - 1 ? to : from + (to - from) * i / (times - 1);
    }
    return saveAt(evenly);
  }

  /**
   * Saves at the start and after every so many steps: at times, which stay where other steps are
   * given later.
   *
   * @throws IllegalArgumentException if steps adapt, each member's in its own way, or there are
   *     more times than memory
   */
  public OdeProblem saveEvery(int stride) {
    if (stride < 1) {
      throw new IllegalArgumentException("stride is %d; it must be at least 1".formatted(stride));
    }
    if (!(steps instanceof Steps.Fixed fixed)) {
      throw new IllegalArgumentException(
          "saveEvery(%d) with steps that adapt, each member's in its own way; call by(…,"
                  .formatted(stride)
              + " Steps.ofSize(…)) first, or saveEvenly");
    }
    int count = from == to ? 0 : fixed.count(to - from);
    long times = count / stride + 1L;
    var at = new double[Memory.requireArray(times + " times need", times, 8, "save at fewer")];
    for (int i = 0; i < at.length; i++) {
      int step = i * stride;
      at[i] = step == count ? to : from + step * ((to - from) / count);
    }
    return saveAt(at);
  }

  /** Ends a member where this formula over states, parameters and t changes its sign. */
  public OdeProblem endWhenZero(String formula) {
    var event = Equation.parse("event", formula, system.names());
    return new OdeProblem(system, method, from, to, steps, saveAt, event, statistics);
  }

  /**
   * Gathers statistics on the way, in place of paths that need not be stored.
   *
   * @param request its times are as those of {@link #saveAt}
   * @throws IllegalArgumentException if a time lies outside the span, they do not follow its
   *     direction, or a state is not of the system
   */
  public OdeProblem gather(StatisticsRequest request) {
    requireInOrder("statistics at", request.times());
    request.requireStatesAmong(system.states());
    return new OdeProblem(system, method, from, to, steps, saveAt, event, request);
  }

  /** The system. */
  public OdeSystem system() {
    return system;
  }

  /** The method. */
  public Tableau method() {
    return method;
  }

  /** Where time begins. */
  public double from() {
    return from;
  }

  /** Where time ends. */
  public double to() {
    return to;
  }

  /** How time is stepped through. */
  public Steps steps() {
    return steps;
  }

  /** The times to save at. */
  public double[] saveAt() {
    return saveAt.clone();
  }

  /** What ends a member where it changes sign. */
  public Optional<Expression> event() {
    return Optional.ofNullable(event);
  }

  /** What to gather. */
  public StatisticsRequest statistics() {
    return statistics;
  }

  private static void requireFinite(String name, double time) {
    if (!Float.isFinite((float) time)) {
      throw new IllegalArgumentException(
          "%s is %s; it must be a finite float".formatted(name, time));
    }
  }
}
