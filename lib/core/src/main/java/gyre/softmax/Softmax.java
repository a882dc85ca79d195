package gyre.softmax;

/**
 * The softmax of a list of scores, {@code pᵢ = exp(sᵢ) / Σⱼ exp(sⱼ)}, and what is read off it.
 *
 * <p>Scores are shifted by the largest first, so that none overflows. A score of −∞ has weight 0.
 */
public final class Softmax {
  private final double[] scores;
  private final double[] weights;
  private final double logSumExp;

  private Softmax(double[] scores, double[] weights, double logSumExp) {
    this.scores = scores;
    this.weights = weights;
    this.logSumExp = logSumExp;
  }

  /** The softmax of at least one score. */
  public static Softmax of(double... scores) {
    if (scores.length == 0) {
      throw new IllegalArgumentException("scores has 0 numbers; it must have at least 1");
    }
    double max = Double.NEGATIVE_INFINITY;
    for (double s : scores) max = Math.max(max, s);
    double sum = 0;
    var weights = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      weights[i] = Math.exp(scores[i] - max);
      sum += weights[i];
    }
    for (int i = 0; i < scores.length; i++) weights[i] /= sum;
    return new Softmax(scores.clone(), weights, max + Math.log(sum));
  }

  /** The softmax of float scores, in {@code double}. */
  public static Softmax of(float[] scores) {
    var wide = new double[scores.length];
    for (int i = 0; i < scores.length; i++) wide[i] = scores[i];
    return of(wide);
  }

  /** {@code n}, how many scores there are. */
  public int size() {
    return weights.length;
  }

  /** {@code pᵢ}. */
  public double weight(int i) {
    return weights[i];
  }

  /** All weights, in an array of the caller's own. */
  public double[] weights() {
    return weights.clone();
  }

  /** {@code log Σ exp(sᵢ)}. */
  public double logSumExp() {
    return logSumExp;
  }

  /** {@code o = Σ pᵢvᵢ}. */
  public double average(double... values) {
    requireLength(values.length);
    double sum = 0;
    for (int i = 0; i < weights.length; i++) sum += weights[i] * values[i];
    return sum;
  }

  /** {@code o = Σ pᵢvᵢ}, in {@code double}. */
  public double average(float[] values) {
    requireLength(values.length);
    double sum = 0;
    for (int i = 0; i < weights.length; i++) sum += weights[i] * values[i];
    return sum;
  }

  /** {@code H = −Σ pᵢ log pᵢ}, in nats, with {@code log pᵢ = sᵢ − log Σ exp(sⱼ)}. */
  public double entropy() {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) sum += weights[i] * (logSumExp - scores[i]);
    }
    return sum;
  }

  /** {@code log n − H}: how much is known before anything was seen, in nats. */
  public double entropyDeficit() {
    return Math.log(weights.length) - entropy();
  }

  /** {@code Σ pᵢ²}. */
  public double sumOfSquares() {
    double sum = 0;
    for (double p : weights) sum += p * p;
    return sum;
  }

  /** {@code 1 / Σ pᵢ²}, the participation number: over how many scores the softmax spreads. */
  public double participation() {
    return 1 / sumOfSquares();
  }

  /** {@code tr J = 1 − Σ pᵢ²}, J the derivative of the weights, {@code diag(p) − p pᵀ}. */
  public double jacobianTrace() {
    return 1 - sumOfSquares();
  }

  private void requireLength(int length) {
    if (length != weights.length) {
      throw new IllegalArgumentException(
          "values has %d numbers; it must have one for each of the %d scores"
              .formatted(length, weights.length));
    }
  }
}
