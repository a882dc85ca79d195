package gyre.cpu;

import gyre.stats.EnsembleStatistics;
import gyre.stats.StatisticsGatherer;
import gyre.stats.StatisticsRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins what tasks gathered in the order of the tasks, so that the threads that ran them leave no
 * trace. Only what came before its turn is kept: that of about as many tasks as there are threads.
 */
final class StatisticsInOrder {
  private final StatisticsGatherer all;
  private final Map<Integer, StatisticsGatherer> early = new HashMap<>();
  private int next;

  StatisticsInOrder(StatisticsRequest request, List<String> states) {
    all = new StatisticsGatherer(request, states);
  }

  /** Takes what a task gathered; any thread may call it. */
  synchronized void put(int task, StatisticsGatherer gathered) {
    early.put(task, gathered);
    for (var now = early.remove(next); now != null; now = early.remove(next)) {
      all.add(now);
      next++;
    }
  }

  /** The statistics over all tasks, once they have ended. */
  synchronized List<EnsembleStatistics> results() {
    return all.results();
  }
}
