package gyre.cpu;

import gyre.stats.StatisticsGatherer;

/** Members on their way through the lanes of one thread; its scratch memory for all its tasks. */
interface OdeGroup {
  /**
   * Integrates members {@code first … last − 1}.
   *
   * @param starts {@code [state][member]}
   * @param parameters {@code [parameter][member]}
   * @return their statistics
   */
  StatisticsGatherer integrate(float[][] starts, float[][] parameters, int first, int last);
}
