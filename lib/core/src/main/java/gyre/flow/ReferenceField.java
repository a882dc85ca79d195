package gyre.flow;

import java.util.concurrent.CancellationException;

/** The formula of {@link FieldKernel} in {@code double}, point by point. */
public final class ReferenceField implements FieldKernel {

  @Override
  public void evaluate(ForceField field, double t, float[] points, float[] data, float[] velocity) {
    FieldKernel.requireArguments(field, t, points, data, velocity);
    var empirical = new EmpiricalField(field, data);
    int d = field.dimension();
    for (int start = 0; start < points.length; start += d) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("the calling thread was interrupted");
      }
      var x = new double[d];
      for (int c = 0; c < d; c++) x[c] = points[start + c];
      var f = empirical.velocity(t, x);
      for (int c = 0; c < d; c++) velocity[start + c] = (float) f[c];
    }
  }
}
