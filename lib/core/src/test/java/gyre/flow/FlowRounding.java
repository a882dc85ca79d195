package gyre.flow;

/**
 * The accuracy of {@link FlowKernel} for one particle, to first order: each step's own error, of
 * its velocities and roundings, carried on by the sizes of the derivatives of later steps.
 */
final class FlowRounding {
  private static final double U = 0x1p-24;

  private final Flow flow;
  private final EmpiricalField field;
  private final FieldErrorBound velocityError;
  private final int d;
  private double[] x;
  private double[] bound;
  private int step;

  FlowRounding(Flow flow, float[] data, double... start) {
    this.flow = flow;
    field = new EmpiricalField(flow.field(), data);
    velocityError = new FieldErrorBound(flow.field(), data);
    d = start.length;
    x = start;
    bound = new double[d];
  }

  /** The bound for each coordinate after so many steps, at least those asked for before. */
  double[] after(int steps) {
    for (; step < steps; step++) {
      double[][] slope = slope(y -> ReferenceFlow.step(flow, field, step, y), x);
      double[] next = ownError();
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) next[i] += Math.abs(slope[i][j]) * bound[j];
      }
      bound = next;
      x = ReferenceFlow.step(flow, field, step, x);
    }
    return bound;
  }

  /** Of one step from the exact position. */
  private double[] ownError() {
    var method = flow.method();
    int stages = method.stages();
    var slopes = new double[stages][];
    var errors = new double[stages][];
    for (int i = 0; i < stages; i++) {
      double t = flow.time(step + method.c()[i]);
      double[][] at = moved(method.a()[i], slopes, errors);
      slopes[i] = field.velocity(t, at[0]);
      errors[i] = velocityError.of(t, at[0]);
      double[][] slope = slope(y -> field.velocity(t, y), at[0]);
      for (int k = 0; k < d; k++) {
        for (int j = 0; j < d; j++) errors[i][k] += Math.abs(slope[k][j]) * at[1][j];
        errors[i][k] = t * (errors[i][k] + 3 * U * Math.abs(slopes[i][k]));
        slopes[i][k] *= t;
      }
    }
    return moved(method.b(), slopes, errors)[1];
  }

  /** x + h Σ wᵢ kᵢ, and its error. */
  private double[][] moved(double[] weights, double[][] slopes, double[][] errors) {
    double[] y = x.clone();
    var error = new double[d];
    for (int k = 0; k < d; k++) {
      double size = Math.abs(x[k]);
      for (int i = 0; i < weights.length; i++) {
        double factor = flow.logStep() * weights[i];
        y[k] += factor * slopes[i][k];
        error[k] += Math.abs(factor) * errors[i][k];
        size += Math.abs(factor * slopes[i][k]);
      }
      error[k] += (weights.length + 2) * U * size;
    }
    return new double[][] {y, error};
  }

  private interface Map {
    double[] at(double[] x);
  }

  /** ∂f/∂x by central differences. */
  private static double[][] slope(Map f, double[] at) {
    int d = at.length;
    var slope = new double[d][d];
    for (int j = 0; j < d; j++) {
      double h = 1e-6 * Math.max(1e-2, Math.abs(at[j]));
      var ahead = at.clone();
      var behind = at.clone();
      ahead[j] += h;
      behind[j] -= h;
      double[] above = f.at(ahead);
      double[] below = f.at(behind);
      for (int i = 0; i < d; i++) slope[i][j] = (above[i] - below[i]) / (2 * h);
    }
    return slope;
  }
}
