package gyre.flow;

import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/**
 * The Gaussian field, separable in time and space: a normal law of standard deviation t,
 *
 * <pre>
 *   G₁ = (2πt²)^(−d/2) exp(−r² / 2t²),   c = 1 / t.
 * </pre>
 *
 * <p>It is the field of diffusion models in the schedule σ(t) = t. Source: spaces.ac.cn, archive
 * 9370; Karras et al., arXiv 2206.00364.
 *
 * @param dimension d, at least 1
 */
public record GaussianField(int dimension) implements ForceField {

  /** Checks the dimension. */
  public GaussianField {
    ForceField.requireDimension(dimension);
  }

  @Override
  public double probability(double t, double r) {
    return Gamma.regularizedGammaP(dimension / 2.0, r / t * (r / t) / 2);
  }

  @Override
  public double tail(double t, double r) {
    return Gamma.regularizedGammaQ(dimension / 2.0, r / t * (r / t) / 2);
  }

  @Override
  public double logDensity(double t, double r) {
    return -dimension * (Math.log(t) + Math.log(2 * Math.PI) / 2) - r / t * (r / t) / 2;
  }

  @Override
  public double rate(double t, double r) {
    return 1 / t;
  }

  @Override
  public double score(double t, double r) {
    return -1 / (t * t);
  }

  /** {@code erf(distance / (2√2 T))}. */
  @Override
  public double terminalError(double t, double distance) {
    return Erf.erf(distance / (2 * Math.sqrt(2) * t));
  }

  @Override
  public String toString() {
    return "Gaussian field in %d dimensions".formatted(dimension);
  }
}
