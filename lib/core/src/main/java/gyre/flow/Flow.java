package gyre.flow;

import gyre.ode.RungeKutta;
import gyre.ode.Tableau;
import java.util.stream.IntStream;

/**
 * What a flow does, apart from its numbers: particles go along a field from one time to another, in
 * steps that are even in the logarithm of time.
 *
 * <p>{@code dx / d log t = t fₜ(x)}, step k from {@code tₖ = start (end / start)^(k / steps)}: as a
 * particle comes near the data its velocity changes at the scale of t, and so do its steps.
 *
 * <p>From a late time to an early one it carries samples of the prior to the data: it generates.
 * The other way it carries data to the prior.
 *
 * @param field the field of one datum
 * @param start time at which the particles start, as {@link ForceField#requireTime} has it
 * @param end time at which they end, as above; not the start
 * @param steps at least 1
 * @param method an explicit Runge–Kutta method
 * @param stepsOfFrame steps from one saved frame to the next, at least 1
 */
public record Flow(
    ForceField field, double start, double end, int steps, Tableau method, int stepsOfFrame) {

  /** Checks times and steps. */
  public Flow {
    ForceField.requireTime(start);
    ForceField.requireTime(end);
    if (start == end) {
      throw new IllegalArgumentException("start and end are both %s".formatted(start));
    }
    requirePositive("steps", steps);
    requirePositive("stepsOfFrame", stepsOfFrame);
  }

  private static void requirePositive(String name, int n) {
    if (n < 1) {
      throw new IllegalArgumentException("%s is %d; it must be at least 1".formatted(name, n));
    }
  }

  /** A flow by the midpoint rule, of which the end is saved. */
  public static Flow of(ForceField field, double start, double end, int steps) {
    return new Flow(field, start, end, steps, RungeKutta.MIDPOINT, Math.max(1, steps));
  }

  /** This flow by another method, in the same steps. */
  public Flow by(Tableau method) {
    return new Flow(field, start, end, steps, method, stepsOfFrame);
  }

  /** This flow with a frame saved after every so many steps. */
  public Flow saveEvery(int steps) {
    return new Flow(field, start, end, this.steps, method, steps);
  }

  /** The step of log t, negative where time runs backwards. */
  public double logStep() {
    return Math.log(end / start) / steps;
  }

  /** The time at a part of the steps, such as 2.5. */
  public double time(double step) {
    return step == 0 ? start : step == steps ? end : start * Math.exp(step * logStep());
  }

  /** Saved frames: the start, after every so many steps, and the end. */
  public int frames() {
    return Math.ceilDiv(steps, stepsOfFrame) + 1;
  }

  /** Steps that lie behind a frame. */
  public int stepOf(int frame) {
    return (int) Math.min((long) frame * stepsOfFrame, steps);
  }

  /** Times of the frames. */
  public double[] times() {
    return IntStream.range(0, frames()).mapToDouble(frame -> time(stepOf(frame))).toArray();
  }
}
