package gyre.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

/** Whether statistics are those of members that differ by no more than they may. */
public final class StatisticsAgreement {
  private StatisticsAgreement() {}

  /**
   * Fails if they cannot be.
   *
   * @param states of the system, in its order
   * @param x the states that were expected, {@code [state][member]}
   * @param bound how far each member may be off in any state
   */
  public static void check(
      EnsembleStatistics expected,
      EnsembleStatistics actual,
      List<String> states,
      float[][] x,
      double[] bound) {
    double worst = Arrays.stream(bound).max().orElseThrow();
    assertEquals(expected.time(), actual.time());
    assertEquals(expected.states(), actual.states());
    assertEquals(expected.count(), actual.count());
    assertArrayEquals(expected.means(), actual.means(), worst);
    for (var state : expected.states()) {
      for (var other : expected.states()) {
        // (x + δ)(y + ε) about means that move too, by Cauchy and Schwarz.
        double deviations =
            Math.sqrt(expected.variance(state)) + Math.sqrt(expected.variance(other));
        double tolerance = 2 * worst * (deviations + 2 * worst);
        if (expected.count() > 1) {
          assertEquals(
              expected.covariance(state, other), actual.covariance(state, other), tolerance);
        }
      }
    }
    assertEquals(expected.histograms().keySet(), actual.histograms().keySet());
    for (var state : expected.histograms().keySet()) {
      counts(expected.histogram(state), actual.histogram(state), x[states.indexOf(state)], bound);
    }
  }

  /** Below each edge lie as many, but for those whose bound reaches across it. */
  private static void counts(GridCounts e, GridCounts a, float[] x, double[] bound) {
    assertEquals(e.total(), a.total());
    long below = e.below() - a.below();
    for (int i = 0; i <= e.counts().length; i++) {
      int near = 0;
      for (int m = 0; m < x.length; m++) {
        if (Math.abs(x[m] - e.grid().edge(i)) <= bound[m]) near++;
      }
      assertTrue(Math.abs(below) <= near, "edge " + i + ": " + below + " moved, near " + near);
      if (i < e.counts().length) below += e.counts()[i] - a.counts()[i];
    }
  }
}
