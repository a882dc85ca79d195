package gyre.cpu;

import gyre.ode.OdeProblem;
import gyre.ode.Steps;
import gyre.ode.Tableau;
import java.util.Arrays;
import java.util.List;

/**
 * The {@link AdaptiveStepper} of a system too large to generate one for; see {@link LaneProgram}.
 */
final class LaneAdaptiveStepper implements AdaptiveStepper {
  private static final int COPIES = 4;

  private final OdeProblem problem;
  private final Tableau method;
  private final Steps.Adaptive steps;
  private final int lanes = COPIES * VectorMath.LANES;
  private final int states;
  private final double direction;
  private final LaneProgram derivatives;
  private final LaneProgram event;

  private final float[] time = new float[lanes];
  private final float[] at;
  private final float[] error;
  private final float[] k;
  private final boolean[] isLast = new boolean[lanes];

  LaneAdaptiveStepper(OdeProblem problem) {
    this.problem = problem;
    method = problem.method();
    steps = (Steps.Adaptive) problem.steps();
    direction = problem.to() < problem.from() ? -1 : 1;
    var system = problem.system();
    states = system.states().size();
    derivatives = new LaneProgram(system, system.derivatives(), lanes);
    event = problem.event().map(g -> new LaneProgram(system, List.of(g), lanes)).orElse(null);
    at = new float[states * lanes];
    error = new float[at.length];
    k = new float[method.stages() * at.length];
  }

  @Override
  public int copies() {
    return COPIES;
  }

  @Override
  public void advance(
      float[] y,
      float[] p,
      AdaptiveLanes lanes,
      float end,
      int patience,
      float[] before,
      float[] stages) {
    clearLooks(lanes);
    if (begin(y, p, lanes, end)) {
      return;
    }
    for (int tries = 1; ; tries++) {
      tryStep(y, p, lanes, end);
      System.arraycopy(y, 0, before, 0, y.length);
      boolean isSeen = accept(y, p, lanes, end);
      if (isSeen || lanes.idle() >= patience || tries == lanes.tries) {
        System.arraycopy(k, 0, stages, 0, k.length);
        return;
      }
    }
  }

  private static void clearLooks(AdaptiveLanes lanes) {
    Arrays.fill(lanes.sees, 0);
    Arrays.fill(lanes.fails, 0);
    Arrays.fill(lanes.leadsAway, 0);
  }

  /** Finds first steps; whether a lane cannot begin. */
  private boolean begin(float[] y, float[] p, AdaptiveLanes lanes, float end) {
    slope(lanes.time, y, p, 0);
    boolean fails = false;
    System.arraycopy(y, 0, at, 0, y.length);
    var guess = new float[this.lanes];
    for (int lane = 0; lane < this.lanes; lane++) {
      if (lanes.step[lane] == 0 && lanes.active[lane] != 0) {
        double speed = norm(k, y, lane);
        if (!isFinite(k, lane)) {
          lanes.fails[lane] = lanes.leadsAway[lane] = 1;
          fails = true;
        }
        double size = norm(y, y, lane);
        guess[lane] =
            Math.min(size < 1e-5 || speed < 1e-5 ? 1e-6f : (float) (0.01 * size / speed), end);
        for (int s = lane; s < at.length; s += this.lanes) at[s] += guess[lane] * k[s];
      }
    }
    if (fails) {
      return true;
    }
    if (event != null) {
      var g = new float[this.lanes];
      clock(lanes.time);
      event.run(time, y, p, g, 0);
      for (int lane = 0; lane < g.length; lane++) {
        if (lanes.step[lane] == 0) lanes.event[lane] = g[lane];
      }
    }
    findFirstSteps(y, p, lanes, guess);
    return false;
  }

  private void findFirstSteps(float[] y, float[] p, AdaptiveLanes lanes, float[] guess) {
    slope(guess, at, p, 1);
    for (int lane = 0; lane < this.lanes; lane++) {
      if (guess[lane] > 0) {
        for (int s = lane; s < at.length; s += this.lanes) {
          error[s] = (k[at.length + s] - k[s]) / guess[lane];
        }
        double steepest = Math.max(norm(k, y, lane), norm(error, y, lane));
        double second =
            steepest <= 1e-15
                ? Math.max(1e-6, guess[lane] * 1e-3)
                : Math.pow(0.01 / steepest, 1.0 / method.order());
        double first = second > 0 ? Math.min(100 * guess[lane], second) : 0;
        lanes.step[lane] = Math.max((float) first, Math.ulp((float) problem.from()));
      }
    }
  }

  /** Stages of a step of every lane, its end in {@link #at}, its error in {@link #error}. */
  private void tryStep(float[] y, float[] p, AdaptiveLanes lanes, float end) {
    for (int lane = 0; lane < this.lanes; lane++) {
      float remaining = end - lanes.time[lane] - lanes.rest[lane];
      isLast[lane] = lanes.step[lane] >= remaining;
      lanes.tried[lane] = isLast[lane] ? remaining : lanes.step[lane];
    }
    double[] c = method.c();
    var then = new float[this.lanes];
    for (int i = 0; i < method.stages(); i++) {
      combine(method.a()[i], y, lanes.tried);
      for (int lane = 0; lane < this.lanes; lane++) {
        then[lane] = lanes.time[lane] + (float) c[i] * lanes.tried[lane];
      }
      slope(then, at, p, i);
    }
    Arrays.fill(error, 0);
    add(method.error(), lanes.tried, error);
    combine(method.b(), y, lanes.tried);
  }

  private void combine(double[] weights, float[] y, float[] h) {
    System.arraycopy(y, 0, at, 0, y.length);
    add(weights, h, at);
  }

  private void add(double[] weights, float[] h, float[] to) {
    for (int j = 0; j < weights.length; j++) {
      float weight = (float) weights[j];
      if (weight != 0) {
        for (int s = 0; s < states; s++) {
          int row = s * lanes;
          for (int lane = 0; lane < lanes; lane++) {
            to[row + lane] += h[lane] * weight * k[j * to.length + row + lane];
          }
        }
      }
    }
  }

  /** Judges the step of every lane; whether one has to be looked at. */
  private boolean accept(float[] y, float[] p, AdaptiveLanes lanes, float end) {
    var g = new float[this.lanes];
    if (event != null) {
      for (int lane = 0; lane < this.lanes; lane++) {
        time[lane] = isLast[lane] ? end : lanes.time[lane] + lanes.tried[lane];
      }
      clock(time.clone());
      event.run(time, at, p, g, 0);
    }
    boolean isSeen = false;
    for (int lane = 0; lane < this.lanes; lane++) {
      lanes.timeBefore[lane] = lanes.time[lane];
      lanes.eventBefore[lane] = lanes.event[lane];
      if (lanes.active[lane] != 0) {
        judge(y, lanes, end, lane, g[lane]);
        isSeen |= lanes.sees[lane] != 0 || lanes.fails[lane] != 0;
      }
    }
    return isSeen;
  }

  private void judge(float[] y, AdaptiveLanes lanes, float end, int lane, float g) {
    double e = errorNorm(y, lane);
    boolean isFinite = isFinite(at, lane);
    lanes.leadsAway[lane] = isFinite ? 0 : 1;
    double order = method.order();
    if (e <= 1 && isFinite) {
      double factor =
          0.9
              * Math.pow(e, -0.7 / order)
              * Math.pow(Math.max(Math.pow(2, lanes.logError[lane]), 1e-4), 0.4 / order);
      for (int s = lane; s < y.length; s += this.lanes) y[s] = at[s];
      float passed = lanes.time[lane] + lanes.tried[lane];
      lanes.rest[lane] += lanes.tried[lane] - (passed - lanes.time[lane]);
      lanes.time[lane] = isLast[lane] ? end : passed;
      lanes.rest[lane] = isLast[lane] ? 0 : lanes.rest[lane];
      lanes.accepted[lane]++;
      lanes.step[lane] = lanes.tried[lane] * (float) Math.clamp(factor, 0.2, lanes.growth[lane]);
      lanes.logError[lane] = (float) (Math.log(e) / Math.log(2));
      lanes.growth[lane] = StepControl.GROWTH;
      lanes.event[lane] = g;
      boolean happens = OdeEvent.changesSign(lanes.eventBefore[lane], g);
      lanes.sees[lane] = lanes.time[lane] >= lanes.look[lane] || happens ? 1 : 0;
      lanes.active[lane] = isLast[lane] ? 0 : 1;
    } else {
      lanes.rejected[lane]++;
      lanes.growth[lane] = 1;
      double factor = e > 1 ? Math.max(0.2, 0.9 * Math.pow(e, -1 / order)) : 0.2;
      lanes.step[lane] = lanes.tried[lane] * (float) factor;
    }
    double clock = problem.from() + direction * lanes.time[lane];
    boolean isTooShort =
        lanes.step[lane] < Math.ulp((float) clock)
            && lanes.step[lane] < end - lanes.time[lane] - lanes.rest[lane];
    boolean isSpent = lanes.accepted[lane] + lanes.rejected[lane] >= steps.most();
    lanes.fails[lane] = lanes.active[lane] != 0 && (isTooShort || isSpent) ? 1 : 0;
  }

  private double errorNorm(float[] y, int lane) {
    double sum = 0;
    for (int s = lane; s < y.length; s += lanes) {
      double larger = Math.max(Math.abs(y[s]), Math.abs(at[s]));
      double scaled = error[s] / (steps.absolute() + steps.relative() * larger);
      sum += scaled * scaled;
    }
    return Math.sqrt(sum / states);
  }

  private double norm(float[] x, float[] y, int lane) {
    double sum = 0;
    for (int s = lane; s < y.length; s += lanes) {
      double scaled = x[s] / (steps.absolute() + steps.relative() * Math.abs(y[s]));
      sum += scaled * scaled;
    }
    return Math.sqrt(sum / states);
  }

  private boolean isFinite(float[] x, int lane) {
    boolean isFinite = true;
    for (int s = lane; s < states * lanes; s += lanes) isFinite &= Float.isFinite(x[s]);
    return isFinite;
  }

  /** Derivatives by the time that lanes count, into a stage. */
  private void slope(float[] then, float[] y, float[] p, int stage) {
    clock(then);
    int start = stage * y.length;
    derivatives.run(time, y, p, k, start);
    if (direction < 0) {
      for (int i = start; i < start + y.length; i++) k[i] = -k[i];
    }
  }

  /** The times of the equations at times of the lanes. */
  private void clock(float[] then) {
    for (int lane = 0; lane < lanes; lane++) {
      time[lane] = (float) problem.from() + (float) direction * then[lane];
    }
  }
}
