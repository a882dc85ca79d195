package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import gyre.ode.OdeProblem;
import gyre.ode.Steps;
import jdk.incubator.vector.FloatVector;

/** Finds the first step of members that begin: those in lanes whose step is 0. */
final class FirstStep {
  private final AdaptiveStepper stepper;
  private final AdaptiveLanes lanes;
  private final ErrorNorm norm;
  private final int size;
  private final int states;
  private final int order;
  private final float end;
  private final float shortest;

  private final LaneStage[] stages = {this::guess, this::lookAhead, this::begin};

  private final float[] at;
  private final float[] later;
  private final float[] guess;
  private final float[] speed;
  private final float[] change;

  private float[] y;
  private float[] p;
  private float[] slope;

  FirstStep(OdeProblem problem, AdaptiveStepper stepper, AdaptiveLanes lanes, float end) {
    this.stepper = stepper;
    this.lanes = lanes;
    this.end = end;
    size = lanes.time.length;
    states = problem.system().states().size();
    order = problem.method().order();
    norm = new ErrorNorm((Steps.Adaptive) problem.steps(), states, size);
    shortest = Math.ulp((float) problem.from());
    at = new float[states * size];
    later = new float[at.length];
    guess = new float[size];
    speed = new float[size];
    change = new float[size];
  }

  /**
   * Begins the members that are new.
   *
   * @param slope derivatives at the states
   * @return whether all can begin; those that cannot, as their derivatives are not finite, fail
   */
  boolean find(float[] y, float[] p, float[] slope) {
    if (!anyNew()) {
      return true;
    }
    if (!allFinite(slope)) {
      return false;
    }
    this.y = y;
    this.p = p;
    this.slope = slope;
    stepper.event(lanes.time, y, p, lanes.eventNext);
    LaneStage.runAll(stages);
    return true;
  }

  private boolean anyNew() {
    boolean any = false;
    for (int lane = 0; lane < size; lane++) any |= isNew(lane);
    return any;
  }

  private boolean isNew(int lane) {
    return lanes.step[lane] == 0 && lanes.active[lane] > 0;
  }

  private boolean allFinite(float[] slope) {
    boolean all = true;
    norm.largest(slope, lanes.largest);
    for (int lane = 0; lane < size; lane++) {
      boolean isLost = isNew(lane) && !(lanes.largest[lane] <= Float.MAX_VALUE);
      lanes.sees[lane] = 0;
      lanes.fails[lane] = lanes.leadsAway[lane] = isLost ? 1 : 0;
      all &= !isLost;
    }
    return all;
  }

  /** An Euler step that should change little, from time 0 on: its size, and where it leads. */
  private void guess() {
    norm.squares(slope, y, y, speed);
    norm.squares(y, y, y, guess);
    for (int lane = 0; lane < size; lane += LANES) {
      var fast = mean(speed, lane);
      var step = StepControl.guess(mean(guess, lane), fast, end);
      fast.intoArray(speed, lane);
      step.intoArray(guess, lane);
      for (int i = lane; i < at.length; i += size) {
        load(slope, i).fma(step, load(y, i)).intoArray(at, i);
      }
    }
  }

  /** How much the derivatives change over that step. */
  private void lookAhead() {
    stepper.slope(guess, at, p, later);
    for (int i = 0; i < later.length; i++) later[i] -= slope[i];
    norm.squares(later, y, y, change);
  }

  /** Begins those whose step is 0. */
  private void begin() {
    for (int lane = 0; lane < size; lane += LANES) {
      StepControl.firstStep(load(guess, lane), load(speed, lane), mean(change, lane), order)
          .max(shortest)
          .intoArray(guess, lane);
    }
    for (int lane = 0; lane < size; lane++) {
      if (isNew(lane)) {
        lanes.step[lane] = guess[lane];
        lanes.event[lane] = lanes.eventNext[lane];
      }
    }
  }

  /** Root mean square over the states. */
  private FloatVector mean(float[] squares, int lane) {
    return load(squares, lane).mul(1f / states).sqrt();
  }

  private static FloatVector load(float[] numbers, int i) {
    return FloatVector.fromArray(FLOATS, numbers, i);
  }
}
