package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import gyre.sde.SdeMethod;
import gyre.sde.SdeProblem;
import java.util.Arrays;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;

/** The {@link SdeStepper} of a system whose states are in arrays; one thread's scratch memory. */
final class ArraySdeStepper implements SdeStepper {
  private final SdeMethod method;
  private final ArrayFormulas formulas;

  /** The states that have noise. */
  private final int[] noisy;

  private final float[] time;
  private final float[] f;
  private final float[] ahead;
  private final float[] at;
  private final float[] kept;

  /**
   * Prepares.
   *
   * @param formulas those of {@link SdeProblem#formulas}
   */
  ArraySdeStepper(SdeProblem problem, ArrayFormulas formulas) {
    method = problem.method();
    this.formulas = formulas;
    var names = problem.system().states();
    noisy =
        IntStream.range(0, names.size())
            .filter(s -> problem.system().isNoisy(names.get(s)))
            .toArray();
    time = new float[LANES];
    f = new float[problem.formulas().size() * LANES];
    ahead = new float[method == SdeMethod.HEUN ? f.length : 0];
    at = new float[names.size() * LANES];
    kept = new float[formulas.kept() * LANES];
  }

  @Override
  public int copies() {
    return 1;
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
      int noise = (step - zStep) * noisy.length * NormalNumbers.MEMBERS + zLane;
      run(from + step * h, y, p, f);
      if (method == SdeMethod.HEUN) {
        euler(y, z, noise, h, at);
        run(from + (step + 1) * h, at, p, ahead);
        average();
      }
      euler(y, z, noise, h, y);
      if (method == SdeMethod.MILSTEIN) {
        correct(y, z, noise, h);
      }
    }
  }

  private void run(double t, float[] y, float[] p, float[] f) {
    Arrays.fill(time, (float) t);
    formulas.run(time, y, p, kept, f, 0);
  }

  private void average() {
    for (int i = 0; i < f.length; i++) f[i] = (f[i] + ahead[i]) * 0.5f;
  }

  /** to = y + f h + g √h z. */
  private void euler(float[] y, float[] z, int noise, double h, float[] to) {
    var size = FloatVector.broadcast(FLOATS, (float) h);
    for (int i = 0; i < y.length; i += LANES) {
      load(f, i).fma(size, load(y, i)).intoArray(to, i);
    }
    for (int i = 0; i < noisy.length; i++) {
      int place = noisy[i] * LANES;
      load(f, y.length + place)
          .fma(increment(z, noise, i, h), load(to, place))
          .intoArray(to, place);
    }
  }

  /** Adds g ∂g/2 (w² − h). */
  private void correct(float[] y, float[] z, int noise, double h) {
    for (int i = 0; i < noisy.length; i++) {
      int place = noisy[i] * LANES;
      var w = increment(z, noise, i, h);
      load(f, 2 * y.length + place)
          .fma(w.mul(w).sub((float) h).mul(0.5f), load(y, place))
          .intoArray(y, place);
    }
  }

  private static FloatVector increment(float[] z, int noise, int i, double h) {
    return load(z, noise + i * NormalNumbers.MEMBERS).mul((float) Math.sqrt(h));
  }

  private static FloatVector load(float[] numbers, int i) {
    return FloatVector.fromArray(FLOATS, numbers, i);
  }
}
