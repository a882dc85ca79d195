package gyre.flow;

/**
 * The field of a data set, in {@code double}: the mean of the fields of its points, weighted by how
 * likely each is to be where a trajectory came from.
 *
 * <pre>
 *   pₜ(x) = 1/N Σⱼ G₁(t, |x − yⱼ|)
 *   fₜ(x) = Σⱼ wⱼ c(t, |x − yⱼ|) (x − yⱼ),   wⱼ = G₁(t, |x − yⱼ|) / Σᵢ G₁(t, |x − yᵢ|)
 * </pre>
 *
 * <p>The weights are the posterior of the data, given x: a softmax of {@code log G₁}, computed in
 * that form. No network is needed where the data are finite. Kernels do this for many points at
 * once: {@link FieldKernel}. Immutable if the data are left alone.
 */
public final class EmpiricalField implements VelocityField {
  private final ForceField field;
  private final float[] data;
  private final int d;
  private final int points;

  /**
   * The field of some points.
   *
   * @param data {@code [point][d]}, at least one; not copied
   * @throws IllegalArgumentException as {@link FieldKernel} says
   */
  public EmpiricalField(ForceField field, float[] data) {
    FieldArrays.requireData(field, data);
    this.field = field;
    this.data = data;
    d = field.dimension();
    points = data.length / d;
  }

  /** {@code log pₜ(x)}. */
  public double logDensity(double t, double... x) {
    return new Posterior(t, x).logSum - Math.log(points);
  }

  /** {@code fₜ(x)}, {@code [d]}. */
  @Override
  public double[] velocity(double t, double... x) {
    var posterior = new Posterior(t, x);
    var f = new double[d];
    for (int j = 0; j < points; j++) {
      double c = posterior.weight(j) * field.rate(t, posterior.distance[j]);
      for (int i = 0; i < d; i++) f[i] += c * (x[i] - data[j * d + i]);
    }
    return f;
  }

  /**
   * {@code ∇·fₜ(x)} in closed form: with {@code ∇ log G₁ = s (x − yⱼ)} and {@code g} the mean of
   * these,
   *
   * <pre>
   *   ∇·f = Σⱼ wⱼ (c d + r ∂c/∂r + c s r²) − f·g.
   * </pre>
   */
  public double divergence(double t, double... x) {
    var posterior = new Posterior(t, x);
    var f = new double[d];
    var g = new double[d];
    double sum = 0;
    for (int j = 0; j < points; j++) {
      double r = posterior.distance[j];
      double w = posterior.weight(j);
      double c = field.rate(t, r);
      double s = field.score(t, r);
      sum += w * (c * d + field.rateSlope(t, r) + c * s * r * r);
      for (int i = 0; i < d; i++) {
        f[i] += w * c * (x[i] - data[j * d + i]);
        g[i] += w * s * (x[i] - data[j * d + i]);
      }
    }
    for (int i = 0; i < d; i++) sum -= f[i] * g[i];
    return sum;
  }

  /** {@code ∇ log pₜ(x)}, {@code [d]}. */
  public double[] score(double t, double... x) {
    var posterior = new Posterior(t, x);
    var g = new double[d];
    for (int j = 0; j < points; j++) {
      double s = posterior.weight(j) * field.score(t, posterior.distance[j]);
      for (int i = 0; i < d; i++) g[i] += s * (x[i] - data[j * d + i]);
    }
    return g;
  }

  /** The weights {@code wⱼ} of the data, {@code [point]}. */
  public double[] weights(double t, double... x) {
    var posterior = new Posterior(t, x);
    var weights = new double[points];
    for (int j = 0; j < points; j++) weights[j] = posterior.weight(j);
    return weights;
  }

  /** The softmax of log densities at one place. */
  private final class Posterior {
    final double[] distance = new double[points];
    final double[] logDensity = new double[points];
    final double logSum;

    Posterior(double t, double[] x) {
      ForceField.requireTime(t);
      double max = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < points; j++) {
        double square = 0;
        for (int i = 0; i < d; i++) {
          square += (x[i] - data[j * d + i]) * (x[i] - data[j * d + i]);
        }
        distance[j] = Math.sqrt(square);
        logDensity[j] = field.logDensity(t, distance[j]);
        max = Math.max(max, logDensity[j]);
      }
      double sum = 0;
      for (double l : logDensity) sum += Math.exp(l - max);
      logSum = max + Math.log(sum);
    }

    double weight(int j) {
      return Math.exp(logDensity[j] - logSum);
    }
  }
}
