package gyre.cpu;

import static gyre.cpu.VectorMath.LANES;

import gyre.ode.OdeProblem;
import java.util.Arrays;

/** The {@link FixedStepper} of a system whose states are in arrays; one thread's scratch memory. */
final class ArrayFixedStepper implements FixedStepper {
  private final double[] c;
  private final ArrayFormulas derivatives;
  private final ArrayFormulas event;
  private final StageSum[] rows;
  private final StageSum result;
  private final float[] time;
  private final float[] size;
  private final float[] at;
  private final float[] k;
  private final float[] kept;

  /**
   * Prepares.
   *
   * @param event null where there is none
   */
  ArrayFixedStepper(OdeProblem problem, ArrayFormulas derivatives, ArrayFormulas event) {
    var method = problem.method();
    c = method.c();
    this.derivatives = derivatives;
    this.event = event;
    int states = problem.system().states().size();
    rows = StageSum.ofRows(method.a(), states);
    result = new StageSum(method.b(), states);
    time = new float[LANES];
    size = new float[LANES];
    at = new float[states * LANES];
    k = new float[method.stages() * at.length];
    kept = new float[Math.max(derivatives.kept(), event == null ? 0 : event.kept()) * LANES];
  }

  @Override
  public int copies() {
    return 1;
  }

  @Override
  public void advance(float[] y, float[] p, double from, double h, int first, int last) {
    for (int step = first; step < last; step++) {
      stages(y, p, from + step * h, h, k);
      result.add(y, size, k, y);
    }
  }

  @Override
  public void stages(float[] y, float[] p, double t, double h, float[] k) {
    Arrays.fill(size, (float) h);
    for (int i = 0; i < c.length; i++) {
      if (i > 0) rows[i].add(y, size, k, at);
      Arrays.fill(time, (float) (t + c[i] * h));
      derivatives.run(time, i == 0 ? y : at, p, kept, k, i * at.length);
    }
  }

  @Override
  public void event(float[] y, float[] p, double t, float[] g) {
    if (event != null) {
      Arrays.fill(time, (float) t);
      event.run(time, y, p, kept, g, 0);
    }
  }
}
