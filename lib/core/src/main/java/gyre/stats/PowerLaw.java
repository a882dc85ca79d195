package gyre.stats;

/**
 * {@code y = factor · x^exponent}, fitted by least squares of the logarithms.
 *
 * @param exponent the slope in a plot with two logarithmic axes
 * @param factor y at x = 1
 */
public record PowerLaw(double exponent, double factor) {

  /**
   * Fits.
   *
   * @param x above 0, at least two different
   * @param y above 0, as many as x
   */
  public static PowerLaw fit(double[] x, double[] y) {
    if (x.length != y.length || x.length < 2) {
      throw new IllegalArgumentException(
          "x has %d numbers and y %d; they must be as many, at least 2"
              .formatted(x.length, y.length));
    }
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      meanX += Math.log(x[i]) / x.length;
      meanY += Math.log(y[i]) / x.length;
    }
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = Math.log(x[i]) - meanX;
      covariance += dx * (Math.log(y[i]) - meanY);
      variance += dx * dx;
    }
    double slope = covariance / variance;
    return new PowerLaw(slope, Math.exp(meanY - slope * meanX));
  }
}
