package gyre.cpu;

import gyre.ode.OdeProblem;
import gyre.ode.Tableau;
import java.util.Arrays;
import java.util.List;

/** The {@link FixedStepper} of a system too large to generate one for; see {@link LaneProgram}. */
final class LaneFixedStepper implements FixedStepper {
  private static final int COPIES = 4;

  private final Tableau method;
  private final int lanes = COPIES * VectorMath.LANES;
  private final LaneProgram derivatives;
  private final LaneProgram event;
  private final float[] time = new float[lanes];
  private final float[] at;
  private final float[] k;

  LaneFixedStepper(OdeProblem problem) {
    method = problem.method();
    var system = problem.system();
    derivatives = new LaneProgram(system, system.derivatives(), lanes);
    event = problem.event().map(g -> new LaneProgram(system, List.of(g), lanes)).orElse(null);
    at = new float[system.states().size() * lanes];
    k = new float[method.stages() * at.length];
  }

  @Override
  public int copies() {
    return COPIES;
  }

  @Override
  public void advance(float[] y, float[] p, double from, double h, int first, int last) {
    for (int step = first; step < last; step++) {
      stages(y, p, from + step * h, h, k);
      for (int i = 0; i < method.stages(); i++) {
        add((float) (h * method.b()[i]), k, i * y.length, y);
      }
    }
  }

  @Override
  public void stages(float[] y, float[] p, double t, double h, float[] k) {
    double[] c = method.c();
    for (int i = 0; i < method.stages(); i++) {
      System.arraycopy(y, 0, at, 0, y.length);
      for (int j = 0; j < i; j++) {
        add((float) (h * method.a()[i][j]), k, j * y.length, at);
      }
      Arrays.fill(time, (float) (t + c[i] * h));
      derivatives.run(time, at, p, k, i * y.length);
    }
  }

  @Override
  public void event(float[] y, float[] p, double t, float[] g) {
    if (event != null) {
      Arrays.fill(time, (float) t);
      event.run(time, y, p, g, 0);
    }
  }

  private static void add(float weight, float[] k, int start, float[] to) {
    if (weight != 0) {
      for (int i = 0; i < to.length; i++) {
        to[i] += weight * k[start + i];
      }
    }
  }
}
