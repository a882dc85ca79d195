package gyre.ode;

import gyre.stats.EnsembleStatistics;
import java.util.List;

/**
 * What became of an ensemble.
 *
 * @param problem what was integrated
 * @param saved states at the times to save at, {@code [time][state][member]}; NaN from the time on
 *     at which a member ended early
 * @param end states where each member ended, {@code [state][member]}
 * @param endTime when each member ended, {@code [member]}
 * @param status how each member ended, a {@link Status#code}, {@code [member]}
 * @param accepted steps that each member went, {@code [member]}
 * @param rejected steps that each member tried in vain, {@code [member]}
 * @param statistics what was gathered, by time
 */
public record OdeSolution(
    OdeProblem problem,
    float[][][] saved,
    float[][] end,
    float[] endTime,
    byte[] status,
    int[] accepted,
    int[] rejected,
    List<EnsembleStatistics> statistics) {

  /**
   * Room for the solution of a problem, without statistics.
   *
   * @throws IllegalArgumentException if the ensemble is of another system, or the solution is more
   *     than the JVM can hold
   */
  public static OdeSolution room(OdeProblem problem, Ensemble ensemble) {
    int times = problem.saveAt().length;
    int states = problem.system().states().size();
    ensemble.requireRoom(problem.system(), times, 13);
    int n = ensemble.members();
    return new OdeSolution(
        problem,
        new float[times][states][n],
        new float[states][n],
        new float[n],
        new byte[n],
        new int[n],
        new int[n],
        List.of());
  }

  /** This solution with statistics. */
  public OdeSolution with(List<EnsembleStatistics> statistics) {
    return new OdeSolution(
        problem, saved, end, endTime, status, accepted, rejected, List.copyOf(statistics));
  }

  /** How many members ended so. */
  public long count(Status wanted) {
    long count = 0;
    for (byte code : status) {
      if (code == wanted.code()) count++;
    }
    return count;
  }
}
