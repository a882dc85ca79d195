package gyre.sde;

import gyre.ode.Ensemble;
import gyre.ode.Status;
import gyre.stats.EnsembleStatistics;
import java.util.List;

/**
 * What became of an ensemble with noise.
 *
 * @param problem what was integrated
 * @param saved states at the times to save at, {@code [time][state][member]}; NaN from the time on
 *     at which a member had failed
 * @param end states where each member ended, {@code [state][member]}
 * @param endTime when each member ended, {@code [member]}
 * @param status how each member ended, a {@link Status#code}: {@link Status#DONE} or {@link
 *     Status#DIVERGED}, {@code [member]}
 * @param statistics what was gathered, by time
 */
public record SdeSolution(
    SdeProblem problem,
    float[][][] saved,
    float[][] end,
    float[] endTime,
    byte[] status,
    List<EnsembleStatistics> statistics) {

  /**
   * Room for the solution of a problem, without statistics.
   *
   * @throws IllegalArgumentException if the ensemble is of another system, or the solution is more
   *     than the JVM can hold
   */
  public static SdeSolution room(SdeProblem problem, Ensemble ensemble) {
    int times = problem.saveSteps().length;
    int states = problem.system().states().size();
    ensemble.requireRoom(problem.system(), times, 5);
    int n = ensemble.members();
    return new SdeSolution(
        problem,
        new float[times][states][n],
        new float[states][n],
        new float[n],
        new byte[n],
        List.of());
  }

  /** This solution with statistics. */
  public SdeSolution with(List<EnsembleStatistics> statistics) {
    return new SdeSolution(problem, saved, end, endTime, status, List.copyOf(statistics));
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
