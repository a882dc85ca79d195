package gyre.softmax;

/**
 * What i.i.d. noise on the scores does to a softmax average, to leading order in {@code κ / nₑ}.
 *
 * <p>With {@code wᵢ = exp(εᵢ) / E exp(ε)} and {@code κ = Var(w)}, exactly {@code õ − o = Σ pᵢwᵢ(vᵢ
 * − o) / Σ pᵢwᵢ}. The numerator has mean 0 and the denominator mean 1, so
 *
 * <pre>
 *   Var(õ) ≈ κ Σ pᵢ² (vᵢ − o)²,     E õ − o ≈ −κ Σ pᵢ² (vᵢ − o).
 * </pre>
 *
 * <p>It holds where {@code κ Σ pᵢ² ≪ 1}. Source: the delta method for a ratio of means, Cochran,
 * Sampling Techniques, 3rd ed., §6.3 and §6.8.
 *
 * @param average {@code o = Σ pᵢvᵢ}
 * @param variance leading term of {@code Var(õ)}
 * @param bias leading term of {@code E õ − o}
 * @param smallness {@code κ Σ pᵢ²}: what the next terms are smaller by
 */
public record NoiseTheory(double average, double variance, double bias, double smallness) {

  /** The prediction for these weights and values under noise of one {@code κ}. */
  public static NoiseTheory predict(Softmax softmax, float[] values, double kappa) {
    double average = softmax.average(values);
    double squares = 0;
    double linear = 0;
    for (int i = 0; i < values.length; i++) {
      double p = softmax.weight(i);
      double d = values[i] - average;
      squares += p * p * d * d;
      linear += p * p * d;
    }
    return new NoiseTheory(
        average, kappa * squares, -kappa * linear, kappa * softmax.sumOfSquares());
  }

  /** Root of the mean square of {@code õ − o}, to leading order. */
  public double rootMeanSquare() {
    return Math.sqrt(variance);
  }
}
