package gyre.ode;

/** Step sizes by proportion and integral, for one member; the formulas of the contract. */
final class ReferenceControl {
  private final Steps.Adaptive steps;
  private final double order;
  private double errorBefore = 1;
  private double most = 10;

  ReferenceControl(OdeProblem problem) {
    steps = (Steps.Adaptive) problem.steps();
    order = problem.method().order();
  }

  /** The estimated error of a step in tolerances, in the root mean square; at most 1 is good. */
  double size(double[] error, double[] y, double[] next) {
    double sum = 0;
    for (int s = 0; s < y.length; s++) {
      double larger = Math.max(Math.abs(y[s]), Math.abs(next[s]));
      double scaled = error[s] / (steps.absolute() + steps.relative() * larger);
      sum += scaled * scaled;
    }
    return Math.sqrt(sum / y.length);
  }

  /** By how much the step after one that was accepted is longer. */
  double afterAccepted(double error) {
    double factor =
        0.9 * Math.pow(error, -0.7 / order) * Math.pow(Math.max(errorBefore, 1e-4), 0.4 / order);
    double clamped = Math.clamp(factor, 0.2, most);
    errorBefore = error;
    most = 10;
    return clamped;
  }

  /** By how much the next try is shorter; an error that is not above 1 is no measure of it. */
  double afterRejected(double error) {
    most = 1;
    return error > 1 ? Math.max(0.2, 0.9 * Math.pow(error, -1 / order)) : 0.2;
  }

  /**
   * The size of the first step: Hairer, Nørsett and Wanner, §II.4, "Starting step size".
   *
   * @param slope derivatives at the start
   * @param span from the start to the end, signed
   */
  double firstStep(
      ReferenceEquations equations, double t, double[] y, double[] slope, double span) {
    double size = size(y, y, y);
    double speed = size(slope, y, y);
    double guess = size < 1e-5 || speed < 1e-5 ? 1e-6 : 0.01 * size / speed;
    double h = Math.copySign(Math.min(guess, Math.abs(span)), span);
    var change = y.clone();
    for (int s = 0; s < y.length; s++) change[s] += h * slope[s];
    change = equations.derivatives(t + h, change);
    for (int s = 0; s < y.length; s++) change[s] = (change[s] - slope[s]) / h;
    double steepest = Math.max(speed, size(change, y, y));
    double second =
        steepest <= 1e-15
            ? Math.max(1e-6, Math.abs(h) * 1e-3)
            : Math.pow(0.01 / steepest, 1 / order);
    // Not a number where the derivatives leave the numbers at once: then begin small.
    double first = second > 0 ? Math.min(100 * Math.abs(h), second) : 0;
    return Math.copySign(Math.max(first, Math.ulp((float) t)), span);
  }
}
