package gyre.stats;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to gather over the members of an ensemble while it is integrated: mean and covariance of
 * states at some times and, where a state is given a grid, its counts there. Immutable: each method
 * returns a larger request.
 */
public final class StatisticsRequest {
  private static final StatisticsRequest NOTHING =
      new StatisticsRequest(new double[0], List.of(), Map.of());

  private final double[] times;
  private final List<String> states;
  private final Map<String, Grid> grids;

  private StatisticsRequest(double[] times, List<String> states, Map<String, Grid> grids) {
    this.times = times;
    this.states = states;
    this.grids = Collections.unmodifiableMap(grids);
  }

  /** No statistics. */
  public static StatisticsRequest nothing() {
    return NOTHING;
  }

  /**
   * Statistics of these states at these times.
   *
   * @param times in the order in which they are passed
   * @param states at least one, none twice
   */
  public static StatisticsRequest of(double[] times, String... states) {
    if (states.length == 0 || Arrays.stream(states).distinct().count() < states.length) {
      throw new IllegalArgumentException(
          "states are %s; name at least one, and none twice".formatted(Arrays.toString(states)));
    }
    return new StatisticsRequest(times.clone(), List.of(states), Map.of());
  }

  /**
   * These statistics, and counts of one of the states on a grid.
   *
   * @throws IllegalArgumentException if the state is not among those of the request, or has a grid
   */
  public StatisticsRequest histogram(String state, Grid grid) {
    if (!states.contains(state)) {
      throw new IllegalArgumentException(
          "histogram of '%s'; statistics are gathered of %s"
              .formatted(state, String.join(", ", states)));
    }
    var more = new LinkedHashMap<>(grids);
    if (more.put(state, grid) != null) {
      throw new IllegalArgumentException("histogram of %s is asked for twice".formatted(state));
    }
    return new StatisticsRequest(times, states, more);
  }

  /**
   * Checks that the states exist.
   *
   * @param known the states of a system
   * @throws IllegalArgumentException if one is not among them
   */
  public void requireStatesAmong(List<String> known) {
    for (var state : states) {
      if (!known.contains(state)) {
        throw new IllegalArgumentException(
            "statistics of '%s'; the states are %s".formatted(state, String.join(", ", known)));
      }
    }
  }

  /** Whether nothing is to be gathered. */
  public boolean isEmpty() {
    return times.length == 0;
  }

  /** When to gather. */
  public double[] times() {
    return times.clone();
  }

  /** Of which states. */
  public List<String> states() {
    return states;
  }

  /** The grids, by state. */
  public Map<String, Grid> grids() {
    return grids;
  }
}
