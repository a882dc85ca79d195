package gyre.softmax;

/**
 * The entropy of a softmax in powers of its scores' spread.
 *
 * <p>With {@code K(t) = log (1/n) Σ exp(t sᵢ)}, the generating function of the scores' own
 * (empirical) cumulants {@code κₖ}, the entropy is exactly {@code H = log n + K(1) − K′(1)}, so
 *
 * <pre>
 *   log n − H = Σₖ≥₂ (k−1)/k! κₖ = κ₂/2 + κ₃/3 + κ₄/8 + …
 * </pre>
 *
 * <p>Source: the identity follows from {@code log pᵢ = sᵢ − log n − K(1)}; cumulants: Kendall and
 * Stuart, The Advanced Theory of Statistics, vol. 1, ch. 3.
 *
 * @param second {@code κ₂}, the mean square about the mean
 * @param third {@code κ₃}, the third moment about the mean
 * @param fourth {@code κ₄}, the fourth moment about the mean less {@code 3κ₂²}
 */
public record EntropyExpansion(double second, double third, double fourth) {

  /** The cumulants of these scores themselves, not estimates of a population's. */
  public static EntropyExpansion of(double... scores) {
    double mean = 0;
    for (double s : scores) mean += s / scores.length;
    double m2 = 0;
    double m3 = 0;
    double m4 = 0;
    for (double s : scores) {
      double d = s - mean;
      m2 += d * d / scores.length;
      m3 += d * d * d / scores.length;
      m4 += d * d * d * d / scores.length;
    }
    return new EntropyExpansion(m2, m3, m4 - 3 * m2 * m2);
  }

  /**
   * The deficit {@code log n − H} up to an order.
   *
   * @param order 2, 3 or 4
   */
  public double deficit(int order) {
    if (order < 2 || order > 4) {
      throw new IllegalArgumentException("order is %d; it must be 2, 3 or 4".formatted(order));
    }
    double sum = second / 2;
    if (order >= 3) sum += third / 3;
    if (order >= 4) sum += fourth / 8;
    return sum;
  }
}
