package gyre.flow;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * The log density of points by the change of variables along a flow: from an early time t₀ to a
 * late one T,
 *
 * <pre>
 *   log p_t₀(x(t₀)) = log p_T(x(T)) + ∫ ∇·fₜ(x(t)) dt    from t₀ to T,
 * </pre>
 *
 * for along a trajectory {@code d log p / dt = −∇·f}. In {@code double}, by the flow's method and
 * steps, point by point.
 *
 * <p>Source: Chen et al., Neural ordinary differential equations, arXiv 1806.07366, theorem 1; the
 * estimate: Grathwohl et al., FFJORD, arXiv 1810.01367.
 */
public final class Likelihood {
  private final Flow flow;
  private final VelocityField withDivergence;
  private final ToDoubleFunction<double[]> logDensityAtEnd;

  /** A divergence, or another number, at every time and place. */
  @FunctionalInterface
  public interface ScalarField {
    /** The number at a time and a place. */
    double at(double t, double... x);
  }

  /**
   * The likelihood of any field.
   *
   * @param flow from the early time to the late one
   * @param velocity f
   * @param divergence {@code ∇·f}, or an estimate
   * @param logDensityAtEnd {@code log p_T}
   * @throws IllegalArgumentException if the flow's time runs backwards
   */
  public Likelihood(
      Flow flow,
      VelocityField velocity,
      ScalarField divergence,
      ToDoubleFunction<double[]> logDensityAtEnd) {
    if (flow.start() > flow.end()) {
      throw new IllegalArgumentException(
          "the flow goes from %s to %s; a likelihood is followed from the data to the prior"
              .formatted(flow.start(), flow.end()));
    }
    this.flow = flow;
    this.logDensityAtEnd = logDensityAtEnd;
    withDivergence =
        (t, state) -> {
          var x = Arrays.copyOf(state, state.length - 1);
          var slope = Arrays.copyOf(velocity.velocity(t, x), state.length);
          slope[x.length] = divergence.at(t, x);
          return slope;
        };
  }

  /** That of a data set's field with its exact divergence, under the prior at the flow's end. */
  public static Likelihood exact(Flow flow, float[] data) {
    var field = new EmpiricalField(flow.field(), data);
    return new Likelihood(flow, field, field::divergence, prior(flow));
  }

  /** As {@link #exact}, with Hutchinson's estimate of the divergence by so many probes. */
  public static Likelihood estimated(Flow flow, float[] data, int probes, long seed) {
    var field = new EmpiricalField(flow.field(), data);
    return new Likelihood(
        flow,
        field,
        (t, x) -> field.estimatedDivergence(t, x, 1e-5 * t, probes, seed),
        prior(flow));
  }

  private static ToDoubleFunction<double[]> prior(Flow flow) {
    return x -> {
      double square = 0;
      for (double c : x) square += c * c;
      return flow.field().logDensity(flow.end(), Math.sqrt(square));
    };
  }

  /** The log density at x, at the flow's start. */
  public double logDensity(double... x) {
    var state = Arrays.copyOf(x, x.length + 1);
    for (int step = 0; step < flow.steps(); step++) {
      state = ReferenceFlow.step(flow, withDivergence, step, state);
    }
    return logDensityAtEnd.applyAsDouble(Arrays.copyOf(state, x.length)) + state[x.length];
  }
}
