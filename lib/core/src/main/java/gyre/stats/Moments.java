package gyre.stats;

/**
 * Moments of a sample about its mean, each with what it can be trusted to.
 *
 * @param count how many numbers
 * @param mean their mean
 * @param variance their unbiased variance
 * @param skewness third standardised moment
 * @param kurtosis fourth standardised moment, 3 for a normal law
 */
public record Moments(int count, double mean, double variance, double skewness, double kurtosis) {

  /**
   * Moments of a sample.
   *
   * @param sample at least two numbers
   */
  public static Moments of(float[] sample) {
    return of(sample, 0);
  }

  /** Moments of {@code sample − origin}, each difference taken in {@code double}. */
  public static Moments of(float[] sample, double origin) {
    var shifted = new double[sample.length];
    for (int i = 0; i < sample.length; i++) shifted[i] = sample[i] - origin;
    return of(shifted);
  }

  /** Moments of a sample of at least two numbers. */
  public static Moments of(double[] sample) {
    int count = sample.length;
    if (count < 2) {
      throw new IllegalArgumentException(
          "sample has %d numbers; it must have at least 2".formatted(count));
    }
    double sum = 0;
    for (double x : sample) sum += x;
    double mean = sum / count;
    double m2 = 0;
    double m3 = 0;
    double m4 = 0;
    for (double x : sample) {
      double square = (x - mean) * (x - mean);
      m2 += square;
      m3 += square * (x - mean);
      m4 += square * square;
    }
    double variance = m2 / count;
    return new Moments(
        count,
        mean,
        m2 / (count - 1),
        m3 / count / Math.pow(variance, 1.5),
        m4 / count / (variance * variance));
  }

  /** Standard deviation. */
  public double deviation() {
    return Math.sqrt(variance);
  }

  /** Root of the mean square, about zero. */
  public double rootMeanSquare() {
    return Math.sqrt(variance * (count - 1) / count + mean * mean);
  }

  /** Standard error of the mean: {@code √(variance / count)}. */
  public double meanError() {
    return Math.sqrt(variance / count);
  }

  /** Standard error of the variance: {@code variance · √((kurtosis − 1) / count)}. */
  public double varianceError() {
    return variance * Math.sqrt((kurtosis - 1) / count);
  }

  /** Standard error of the deviation, to first order. */
  public double deviationError() {
    return varianceError() / (2 * deviation());
  }
}
