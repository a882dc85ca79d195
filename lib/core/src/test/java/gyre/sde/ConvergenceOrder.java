package gyre.sde;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.stats.Moments;

/**
 * The order of a method, fitted to errors of the same paths at several step sizes.
 *
 * @param order slope of log mean error against log step size, by least squares
 * @param standardError of the slope, from the spread of paths
 */
record ConvergenceOrder(double order, double standardError) {

  /**
   * Fits. The slope is {@code Σ cₗ log mₗ} with fixed weights and means {@code mₗ}, so a path moves
   * it by {@code Σ cₗ eₗ / mₗ} to first order: the spread of that gives the standard error, with
   * all that the levels share through their paths.
   *
   * @param sizes step size by level
   * @param errors by level and path; signed where their mean is meant
   */
  static ConvergenceOrder fit(double[] sizes, double[][] errors) {
    double centre = 0;
    for (double size : sizes) centre += Math.log(size) / sizes.length;
    double spread = 0;
    for (double size : sizes) spread += Math.pow(Math.log(size) - centre, 2);
    double order = 0;
    var influence = new double[errors[0].length];
    for (int level = 0; level < sizes.length; level++) {
      double weight = (Math.log(sizes[level]) - centre) / spread;
      double mean = Moments.of(errors[level]).mean();
      order += weight * Math.log(Math.abs(mean));
      for (int path = 0; path < influence.length; path++) {
        influence[path] += weight * errors[level][path] / mean;
      }
    }
    return new ConvergenceOrder(order, Moments.of(influence).meanError());
  }

  /**
   * Asserts that the order is as expected within five standard errors, which another seed passes
   * but for once in 10⁶, and what the next term of the error shifts the slope by.
   *
   * @param next by how much the next term of the error may shift the slope
   */
  void assertIs(double expected, double next) {
    assertTrue(
        Math.abs(order - expected) <= 5 * standardError + next,
        () -> "order %s ± %s, expected %s ± %s".formatted(order, standardError, expected, next));
    // A bound so wide that it says nothing is no test.
    assertTrue(5 * standardError < 0.2, () -> "standard error " + standardError);
  }
}
