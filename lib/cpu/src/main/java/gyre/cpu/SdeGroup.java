package gyre.cpu;

import gyre.kernel.Progress;
import gyre.ode.Status;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSolution;
import gyre.stats.StatisticsGatherer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some members on their way; one thread's scratch memory, used for one group after another.
 *
 * <p>{@link NormalNumbers} are made for a stretch of steps at once, then the kernel takes the
 * members through it: numbers and states stay in the first-level cache.
 */
final class SdeGroup {
  /** Members of a group. */
  static final int SIZE = NormalNumbers.MEMBERS;

  private final SdeProblem problem;
  private final SdeStepper stepper;
  private final Caller caller;
  private final SdeSolution solution;
  private final Progress progress;
  private final NormalNumbers normal;
  private final int[] saveSteps;
  private final int[] gatherSteps;
  private final int states;
  private final int width;

  private final float[][] y;
  private final float[][] before;
  private final float[][] p;
  private final float[][] block;
  private final boolean[] isOnItsWay = new boolean[SIZE];

  private int first;
  private int count;

  SdeGroup(
      SdeProblem problem,
      SdeStepper stepper,
      Caller caller,
      SdeSolution solution,
      Progress progress) {
    this.problem = problem;
    this.stepper = stepper;
    this.caller = caller;
    this.solution = solution;
    this.progress = progress;
    var names = problem.system().states();
    states = names.size();
    int[] noisy =
        IntStream.range(0, states).filter(s -> problem.system().isNoisy(names.get(s))).toArray();
    normal = new NormalNumbers(new RandomField(problem.seed(), Stream.WIENER), noisy);
    saveSteps = problem.saveSteps();
    gatherSteps = problem.statisticsSteps();
    width = stepper.copies() * VectorMath.LANES;
    y = new float[SIZE / width][states * width];
    before = new float[SIZE / width][states * width];
    int prepared = stepper.prepared() * VectorMath.LANES;
    p = new float[SIZE / width][problem.system().parameters().size() * width + prepared];
    block = new float[states][SIZE];
  }

  /**
   * Integrates members {@code first … last − 1}, {@code first} a multiple of {@link #SIZE}.
   *
   * @return their statistics
   */
  StatisticsGatherer integrate(float[][] starts, float[][] parameters, int firstMember, int last) {
    var gatherer = new StatisticsGatherer(problem.statistics(), problem.system().states());
    for (first = firstMember; first < last; first += count) {
      count = Math.min(SIZE, last - first);
      integrate(starts, parameters, gatherer);
    }
    return gatherer;
  }

  private void integrate(float[][] starts, float[][] parameters, StatisticsGatherer gatherer) {
    normal.begin(first);
    load(starts, y);
    load(parameters, p);
    for (float[] part : p) stepper.prepare(part, problem.stepSize());
    Arrays.fill(isOnItsWay, 0, count, true);
    Arrays.fill(isOnItsWay, count, SIZE, false);
    int save = 0;
    int gather = 0;
    int step = 0;
    while (true) {
      caller.check();
      for (; save < saveSteps.length && saveSteps[save] == step; save++) {
        copyStates(solution.saved()[save], first);
      }
      for (; gather < gatherSteps.length && gatherSteps[gather] == step; gather++) {
        copyStates(block, 0);
        gatherer.add(gather, block, 0, count);
      }
      if (step == problem.steps() || !anyOnItsWay()) {
        break;
      }
      int to = Math.min(step + normal.stretch(), problem.steps());
      to = save < saveSteps.length ? Math.min(to, saveSteps[save]) : to;
      to = gather < gatherSteps.length ? Math.min(to, gatherSteps[gather]) : to;
      advance(step, to);
      progress.add(count * ((to - step) / (double) problem.steps()));
      step = to;
    }
    for (; save < saveSteps.length; save++) {
      copyStates(solution.saved()[save], first);
    }
    for (int lane = 0; lane < count; lane++) {
      if (isOnItsWay[lane]) {
        end(lane, y, Status.DONE, problem.to());
      }
    }
    if (step < problem.steps()) {
      progress.add(count * ((problem.steps() - step) / (double) problem.steps()));
    }
  }

  private boolean anyOnItsWay() {
    boolean any = false;
    for (boolean lane : isOnItsWay) {
      any |= lane;
    }
    return any;
  }

  private void advance(int from, int to) {
    normal.make(from, to, problem.steps());
    keep();
    take(from, to);
    if (areFinite()) {
      return;
    }
    // Noise is a pure function of its place: the stretch can be gone again, step by step.
    for (int part = 0; part < y.length; part++) {
      System.arraycopy(before[part], 0, y[part], 0, y[part].length);
    }
    for (int step = from; step < to; step++) {
      keep();
      take(step, step + 1);
      for (int lane = 0; lane < count; lane++) {
        if (isOnItsWay[lane] && !isFinite(lane)) {
          end(lane, before, Status.DIVERGED, problem.time(step));
        }
      }
    }
  }

  private void take(int from, int to) {
    for (int part = 0; part < y.length; part++) {
      stepper.advance(
          y[part],
          p[part],
          normal.numbers(),
          normal.first(),
          part * width,
          problem.from(),
          problem.stepSize(),
          from,
          to);
    }
  }

  private void keep() {
    for (int part = 0; part < y.length; part++) {
      System.arraycopy(y[part], 0, before[part], 0, y[part].length);
    }
  }

  private void end(int lane, float[][] from, Status status, double time) {
    int member = first + lane;
    isOnItsWay[lane] = false;
    for (int s = 0; s < states; s++) {
      solution.end()[s][member] = from[lane / width][s * width + lane % width];
    }
    solution.endTime()[member] = (float) time;
    solution.status()[member] = status.code();
  }

  /** Copies the states of the members; not a number for those that have ended. */
  private void copyStates(float[][] to, int start) {
    for (int s = 0; s < states; s++) {
      for (int lane = 0; lane < count; lane++) {
        to[s][start + lane] =
            isOnItsWay[lane] ? y[lane / width][s * width + lane % width] : Float.NaN;
      }
    }
  }

  /** Copies a group's members; lanes without a member repeat the last one. */
  private void load(float[][] from, float[][] to) {
    for (int i = 0; i < from.length; i++) {
      for (int lane = 0; lane < SIZE; lane++) {
        to[lane / width][i * width + lane % width] = from[i][first + Math.min(lane, count - 1)];
      }
    }
  }

  /** Whether the members on their way have finite states. */
  private boolean areFinite() {
    for (int part = 0; part < y.length; part++) {
      if (!VectorMath.areFinite(y[part]) && !areFinite(part)) {
        return false;
      }
    }
    return true;
  }

  /** The same for one part, some of whose lanes may have ended. */
  private boolean areFinite(int part) {
    for (int lane = part * width; lane < Math.min(count, (part + 1) * width); lane++) {
      if (isOnItsWay[lane] && !isFinite(lane)) {
        return false;
      }
    }
    return true;
  }

  private boolean isFinite(int lane) {
    for (int s = 0; s < states; s++) {
      if (!Float.isFinite(y[lane / width][s * width + lane % width])) {
        return false;
      }
    }
    return true;
  }
}
