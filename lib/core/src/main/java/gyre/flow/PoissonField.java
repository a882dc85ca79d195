package gyre.flow;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * The Poisson field with D extra dimensions, of which time is the distance from the data:
 *
 * <pre>
 *   G₁ = C t^D (t² + r²)^(−(d+D)/2),   C = Γ((d+D)/2) / (π^(d/2) Γ(D/2)),   c = 1 / t.
 * </pre>
 *
 * <p>At D = 1 it is gravity's, isotropic in time and space together. Scaled to {@code t = σ√D} it
 * tends to {@link GaussianField} as D grows. {@code r²/(t² + r²)} is distributed as Beta(d/2, D/2);
 * a coordinate has the law of the same family in one dimension, Student's. For D ≤ 1 a sample's
 * mean distance is infinite, for D ≤ 2 its variance.
 *
 * <p>Source: Xu et al., Poisson flow generative models, arXiv 2209.11178 (D = 1); PFGM++, arXiv
 * 2302.04265; spaces.ac.cn, archive 9370.
 *
 * @param dimension d, at least 1
 * @param extraDimensions D, any real number above 0
 */
public record PoissonField(int dimension, double extraDimensions) implements ForceField {

  /** Checks both dimensions. */
  public PoissonField {
    ForceField.requireDimension(dimension);
    if (!(extraDimensions > 0) || Double.isInfinite(extraDimensions)) {
      throw new IllegalArgumentException(
          "extraDimensions is %s; it must be finite and above 0; GaussianField is the limit"
              .formatted(extraDimensions));
    }
  }

  @Override
  public double probability(double t, double r) {
    double square = r / t * (r / t);
    return Beta.regularizedBeta(square / (1 + square), dimension / 2.0, extraDimensions / 2);
  }

  @Override
  public double tail(double t, double r) {
    double square = r / t * (r / t);
    return Beta.regularizedBeta(1 / (1 + square), extraDimensions / 2, dimension / 2.0);
  }

  @Override
  public double logDensity(double t, double r) {
    return Gamma.logGamma(power())
        - Gamma.logGamma(extraDimensions / 2)
        - dimension * (Math.log(t) + Math.log(Math.PI) / 2)
        - power() * Math.log1p(r / t * (r / t));
  }

  @Override
  public double rate(double t, double r) {
    return 1 / t;
  }

  @Override
  public double score(double t, double r) {
    return -2 * power() / (t * t + r * r);
  }

  /**
   * Student's law: {@code 2 F_D(√D distance / 2T) − 1}; at D = 1 {@code 2/π atan(distance / 2T)}.
   */
  @Override
  public double terminalError(double t, double distance) {
    return new PoissonField(1, extraDimensions).probability(t, distance / 2);
  }

  /** Half of all dimensions, {@code (d + D) / 2}. */
  public double power() {
    return (dimension + extraDimensions) / 2;
  }

  @Override
  public String toString() {
    return extraDimensions == 1
        ? "gravity in %d dimensions".formatted(dimension)
        : "Poisson field in %d + %s dimensions".formatted(dimension, extraDimensions);
  }
}
