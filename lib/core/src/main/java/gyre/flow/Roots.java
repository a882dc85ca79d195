package gyre.flow;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/** The zero of a function that grows. */
final class Roots {
  private static final double ACCURACY = 1e-13;
  private static final int MOST_EVALUATIONS = 1000;

  /** The exponential of a larger number is infinite: no bracket grows so far. */
  private static final double END = 700;

  private Roots() {}

  /** Where the function is 0: a bracket around 0 grows until it holds the place, then shrinks. */
  static double ofIncreasing(UnivariateFunction f) {
    double low = -1;
    double high = 1;
    while (f.value(low) > 0 && low > -END) {
      high = low;
      low *= 2;
    }
    while (f.value(high) < 0 && high < END) {
      low = high;
      high *= 2;
    }
    return new BracketingNthOrderBrentSolver(ACCURACY, ACCURACY, 5)
        .solve(MOST_EVALUATIONS, f, low, high);
  }
}
