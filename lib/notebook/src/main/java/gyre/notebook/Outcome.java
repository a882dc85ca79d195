package gyre.notebook;

import gyre.ode.OdeSolution;
import gyre.sde.SdeSolution;
import gyre.stats.EnsembleStatistics;
import java.util.List;

/**
 * What the solutions of ensembles with and without noise have in common.
 *
 * @param system what the system is called
 * @param states its states
 * @param times when states were saved
 * @param saved states at these times, {@code [time][state][member]}
 * @param end where each member ended, {@code [state][member]}
 * @param statistics what was gathered
 */
record Outcome(
    String system,
    List<String> states,
    double[] times,
    float[][][] saved,
    float[][] end,
    List<EnsembleStatistics> statistics) {

  static Outcome of(OdeSolution solution) {
    var problem = solution.problem();
    return new Outcome(
        problem.system().name(),
        problem.system().states(),
        problem.saveAt(),
        solution.saved(),
        solution.end(),
        solution.statistics());
  }

  static Outcome of(SdeSolution solution) {
    var problem = solution.problem();
    return new Outcome(
        problem.system().name(),
        problem.system().states(),
        problem.saveTimes(),
        solution.saved(),
        solution.end(),
        solution.statistics());
  }

  int members() {
    return end[0].length;
  }

  /** The place of a state in the system. */
  int place(String state) {
    int place = states.indexOf(state);
    if (place < 0) {
      throw new IllegalArgumentException(
          "system %s has no state '%s'; it has %s"
              .formatted(system, state, String.join(", ", states)));
    }
    return place;
  }

  /** One state of one member at all times. */
  double[] path(int state, int member) {
    var path = new double[times.length];
    for (int i = 0; i < path.length; i++) path[i] = saved[i][state][member];
    return path;
  }

  /** Fails if no paths were saved. */
  void requirePaths() {
    if (times.length == 0) {
      throw new IllegalStateException(
          "the solution of %s has no saved states; ask the problem for some with saveAt"
              .formatted(system));
    }
  }

  /** Fails if no statistics were gathered. */
  void requireStatistics() {
    if (statistics.isEmpty()) {
      throw new IllegalStateException(
          "the solution of %s has no statistics; ask the problem for some with gather"
              .formatted(system));
    }
  }
}
