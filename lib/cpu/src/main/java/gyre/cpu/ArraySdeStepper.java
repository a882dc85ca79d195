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
  private final int lanes;
  private final int states;

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
   * @param formulas those of {@link SdeStepperSource#formulas}
   */
  ArraySdeStepper(SdeProblem problem, ArrayFormulas formulas) {
    method = problem.method();
    this.formulas = formulas;
    lanes = formulas.copies() * LANES;
    var names = problem.system().states();
    states = names.size();
    noisy =
        IntStream.range(0, states).filter(s -> problem.system().isNoisy(names.get(s))).toArray();
    time = new float[lanes];
    f = new float[SdeStepperSource.formulas(problem).size() * lanes];
    ahead = new float[method == SdeMethod.HEUN ? f.length : 0];
    at = new float[states * lanes];
    kept = new float[formulas.kept() * lanes];
  }

  @Override
  public int copies() {
    return formulas.copies();
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
      int noise = (step - zStep) * noisy.length * SdeGroup.SIZE + zLane;
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
      for (int lane = 0; lane < lanes; lane += LANES) {
        int place = noisy[i] * lanes + lane;
        var amplitude = load(f, (states + noisy[i]) * lanes + lane);
        amplitude.fma(increment(z, noise, i, lane, h), load(to, place)).intoArray(to, place);
      }
    }
  }

  /** Adds g ∂g/2 (w² − h). */
  private void correct(float[] y, float[] z, int noise, double h) {
    for (int i = 0; i < noisy.length; i++) {
      for (int lane = 0; lane < lanes; lane += LANES) {
        int place = noisy[i] * lanes + lane;
        var w = increment(z, noise, i, lane, h);
        var excess = w.mul(w).sub((float) h).mul(0.5f);
        load(f, (2 * states + noisy[i]) * lanes + lane)
            .fma(excess, load(y, place))
            .intoArray(y, place);
      }
    }
  }

  private static FloatVector increment(float[] z, int noise, int i, int lane, double h) {
    return load(z, noise + i * SdeGroup.SIZE + lane).mul((float) Math.sqrt(h));
  }

  private static FloatVector load(float[] numbers, int i) {
    return FloatVector.fromArray(FLOATS, numbers, i);
  }
}
