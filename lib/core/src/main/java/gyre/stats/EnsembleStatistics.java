package gyre.stats;

import java.util.List;
import java.util.Map;

/**
 * Statistics of an ensemble at one time, over the members that had not failed by then.
 *
 * @param time when
 * @param states of which states
 * @param count over how many members
 * @param means by state; not a number without a member
 * @param covariances unbiased, by state and state; not a number with fewer than two members
 * @param histograms by state, where a grid was given
 */
public record EnsembleStatistics(
    double time,
    List<String> states,
    long count,
    double[] means,
    double[][] covariances,
    Map<String, GridCounts> histograms) {

  /** Mean of a state. */
  public double mean(String state) {
    return means[place(state)];
  }

  /** Variance of a state. */
  public double variance(String state) {
    return covariance(state, state);
  }

  /** Covariance of two states. */
  public double covariance(String state, String other) {
    return covariances[place(state)][place(other)];
  }

  /** Standard error of the mean of a state. */
  public double meanError(String state) {
    return Math.sqrt(variance(state) / count);
  }

  /**
   * Counts of a state on its grid.
   *
   * @throws IllegalArgumentException if none were asked for
   */
  public GridCounts histogram(String state) {
    var counts = histograms.get(state);
    if (counts == null) {
      throw new IllegalArgumentException(
          "no histogram of '%s' was asked for; there are those of %s"
              .formatted(state, histograms.keySet()));
    }
    return counts;
  }

  private int place(String state) {
    int place = states.indexOf(state);
    if (place < 0) {
      throw new IllegalArgumentException(
          "no statistics of '%s' were gathered; there are those of %s"
              .formatted(state, String.join(", ", states)));
    }
    return place;
  }
}
