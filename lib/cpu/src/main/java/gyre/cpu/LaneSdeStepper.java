package gyre.cpu;

import gyre.sde.SdeMethod;
import gyre.sde.SdeProblem;
import java.util.Arrays;

/** The {@link SdeStepper} of a system too large to generate one for; see {@link LaneProgram}. */
final class LaneSdeStepper implements SdeStepper {
  private static final int LANES = NormalNumbers.MEMBERS;

  private final SdeMethod method;
  private final int states;
  private final int[] places;
  private final int noisyCount;
  private final LaneProgram formulas;
  private final float[] time = new float[LANES];
  private final float[] f;
  private final float[] ahead;
  private final float[] w;
  private final float[] at;

  LaneSdeStepper(SdeProblem problem) {
    method = problem.method();
    var names = problem.system().states();
    states = names.size();
    places = new int[states];
    int noisy = 0;
    for (int s = 0; s < states; s++) {
      places[s] = problem.system().isNoisy(names.get(s)) ? noisy++ : -1;
    }
    noisyCount = noisy;
    var all = SdeStepperSource.formulas(problem);
    formulas = new LaneProgram(problem.system(), all, LANES);
    f = new float[all.size() * LANES];
    ahead = new float[f.length];
    w = new float[states * LANES];
    at = new float[states * LANES];
  }

  @Override
  public int copies() {
    return LANES / VectorMath.LANES;
  }

  @Override
  public void advance(
      float[] y,
      float[] p,
      float[] z,
      int zStep,
      int zLane,
      double from,
      double h,
      int first,
      int last) {
    for (int step = first; step < last; step++) {
      increments(z, (step - zStep) * noisyCount * LANES + zLane, (float) Math.sqrt(h));
      Arrays.fill(time, (float) (from + step * h));
      formulas.run(time, y, p, f, 0);
      if (method == SdeMethod.HEUN) {
        euler(y, f, (float) h, at);
        Arrays.fill(time, (float) (from + (step + 1) * h));
        formulas.run(time, at, p, ahead, 0);
        for (int i = 0; i < f.length; i++) f[i] = (f[i] + ahead[i]) / 2;
      }
      euler(y, f, (float) h, y);
      if (method == SdeMethod.MILSTEIN) {
        int start = 2 * y.length;
        for (int i = 0; i < y.length; i++) {
          // Without noise there is nothing to correct: its factor is 0.
          y[i] += f[start + i] / 2 * (w[i] * w[i] - (float) h);
        }
      }
    }
  }

  private void increments(float[] z, int start, float root) {
    for (int s = 0; s < states; s++) {
      for (int lane = 0; lane < LANES && places[s] >= 0; lane++) {
        w[s * LANES + lane] = root * z[start + places[s] * LANES + lane];
      }
    }
  }

  private void euler(float[] y, float[] f, float h, float[] to) {
    for (int i = 0; i < y.length; i++) to[i] = y[i] + f[i] * h + f[y.length + i] * w[i];
  }
}
