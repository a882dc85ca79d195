package gyre.flow;

import gyre.random.Gaussian;
import gyre.random.Noise;
import gyre.random.RandomField;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.special.Gamma;

/**
 * The field of one point source at time 0, in d dimensions: a family of laws that spread from the
 * source, and the velocity that carries one into the next.
 *
 * <p>With {@code r = |x − x₀|} and {@code S = 2π^(d/2) / Γ(d/2)} the area of the unit sphere, the
 * law of {@code r} at time t has the distribution function {@code ψₜ(r)}, and
 *
 * <pre>
 *   G₁   = ∂ᵣψₜ / (S r^(d−1))                  the density of x at time t
 *   G_>1 = c(t, r) G₁ (x − x₀)                 its current
 *   f    = c(t, r) (x − x₀)                    the velocity,    c = −∂ₜψₜ / (r ∂ᵣψₜ)
 * </pre>
 *
 * solve {@code ∂ₜG₁ + ∇·G_>1 = 0} with {@code G₁ → δ(x − x₀)} as t → 0. Trajectories keep {@code
 * ψₜ(rₜ)} constant: they carry each quantile of the radius along. A set of points, each with its
 * field, is an {@link EmpiricalField}.
 *
 * <p>A schedule {@code σ(t)} instead of t is a change of time alone: the field of {@code ψ_{σ(t)}}
 * has velocity {@code σ'(t) c(σ(t), r) (x − x₀)} and the same trajectories.
 *
 * <p>Source: spaces.ac.cn, archive 9370 (the construction; it drops 1/S, which velocities do not
 * need); Poisson flow: arXiv 2209.11178, with extra dimensions: arXiv 2302.04265.
 */
public sealed interface ForceField permits PoissonField, GaussianField, RadialField {

  /** The shortest time: squares of times and distances stay normal floats. */
  double MIN_TIME = 0x1p-30;

  /** The longest time. */
  double MAX_TIME = 0x1p30;

  /** Newton's and Coulomb's field with time as one more dimension: the Poisson field of D = 1. */
  static ForceField gravity(int dimension) {
    return new PoissonField(dimension, 1);
  }

  /** The dimension d of the space. */
  int dimension();

  /** {@code ψₜ(r)}, the probability of a distance below r. */
  double probability(double t, double r);

  /** {@code 1 − ψₜ(r)}, with all its digits where it is small. */
  double tail(double t, double r);

  /** {@code log G₁}; its integral over the space is 1. */
  double logDensity(double t, double r);

  /** {@code c}: the velocity at {@code x} is {@code c (x − x₀)}. */
  double rate(double t, double r);

  /** {@code r ∂c/∂r}; 0 where the family is one law at growing scale. */
  default double rateSlope(double t, double r) {
    return 0;
  }

  /** {@code s} such that {@code ∇ log G₁ = s (x − x₀)}. */
  double score(double t, double r);

  /**
   * The total variation {@code ½ ∫ |p_T(x | x₀) − prior(x)| dx} that is left at time T between a
   * source at a distance from the origin and the prior, the field's law around the origin: {@code
   * P(|ξ| ≤ distance / 2)}, ξ a coordinate of the prior. Exact where {@code G₁} falls with r, else
   * a lower bound. For a set of sources the average over them is an upper bound.
   */
  double terminalError(double t, double distance);

  /** {@code G₁}. */
  default double density(double t, double r) {
    return Math.exp(logDensity(t, r));
  }

  /** {@code ∂ᵣψₜ}, the density of the distance. */
  default double radialDensity(double t, double r) {
    return Math.exp(
        logDensity(t, r) + logSphereArea(dimension()) + (dimension() - 1) * Math.log(r));
  }

  /** {@code φ} such that {@code G_>1 = φ (x − x₀)}. */
  default double flux(double t, double r) {
    return rate(t, r) * density(t, r);
  }

  /**
   * The radius that is passed with probability {@code 1 − u}: {@code ψₜ(r) = u}, to 10⁻¹² of r.
   *
   * @param u above 0 and below 1
   */
  default double quantile(double t, double u) {
    // Each half of the law from its own end, in parts of what is wanted: no digits are lost.
    UnivariateFunction excess =
        u <= 0.5
            ? s -> probability(t, t * Math.exp(s)) / u - 1
            : s -> 1 - tail(t, t * Math.exp(s)) / (1 - u);
    return t * Math.exp(Roots.ofIncreasing(excess));
  }

  /**
   * {@code xₜ − x₀} for one sample of the law: a direction and a quantile, both pure functions of
   * seed and index. Two fields with one seed are so coupled by quantile and direction, as their
   * trajectories from one source are.
   */
  default double[] displacement(double t, long seed, int index) {
    requireTime(t);
    var words = new RandomField(seed, RandomField.Stream.INPUT);
    var z = new Gaussian(1).draw(words, 0, index, dimension());
    double size = 0;
    for (double c : z) size = Math.hypot(size, c);
    double radius = quantile(t, Noise.uniform(words.word(1, index, 0)));
    for (int c = 0; c < z.length; c++) z[c] *= radius / size;
    return z;
  }

  /**
   * Samples of the prior at time T, the law around the origin: {@code [sample][d]}, sample i as
   * {@link #displacement} has it.
   */
  default float[] prior(double t, int samples, long seed) {
    var x = new float[Math.multiplyExact(samples, dimension())];
    for (int i = 0; i < samples; i++) {
      var z = displacement(t, seed, i);
      for (int c = 0; c < z.length; c++) x[i * z.length + c] = (float) z[c];
    }
    return x;
  }

  /** {@code log S}, S the area of the unit sphere in d dimensions. */
  static double logSphereArea(int dimension) {
    double half = dimension / 2.0;
    return Math.log(2) + half * Math.log(Math.PI) - Gamma.logGamma(half);
  }

  /**
   * Checks a time.
   *
   * @throws IllegalArgumentException if it is not from 2⁻³⁰ to 2³⁰
   */
  static void requireTime(double t) {
    if (!(t >= MIN_TIME && t <= MAX_TIME)) {
      throw new IllegalArgumentException(
          "the time t is %s; it must be above 0, from %s to %s".formatted(t, MIN_TIME, MAX_TIME));
    }
  }

  /** Checks a dimension. */
  static void requireDimension(int dimension) {
    if (dimension < 1) {
      throw new IllegalArgumentException(
          "dimension is %d; it must be at least 1".formatted(dimension));
    }
  }
}
