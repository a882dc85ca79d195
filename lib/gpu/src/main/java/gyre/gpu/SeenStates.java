package gyre.gpu;

import gyre.stats.EnsembleStatistics;
import gyre.stats.StatisticsGatherer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Where the states go that a problem wants to see on the way: into the solution, into its
 * statistics, or both.
 */
final class SeenStates {
  private final double[] saveAt;
  private final float[][][] saved;
  private final double[] gatherAt;
  private final StatisticsGatherer gatherer;
  private final double[] times;

  /**
   * Prepares.
   *
   * @param saved room, by the times of {@code saveAt}
   * @param gatherer for the times of {@code gatherAt}
   * @param direction 1, or −1 where time runs backwards
   */
  SeenStates(
      double[] saveAt,
      float[][][] saved,
      double[] gatherAt,
      StatisticsGatherer gatherer,
      int direction) {
    this.saveAt = saveAt;
    this.saved = saved;
    this.gatherAt = gatherAt;
    this.gatherer = gatherer;
    times =
        DoubleStream.concat(Arrays.stream(saveAt), Arrays.stream(gatherAt))
            .map(time -> direction * time)
            .sorted()
            .distinct()
            .map(time -> direction * time)
            .toArray();
  }

  /** The times, each once, in the order in which they are passed. */
  double[] times() {
    return times;
  }

  /**
   * Takes states of {@code count} members, from the first one on.
   *
   * @param time which of the times
   * @param states {@code [state][member]}; not a number for a member that ended before
   * @param at place of the first of these members in it
   */
  void take(int time, float[][] states, int at, int first, int count) {
    for (int save = 0; save < saveAt.length; save++) {
      if (Double.compare(saveAt[save], times[time]) == 0) {
        for (int s = 0; s < states.length; s++) {
          System.arraycopy(states[s], at, saved[save][s], first, count);
        }
      }
    }
    for (int gather = 0; gather < gatherAt.length; gather++) {
      if (Double.compare(gatherAt[gather], times[time]) == 0) {
        gatherer.add(gather, states, at, at + count);
      }
    }
  }

  /** The statistics of all that was taken. */
  List<EnsembleStatistics> statistics() {
    return gatherer.results();
  }
}
