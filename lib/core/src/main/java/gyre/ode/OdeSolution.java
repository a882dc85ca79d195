package gyre.ode;

/**
 * What became of an ensemble.
 *
 * @param saved states at the times to save at, {@code [time][state][member]}; NaN from the time on
 *     at which a member ended early
 * @param end states where each member ended, {@code [state][member]}
 * @param endTime when each member ended, {@code [member]}
 * @param status how each member ended, a {@link Status#code}, {@code [member]}
 * @param accepted steps that each member went, {@code [member]}
 * @param rejected steps that each member tried in vain, {@code [member]}
 */
public record OdeSolution(
    float[][][] saved,
    float[][] end,
    float[] endTime,
    byte[] status,
    int[] accepted,
    int[] rejected) {

  /** An array's header and the reference to it. */
  private static final int BYTES_OF_A_ROW = 24;

  /**
   * Room for the solution of a problem.
   *
   * @throws IllegalArgumentException if the ensemble is of another system, or the solution is more
   *     than the JVM can hold
   */
  public static OdeSolution room(OdeProblem problem, Ensemble ensemble) {
    if (!ensemble.system().equals(problem.system())) {
      throw new IllegalArgumentException(
          "the ensemble is of system %s; the problem is about %s"
              .formatted(ensemble.system(), problem.system()));
    }
    double members = ensemble.members();
    int states = problem.system().states().size();
    int times = problem.saveAt().length;
    int inputs = states + problem.system().parameters().size();
    double rows = (times + 1.0) * states;
    Memory.require(
        "%d members with %d states at %d times need"
            .formatted(ensemble.members(), states, times + 1),
        rows * (4 * members + BYTES_OF_A_ROW) + (4.0 * inputs + 13) * members,
        "save at fewer times or take fewer members");
    int n = ensemble.members();
    return new OdeSolution(
        new float[times][states][n],
        new float[states][n],
        new float[n],
        new byte[n],
        new int[n],
        new int[n]);
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
