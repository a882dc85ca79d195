package gyre.cpu;

import static gyre.cpu.VectorMath.LANES;

import gyre.kernel.Progress;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSolution;
import gyre.ode.Status;
import gyre.ode.Tableau;
import gyre.stats.StatisticsGatherer;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * One group of members on its way in steps of one size; one thread's scratch memory, used for one
 * group after another.
 *
 * <p>The kernel runs many steps at a stretch. Only where something must be seen, a state saved
 * between steps, an event, a member that diverged, the group goes step by step.
 */
final class FixedGroup implements OdeGroup {
  /** Steps after which a group is looked at: a diverged member costs so many steps again. */
  private static final int STRETCH = 256;

  private final OdeProblem problem;
  private final Tableau method;
  private final FixedStepper stepper;
  private final WarmUp warmUp;
  private final StackPlaces places;
  private final Caller caller;
  private final OdeSolution solution;
  private final OdeEvent event;
  private final SeenStates seen;
  private final Progress progress;
  private final double[] saveAt;
  private final int states;
  private final int size;
  private final StepGrid grid;

  private final float[] y;
  private final float[] p;
  private final float[] before;
  private final float[] stages;
  private final float[] g;
  private final float[] gBefore;
  private final boolean[] isOnItsWay;

  private int first;
  private int count;

  FixedGroup(
      OdeProblem problem,
      FixedStepper stepper,
      Caller caller,
      OdeSolution solution,
      SeenStates seen,
      Progress progress) {
    this.problem = problem;
    this.stepper = stepper;
    warmUp = WarmUp.of(stepper);
    places = new StackPlaces(this::advance, warmUp);
    this.caller = caller;
    this.solution = solution;
    method = problem.method();
    event = OdeEvent.of(problem);
    this.seen = seen;
    this.progress = progress;
    saveAt = seen.times();
    states = problem.system().states().size();
    size = stepper.copies() * LANES;
    grid = new StepGrid(problem);
    y = new float[states * size];
    p = new float[problem.system().parameters().size() * size + stepper.prepared() * LANES];
    before = new float[y.length];
    stages = new float[method.stages() * y.length];
    g = new float[size];
    gBefore = new float[size];
    isOnItsWay = new boolean[size];
  }

  @Override
  public StatisticsGatherer integrate(
      float[][] starts, float[][] parameters, int firstMember, int last) {
    seen.begin(firstMember);
    for (first = firstMember; first < last; first += count) {
      count = Math.min(size, last - first);
      integrate(starts, parameters);
    }
    return seen.gather(last - firstMember);
  }

  private void integrate(float[][] starts, float[][] parameters) {
    load(starts, y);
    load(parameters, p);
    stepper.prepare(p, grid.size);
    Arrays.fill(isOnItsWay, 0, count, true);
    Arrays.fill(isOnItsWay, count, size, false);
    if (event != null) stepper.event(y, p, problem.from(), g);
    int save = 0;
    for (; save < saveAt.length && saveAt[save] == problem.from(); save++) {
      saveStates(save);
    }
    double told = 0;
    for (int step = 0; step < grid.count && anyOnItsWay(); ) {
      caller.check();
      double done = count * (step / (double) grid.count);
      progress.add(done - told);
      told = done;
      int to = event == null ? Math.min(stop(save), step + warmUp.steps(STRETCH)) : step;
      if (to > step) {
        stretch(step, to);
        step = to;
      } else {
        save = stepOnce(step, save);
        step++;
      }
      for (; save < saveAt.length && grid.isAtEndOf(step - 1, saveAt[save]); save++) {
        saveStates(save);
      }
    }
    for (; save < saveAt.length; save++) {
      saveStates(save);
    }
    finish();
    progress.add(count - told);
  }

  /** The step up to which nothing is to be seen on the way, only where it begins. */
  private int stop(int save) {
    return save == saveAt.length ? grid.count : grid.stopBefore(saveAt[save]);
  }

  private void stretch(int from, int to) {
    System.arraycopy(y, 0, before, 0, y.length);
    places.run(from, to);
    if (!isFinite()) {
      System.arraycopy(before, 0, y, 0, y.length);
      for (int step = from; step < to; step++) {
        System.arraycopy(y, 0, before, 0, y.length);
        advance(step, step + 1);
        endDiverged(step);
      }
    }
  }

  private void advance(int first, int last) {
    stepper.advance(y, p, problem.from(), grid.size, first, last);
  }

  /** One step, with all that may be seen on its way; the next time to save at. */
  private int stepOnce(int step, int save) {
    double t = grid.timeOf(step);
    System.arraycopy(y, 0, before, 0, y.length);
    advance(step, step + 1);
    endDiverged(step);
    if (event != null) {
      System.arraycopy(g, 0, gBefore, 0, g.length);
      stepper.event(y, p, grid.timeOf(step + 1), g);
    }
    boolean isInside = save < saveAt.length && stop(save) == step;
    if (isInside || anyEvent()) {
      stepper.stages(before, p, t, grid.size, stages);
    }
    double[] part = endAtEvents(step);
    for (; save < saveAt.length && grid.stepThatPasses(saveAt[save]) == step; save++) {
      save(save, (saveAt[save] - t) / grid.size, part);
    }
    return save;
  }

  /** Saves what lies a part θ into the step, of the members that got there. */
  private void save(int save, double theta, double[] part) {
    double[] weights = method.dense(theta);
    boolean atTheEnd = StepGrid.isEnd(theta);
    for (int lane = 0; lane < count; lane++) {
      boolean reached = isOnItsWay[lane] || theta <= part[lane];
      boolean isThere = atTheEnd && isOnItsWay[lane];
      for (int s = 0; s < states; s++) {
        float value = Float.NaN;
        if (reached) value = isThere ? y[s * size + lane] : dense(s, lane, weights);
        seen.put(save, s, first + lane, value);
      }
    }
  }

  private boolean hasEvent(int lane) {
    return event != null && isOnItsWay[lane] && OdeEvent.changesSign(gBefore[lane], g[lane]);
  }

  private boolean anyEvent() {
    boolean any = false;
    for (int lane = 0; lane < count; lane++) any |= hasEvent(lane);
    return any;
  }

  /** The part of the step after which each lane's event ended it; −1 for the others. */
  private double[] endAtEvents(int step) {
    var part = new double[size];
    Arrays.fill(part, -1);
    for (int lane = 0; lane < count; lane++) {
      if (hasEvent(lane)) {
        double there = placeEvent(step, lane);
        double[] weights = method.dense(there);
        int ending = lane;
        end(
            lane,
            s -> dense(s, ending, weights),
            Status.EVENT,
            grid.timeOf(step) + there * grid.size,
            step + 1);
        part[lane] = there;
      }
    }
    return part;
  }

  private double placeEvent(int step, int lane) {
    var states = new double[this.states];
    return event.place(
        gBefore[lane],
        theta -> {
          double[] weights = method.dense(theta);
          for (int s = 0; s < states.length; s++) {
            states[s] = dense(s, lane, weights);
          }
          return event.value(grid.timeOf(step) + theta * grid.size, states, p, size, lane);
        });
  }

  /** A state of a lane in the step that the stages belong to, by weights of the dense output. */
  private float dense(int state, int lane, double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * stages[(i * states + state) * size + lane];
    }
    return (float) (before[state * size + lane] + grid.size * sum);
  }

  private void endDiverged(int step) {
    for (int lane = 0; lane < count; lane++) {
      if (isOnItsWay[lane] && !isFinite(lane)) {
        int ending = lane;
        end(lane, s -> before[s * size + ending], Status.DIVERGED, grid.timeOf(step), step);
      }
    }
  }

  private void finish() {
    for (int s = 0; s < states; s++) {
      for (int lane = 0; lane < count; lane++) {
        if (isOnItsWay[lane]) solution.end()[s][first + lane] = y[s * size + lane];
      }
    }
    for (int lane = 0; lane < count; lane++) {
      if (isOnItsWay[lane]) end(lane, Status.DONE, problem.to(), grid.count);
    }
  }

  /** Ends a lane at these states, by their number. */
  private void end(int lane, IntToDoubleFunction there, Status status, double time, int accepted) {
    int member = first + lane;
    for (int s = 0; s < states; s++) {
      solution.end()[s][member] = (float) there.applyAsDouble(s);
    }
    end(lane, status, time, accepted);
  }

  /** Ends a lane whose states are in the solution. */
  private void end(int lane, Status status, double time, int accepted) {
    int member = first + lane;
    isOnItsWay[lane] = false;
    solution.endTime()[member] = (float) time;
    solution.status()[member] = status.code();
    solution.accepted()[member] = accepted;
  }

  private void saveStates(int save) {
    for (int lane = 0; lane < count; lane++) {
      for (int s = 0; s < states; s++) {
        seen.put(save, s, first + lane, isOnItsWay[lane] ? y[s * size + lane] : Float.NaN);
      }
    }
  }

  /** Copies a group's members; lanes without a member repeat the last one. */
  private void load(float[][] from, float[] to) {
    for (int i = 0; i < from.length; i++) {
      System.arraycopy(from[i], first, to, i * size, count);
      Arrays.fill(to, i * size + count, (i + 1) * size, from[i][first + count - 1]);
    }
  }

  private boolean anyOnItsWay() {
    boolean any = false;
    for (boolean lane : isOnItsWay) {
      any |= lane;
    }
    return any;
  }

  private boolean isFinite() {
    if (VectorMath.areFinite(y)) {
      return true;
    }
    for (int lane = 0; lane < count; lane++) {
      if (isOnItsWay[lane] && !isFinite(lane)) {
        return false;
      }
    }
    return true;
  }

  private boolean isFinite(int lane) {
    for (int s = 0; s < states; s++) {
      if (!Float.isFinite(y[s * size + lane])) {
        return false;
      }
    }
    return true;
  }
}
