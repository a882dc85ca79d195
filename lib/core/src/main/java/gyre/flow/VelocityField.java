package gyre.flow;

/** A velocity at every time and place, in {@code double}. */
@FunctionalInterface
public interface VelocityField {

  /**
   * The velocity.
   *
   * @param t time
   * @param x place, {@code [d]}, not modified
   * @return a new array, {@code [d]}
   */
  double[] velocity(double t, double... x);

  /**
   * Hutchinson's estimate of {@code ∇·f}: the mean over probes v of {@code vᵀ (∂f/∂x) v}, by a
   * central difference along each. Components of v are ±1 with equal chance, so that {@code E vvᵀ =
   * I}: the estimate has no bias, and the variance {@code 2 Σ_{i≠k} Sᵢₖ² / probes}, S the symmetric
   * part of {@code ∂f/∂x}. It needs no formula of f, as where f is learned.
   *
   * <p>Source: Hutchinson, Commun. Stat. Simul. Comput. 19 (1990) 433–450.
   *
   * @param distance of the difference, in each coordinate
   * @param probes at least 1
   * @param seed of the probes
   */
  default double estimatedDivergence(double t, double[] x, double distance, int probes, long seed) {
    double sum = 0;
    for (int probe = 0; probe < probes; probe++) {
      double[] v = Probes.signs(seed, probe, x.length);
      double[] ahead = velocity(t, moved(x, distance, v));
      double[] behind = velocity(t, moved(x, -distance, v));
      for (int i = 0; i < x.length; i++) sum += v[i] * (ahead[i] - behind[i]);
    }
    return sum / (2 * distance * probes);
  }

  private static double[] moved(double[] x, double distance, double[] v) {
    var y = x.clone();
    for (int i = 0; i < y.length; i++) y[i] += distance * v[i];
    return y;
  }
}
