package gyre.ode;

import java.util.Arrays;

/** States of one member at some times; not a number where it ended before. */
final class ReferenceRecord {
  private final double[] times;
  private final boolean isForwards;
  private final double[][] states;
  private int next;

  ReferenceRecord(OdeProblem problem, double[] times, double[] start) {
    this.times = times;
    isForwards = problem.from() <= problem.to();
    states = new double[times.length][start.length];
    for (var row : states) Arrays.fill(row, Double.NaN);
    while (next < times.length && times[next] == problem.from()) states[next++] = start;
  }

  /** Takes what lies on a step of size h from t, up to a time that it reached. */
  void pass(ReferenceStep step, double t, double h, double end) {
    for (; next < times.length && isReached(times[next], end); next++) {
      states[next] = step.at((times[next] - t) / h);
    }
  }

  private boolean isReached(double time, double end) {
    return isForwards ? time <= end : time >= end;
  }

  /** Writes the states at one time, as floats, where a member has its place. */
  void copy(int time, float[][] to, int member) {
    for (int s = 0; s < to.length; s++) to[s][member] = (float) states[time][s];
  }
}
