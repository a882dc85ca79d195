package gyre.softmax;

/**
 * The least entropy that a softmax of cosines can have: {@code pᵢ ∝ exp(cos θᵢ / τ)}.
 *
 * <p>At the minimum every cosine is +1 or −1. With {@code β = 1/τ}, {@code K = e^(2β)} and a share
 * {@code a} of the {@code n} cosines at +1, {@code log n − H} depends on {@code a} only; it is
 * largest, for {@code n → ∞}, at
 *
 * <pre>
 *   a = (D − 1) / (K − 1),    log n − H = D − 1 − log D,    D = 2βK / (K − 1).
 * </pre>
 *
 * <p>Source: spaces.ac.cn, archive 9593, with the correction that its readers made; the closed form
 * follows from setting the derivative in {@code a} to zero.
 *
 * @param tau temperature {@code τ}, finite, above 0
 */
public record CosineSoftmax(double tau) {
  private static final double STEP = 0.05;
  private static final int MAX_STEPS = 100_000;

  /** Checks the temperature. */
  public CosineSoftmax {
    if (!(tau > 0) || Double.isInfinite(tau)) {
      throw new IllegalArgumentException("tau is %s; it must be finite and above 0".formatted(tau));
    }
  }

  /** The largest deficit {@code log n − H} in nats, as {@code n → ∞}. */
  public double largestDeficit() {
    return d() - 1 - Math.log(d());
  }

  /** The share of cosines at +1 that reaches it. */
  public double share() {
    return (d() - 1) / Math.expm1(2 / tau);
  }

  /** The deficit in nats for any share at +1, as {@code n → ∞}. */
  public double deficit(double share) {
    return -entropyOfShare(share);
  }

  /** The entropy of {@code n} cosines, {@code ones} of them +1 and the others −1, in nats. */
  public double entropy(int n, int ones) {
    return Math.log(n) + entropyOfShare((double) ones / n);
  }

  /** How many of {@code n} cosines are +1 at the least entropy. */
  public int bestCount(int n) {
    int best = 0;
    for (int ones = 1; ones < n; ones++) {
      if (entropy(n, ones) < entropy(n, best)) best = ones;
    }
    return best;
  }

  /** The least entropy of {@code n} cosines, in nats. */
  public double leastEntropy(int n) {
    return entropy(n, bestCount(n));
  }

  /**
   * Walks downhill in entropy from some cosines to a minimum within the box {@code [−1, 1]ⁿ}.
   *
   * <p>Projected gradient descent on {@code H}, with {@code ∂H/∂sⱼ = −pⱼ (log pⱼ + H)}; it stops
   * where no cosine moves any more.
   *
   * @param start {@code n} numbers from −1 to 1, not modified
   * @return cosines of a local minimum
   */
  public double[] descend(double... start) {
    var cosines = start.clone();
    boolean moved = true;
    for (int step = 0; moved && step < MAX_STEPS; step++) {
      var softmax = of(cosines);
      double entropy = softmax.entropy();
      moved = false;
      for (int j = 0; j < cosines.length; j++) {
        double p = softmax.weight(j);
        // p log p is 0 where p is.
        double slope = p == 0 ? 0 : -p * (Math.log(p) + entropy) * cosines.length;
        double next = Math.max(-1, Math.min(1, cosines[j] - STEP * slope));
        moved |= next != cosines[j];
        cosines[j] = next;
      }
    }
    return cosines;
  }

  /** The softmax of these cosines over {@code τ}. */
  public Softmax of(double... cosines) {
    var scores = new double[cosines.length];
    for (int i = 0; i < scores.length; i++) scores[i] = cosines[i] / tau;
    return Softmax.of(scores);
  }

  private double d() {
    return 2 / tau / -Math.expm1(-2 / tau);
  }

  /** H − log n, with all exponentials divided by the largest. */
  private double entropyOfShare(double share) {
    if (share == 0) return 0;
    double low = (1 - share) * Math.exp(-2 / tau);
    if (low == 0) return Math.log(share);
    double z = share + low;
    return Math.log(z) + 2 / tau * low / z;
  }
}
