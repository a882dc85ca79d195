package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import gyre.ode.OdeProblem;
import gyre.ode.Steps;
import gyre.ode.Tableau;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The {@link AdaptiveStepper} of a system whose states are in arrays; one thread's scratch memory.
 */
final class ArrayAdaptiveStepper implements AdaptiveStepper {
  private final Tableau method;
  private final double[] c;
  private final float from;
  private final float direction;
  private final ArrayFormulas slopes;
  private final ArrayFormulas event;
  private final StageSum[] rows;
  private final StageSum result;
  private final StageSum error;
  private final ErrorNorm norm;

  private final float[] time;
  private final float[] clock;
  private final float[] next;
  private final float[] errors;
  private final float[] kept;

  /**
   * Prepares.
   *
   * @param slopes derivatives by the time as lanes count it
   * @param event null where there is none
   */
  ArrayAdaptiveStepper(OdeProblem problem, ArrayFormulas slopes, ArrayFormulas event) {
    method = problem.method();
    c = method.c();
    from = (float) problem.from();
    direction = problem.to() < problem.from() ? -1 : 1;
    this.slopes = slopes;
    this.event = event;
    int states = problem.system().states().size();
    rows = StageSum.ofRows(method.a(), states);
    result = new StageSum(method.b(), states);
    error = new StageSum(method.error(), states);
    norm = new ErrorNorm((Steps.Adaptive) problem.steps(), states, LANES);
    time = new float[LANES];
    clock = new float[LANES];
    next = new float[states * LANES];
    errors = new float[next.length];
    kept = new float[Math.max(slopes.kept(), event == null ? 0 : event.kept()) * LANES];
  }

  @Override
  public int copies() {
    return 1;
  }

  @Override
  public void slope(float[] time, float[] y, float[] p, float[] slope) {
    stage(time, y, p, slope, 0);
  }

  @Override
  public void event(float[] time, float[] y, float[] p, float[] g) {
    if (event != null) {
      event.run(clock(time), y, p, kept, g, 0);
    }
  }

  @Override
  public void advance(float[] y, float[] p, StepJudge judge, float[] before, float[] k) {
    var lanes = judge.lanes();
    while (true) {
      tryStep(y, p, lanes, k);
      boolean isOver = judge.judge();
      if (judge.sees()) {
        System.arraycopy(y, 0, before, 0, y.length);
      }
      take(next, 0, lanes.isGood, y);
      if (isOver) {
        return;
      }
      if (method.isFirstSameAsLast()) {
        take(k, k.length - y.length, lanes.isGood, k);
      } else {
        stage(lanes.time, y, p, k, 0);
      }
    }
  }

  /** All stages but the first, the states at the end of the step, and what the judge asks for. */
  private void tryStep(float[] y, float[] p, AdaptiveLanes lanes, float[] k) {
    for (int i = 1; i < c.length; i++) {
      rows[i].add(y, lanes.tried, k, next);
      for (int lane = 0; lane < time.length; lane++) {
        time[lane] = Math.fma(lanes.tried[lane], (float) c[i], lanes.time[lane]);
      }
      stage(time, next, p, k, i);
    }
    if (!method.isFirstSameAsLast()) {
      result.add(y, lanes.tried, k, next);
    }
    Arrays.fill(errors, 0);
    error.add(errors, lanes.tried, k, errors);
    norm.squares(errors, y, next, lanes.squares);
    norm.largest(next, lanes.largest);
    event(lanes.passed, next, p, lanes.eventNext);
  }

  private void stage(float[] time, float[] y, float[] p, float[] k, int stage) {
    slopes.run(clock(time), y, p, kept, k, stage * y.length);
  }

  /** The times of the equations at times of the lanes. */
  private float[] clock(float[] time) {
    for (int lane = 0; lane < clock.length; lane++) {
      clock[lane] = from + direction * time[lane];
    }
    return clock;
  }

  /** Copies quantities from {@code start} on into the first of {@code to}, in good lanes only. */
  private static void take(float[] values, int start, float[] isGood, float[] to) {
    var good = FloatVector.fromArray(FLOATS, isGood, 0).compare(VectorOperators.GT, 0);
    int length = values.length - start;
    for (int i = 0; i < length; i += LANES) {
      FloatVector.fromArray(FLOATS, values, start + i).intoArray(to, i, good);
    }
  }
}
