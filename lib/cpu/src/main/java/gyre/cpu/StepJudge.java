package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import gyre.ode.OdeProblem;
import gyre.ode.Steps;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Decides which step each lane tries, whether it was good enough, and when the group has to be
 * looked at. It knows nothing of states and equations, only what {@link AdaptiveLanes} hold.
 */
final class StepJudge {
  private final AdaptiveLanes lanes;
  private final int size;
  private final float end;
  private final float from;
  private final float direction;
  private final float order;
  private final float mean;
  private final float most;
  private final boolean hasEvent;

  private final LaneStage[] beforeTheFirst = {this::aim};
  private final LaneStage[] afterEach = {
    this::measure, this::control, this::advance, this::aimNext, this::look
  };

  private int patience;
  private int tries;
  private int idle;
  private boolean sees;
  private boolean fails;

  /** A judge over these lanes, for steps from time 0 to {@code end} as lanes count it. */
  StepJudge(OdeProblem problem, AdaptiveLanes lanes, float end) {
    this.lanes = lanes;
    this.end = end;
    size = lanes.time.length;
    from = (float) problem.from();
    direction = problem.to() < problem.from() ? -1 : 1;
    order = problem.method().order();
    mean = 1f / problem.system().states().size();
    most = ((Steps.Adaptive) problem.steps()).most();
    hasEvent = problem.event().isPresent();
  }

  /** The lanes that it judges. */
  AdaptiveLanes lanes() {
    return lanes;
  }

  /** Begins a stretch of so many steps, which ends as soon as so many lanes stand still. */
  void begin(int patience, int steps) {
    this.patience = patience;
    tries = steps;
    LaneStage.runAll(beforeTheFirst);
  }

  /** Sets step and end of the first try. */
  private void aim() {
    for (int lane = 0; lane < size; lane += LANES) {
      var time = load(lanes.time, lane);
      aim(lane, load(lanes.step, lane), time, remaining(time, load(lanes.rest, lane)));
    }
  }

  /** Sets step and end of the next try. */
  private void aim(int lane, FloatVector step, FloatVector time, FloatVector remaining) {
    var isLast = step.compare(VectorOperators.GE, remaining);
    var tried = step.blend(remaining, isLast);
    tried.intoArray(lanes.tried, lane);
    time.add(tried).blend(end, isLast).intoArray(lanes.passed, lane);
    store(isLast, lanes.isLast, lane);
  }

  private FloatVector remaining(FloatVector time, FloatVector rest) {
    return FloatVector.broadcast(FLOATS, end).sub(time).sub(rest);
  }

  /**
   * Judges the step that every lane has tried, by its {@code squares}, {@code largest} and {@code
   * eventNext}, and aims the next.
   *
   * @return whether the stretch is over
   */
  boolean judge() {
    LaneStage.runAll(afterEach);
    tries--;
    return sees || fails || idle >= patience || tries == 0;
  }

  /** The error, and whether it is small enough. */
  private void measure() {
    for (int lane = 0; lane < size; lane += LANES) {
      var square = load(lanes.squares, lane).mul(mean);
      var isFinite = load(lanes.largest, lane).compare(VectorOperators.LE, Float.MAX_VALUE);
      var isGood = square.compare(VectorOperators.LE, 1).and(isFinite).and(is(lanes.active, lane));
      StepControl.log2(square).mul(0.5f).intoArray(lanes.logTried, lane);
      store(isGood, lanes.isGood, lane);
      store(square.compare(VectorOperators.GT, 1), lanes.isAbove, lane);
      store(isFinite.not(), lanes.leadsAway, lane);
    }
  }

  /** The next step. */
  private void control() {
    for (int lane = 0; lane < size; lane += LANES) {
      var isGood = is(lanes.isGood, lane);
      var logTried = load(lanes.logTried, lane);
      var logError = load(lanes.logError, lane);
      var factor =
          StepControl.factor(
              logTried, logError, load(lanes.growth, lane), isGood, is(lanes.isAbove, lane), order);
      load(lanes.step, lane)
          .blend(load(lanes.tried, lane).mul(factor), is(lanes.active, lane))
          .intoArray(lanes.step, lane);
      logError.blend(logTried, isGood).intoArray(lanes.logError, lane);
      FloatVector.broadcast(FLOATS, 1)
          .blend(StepControl.GROWTH, isGood)
          .intoArray(lanes.growth, lane);
    }
  }

  /** Time and counts, and whether a good step passed a time to save at, or an event. */
  private void advance() {
    for (int lane = 0; lane < size; lane += LANES) {
      var isGood = is(lanes.isGood, lane);
      var active = is(lanes.active, lane);
      var time = load(lanes.time, lane);
      var passed = load(lanes.passed, lane);
      var arrived = is(lanes.isLast, lane).and(isGood);
      var rounded = load(lanes.tried, lane).sub(passed.sub(time));
      load(lanes.rest, lane).add(rounded, isGood).blend(0f, arrived).intoArray(lanes.rest, lane);
      load(lanes.accepted, lane).add(1f, isGood).intoArray(lanes.accepted, lane);
      load(lanes.rejected, lane).add(1f, active.andNot(isGood)).intoArray(lanes.rejected, lane);
      time.intoArray(lanes.timeBefore, lane);
      load(lanes.tried, lane).intoArray(lanes.taken, lane);
      time.blend(passed, isGood).intoArray(lanes.time, lane);
      store(active.andNot(arrived), lanes.active, lane);
      var looks = passed.compare(VectorOperators.GE, load(lanes.look, lane));
      if (hasEvent) {
        var before = load(lanes.event, lane);
        var after = load(lanes.eventNext, lane);
        var rises = before.compare(VectorOperators.LT, 0).and(after.compare(VectorOperators.GE, 0));
        var falls = before.compare(VectorOperators.GT, 0).and(after.compare(VectorOperators.LE, 0));
        looks = looks.or(rises).or(falls);
        before.intoArray(lanes.eventBefore, lane);
        before.blend(after, isGood).intoArray(lanes.event, lane);
      }
      store(looks.and(isGood), lanes.sees, lane);
    }
  }

  /** Whether a lane can go on no further, and what it tries next. */
  private void aimNext() {
    for (int lane = 0; lane < size; lane += LANES) {
      var time = load(lanes.time, lane);
      var step = load(lanes.step, lane);
      var remaining = remaining(time, load(lanes.rest, lane));
      var shortest = StepControl.ulp(time.mul(direction).add(from));
      var isTooSmall =
          step.compare(VectorOperators.LT, shortest)
              .and(step.compare(VectorOperators.LT, remaining));
      var tries = load(lanes.accepted, lane).add(load(lanes.rejected, lane));
      var isSpent = tries.compare(VectorOperators.GE, most);
      store(isTooSmall.or(isSpent).and(is(lanes.active, lane)), lanes.fails, lane);
      aim(lane, step, time, remaining);
    }
  }

  /** Whether the group has to be looked at. */
  private void look() {
    idle = 0;
    sees = false;
    fails = false;
    for (int lane = 0; lane < size; lane += LANES) {
      idle += LANES - is(lanes.active, lane).trueCount();
      sees |= is(lanes.sees, lane).anyTrue();
      fails |= is(lanes.fails, lane).anyTrue();
    }
  }

  /** Whether a lane has to look between the ends of the step just judged. */
  boolean sees() {
    return sees;
  }

  private static void store(VectorMask<Float> isSo, float[] numbers, int lane) {
    FloatVector.zero(FLOATS).blend(1f, isSo).intoArray(numbers, lane);
  }

  private static VectorMask<Float> is(float[] numbers, int lane) {
    return load(numbers, lane).compare(VectorOperators.GT, 0);
  }

  private static FloatVector load(float[] numbers, int lane) {
    return FloatVector.fromArray(FLOATS, numbers, lane);
  }
}
