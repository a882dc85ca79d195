package gyre.cpu;

import static gyre.cpu.VectorMath.LANES;

import gyre.kernel.Progress;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSolution;
import gyre.ode.Status;
import gyre.ode.Steps;
import gyre.ode.Tableau;
import gyre.stats.StatisticsGatherer;
import java.util.Arrays;

/**
 * The lanes of one thread, through which members pass in steps that adapt: as one arrives, another
 * takes its lane, so that members of many steps do not hold up those of few.
 */
final class AdaptiveGroup implements OdeGroup {
  /** Steps after which a group is looked at at the latest, so that an interrupt is noticed. */
  private static final int TRIES = 1024;

  private final OdeProblem problem;
  private final Tableau method;
  private final AdaptiveStepper stepper;
  private final WarmUp warmUp;
  private final Caller caller;
  private final OdeSolution solution;
  private final OdeEvent event;
  private final SeenStates seen;
  private final Progress progress;
  private final float[] saveAt;
  private final int states;
  private final int size;
  private final float end;
  private final double direction;

  private final float[] y;
  private final float[] p;
  private final float[] before;
  private final float[] stages;
  private final AdaptiveLanes lanes;
  private final StepJudge judge;
  private final FirstStep firstStep;

  /** The member in each lane, −1 for none. */
  private final int[] members;

  /** The next time to save at in each lane. */
  private final int[] saves;

  AdaptiveGroup(
      OdeProblem problem,
      AdaptiveStepper stepper,
      Caller caller,
      OdeSolution solution,
      SeenStates seen,
      Progress progress) {
    this.problem = problem;
    this.stepper = stepper;
    warmUp = WarmUp.of(stepper);
    this.caller = caller;
    this.solution = solution;
    method = problem.method();
    event = OdeEvent.of(problem);
    states = problem.system().states().size();
    size = stepper.copies() * LANES;
    end = (float) Math.abs(problem.to() - problem.from());
    direction = Math.signum(problem.to() - problem.from());
    this.seen = seen;
    this.progress = progress;
    saveAt = new float[seen.times().length];
    for (int i = 0; i < saveAt.length; i++) {
      saveAt[i] = (float) Math.abs(seen.times()[i] - problem.from());
    }
    y = new float[states * size];
    p = new float[problem.system().parameters().size() * size + stepper.prepared() * LANES];
    before = new float[y.length];
    stages = new float[method.stages() * y.length];
    lanes = new AdaptiveLanes(size);
    judge = new StepJudge(problem, lanes, end);
    firstStep = new FirstStep(problem, stepper, lanes, end);
    members = new int[size];
    saves = new int[size];
  }

  @Override
  public StatisticsGatherer integrate(float[][] starts, float[][] parameters, int first, int last) {
    seen.begin(first);
    Arrays.fill(members, -1);
    Arrays.fill(lanes.active, 0);
    int next = first;
    double told = 0;
    while (true) {
      caller.check();
      int working = 0;
      double left = 0;
      for (int lane = 0; lane < size; lane++) {
        while (members[lane] < 0 && next < last) {
          begin(lane, next++, starts, parameters);
        }
        if (members[lane] >= 0) {
          working++;
          left += 1 - lanes.time[lane] / end;
        }
      }
      double done = next - first - left;
      progress.add(done - told);
      told = done;
      if (working == 0) {
        return seen.gather(last - first);
      }
      stepper.prepare(p);
      stepper.slope(lanes.time, y, p, stages);
      if (firstStep.find(y, p, stages)) {
        // A quarter of the lanes may wait: to look after each one alone costs more.
        int patience = next < last ? Math.max(1, size / 4) : size;
        judge.begin(patience, warmUp.steps(TRIES));
        stepper.advance(y, p, judge, before, stages);
      }
      for (int lane = 0; lane < size; lane++) {
        if (members[lane] >= 0) {
          lookAfter(lane);
        }
      }
    }
  }

  private void begin(int lane, int member, float[][] starts, float[][] parameters) {
    for (int s = 0; s < states; s++) {
      y[s * size + lane] = starts[s][member];
    }
    for (int i = 0; i < parameters.length; i++) {
      p[i * size + lane] = parameters[i][member];
    }
    members[lane] = member;
    int save = 0;
    for (; save < saveAt.length && saveAt[save] == 0; save++) {
      for (int s = 0; s < states; s++) {
        seen.put(save, s, member, starts[s][member]);
      }
    }
    saves[lane] = save;
    lanes.begin(lane, lookAt(save));
    if (end == 0) {
      finish(lane, Status.DONE, problem.to());
    }
  }

  private float lookAt(int save) {
    return save < saveAt.length ? saveAt[save] : Float.POSITIVE_INFINITY;
  }

  private void lookAfter(int lane) {
    if (lanes.sees[lane] != 0) {
      boolean ends =
          event != null && OdeEvent.changesSign(lanes.eventBefore[lane], lanes.event[lane]);
      double part = ends ? placeEvent(lane) : 1;
      save(lane, ends ? lanes.timeBefore[lane] + part * lanes.taken[lane] : lanes.time[lane]);
      if (ends) {
        double[] weights = method.dense(part);
        for (int s = 0; s < states; s++) {
          y[s * size + lane] = dense(s, lane, weights);
        }
        double time = lanes.timeBefore[lane] + part * lanes.taken[lane];
        finish(lane, Status.EVENT, problem.from() + direction * time);
        return;
      }
    }
    if (lanes.fails[lane] != 0) {
      finish(
          lane,
          failure(lane),
          problem.from() + direction * (lanes.time[lane] + (double) lanes.rest[lane]));
    } else if (lanes.active[lane] == 0) {
      finish(lane, Status.DONE, problem.to());
    }
  }

  private Status failure(int lane) {
    int most = ((Steps.Adaptive) problem.steps()).most();
    if (lanes.accepted[lane] + lanes.rejected[lane] >= most) {
      return Status.TOO_MANY_STEPS;
    }
    return lanes.leadsAway[lane] == 0 ? Status.STEP_TOO_SMALL : Status.DIVERGED;
  }

  /** Saves the states at all times up to one that the lane has passed. */
  private void save(int lane, double time) {
    for (; lookAt(saves[lane]) <= time; saves[lane]++) {
      double part = ((double) saveAt[saves[lane]] - lanes.timeBefore[lane]) / lanes.taken[lane];
      double[] weights = method.dense(Math.min(part, 1));
      for (int s = 0; s < states; s++) {
        seen.put(saves[lane], s, members[lane], dense(s, lane, weights));
      }
    }
    lanes.look[lane] = lookAt(saves[lane]);
  }

  private double placeEvent(int lane) {
    var there = new double[states];
    return event.place(
        lanes.eventBefore[lane],
        part -> {
          double[] weights = method.dense(part);
          for (int s = 0; s < states; s++) {
            there[s] = dense(s, lane, weights);
          }
          double time = lanes.timeBefore[lane] + part * lanes.taken[lane];
          return event.value(problem.from() + direction * time, there, p, size, lane);
        });
  }

  /** A state of a lane in its last step, by weights of the dense output. */
  private float dense(int state, int lane, double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * stages[(i * states + state) * size + lane];
    }
    return (float) (before[state * size + lane] + lanes.taken[lane] * sum);
  }

  private void finish(int lane, Status status, double time) {
    int member = members[lane];
    for (int s = 0; s < states; s++) {
      solution.end()[s][member] = y[s * size + lane];
      for (int save = saves[lane]; save < saveAt.length; save++) {
        seen.put(save, s, member, Float.NaN);
      }
    }
    solution.endTime()[member] = (float) time;
    solution.status()[member] = status.code();
    solution.accepted()[member] = (int) lanes.accepted[lane];
    solution.rejected()[member] = (int) lanes.rejected[lane];
    members[lane] = -1;
    lanes.active[lane] = 0;
  }
}
