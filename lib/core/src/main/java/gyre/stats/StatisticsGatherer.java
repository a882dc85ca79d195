package gyre.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what a {@link StatisticsRequest} asks for, from blocks of members.
 *
 * <p>The sums are in {@code double} about each block's own mean, and blocks are joined by the
 * formula of Chan, Golub and LeVeque (1979), so nothing cancels. Another order of joining changes
 * the last bits: for the same bits on any number of threads, a kernel gives each block of members a
 * gatherer of its own and joins them in the order of the members.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class StatisticsGatherer {
  private final StatisticsRequest request;
  private final int[] places;
  private final List<Sums> sums = new ArrayList<>();

  /** What is known at one time. */
  private static final class Sums {
    private long count;
    private final double[] mean;
    private final double[][] products;
    private final Map<String, long[]> tallies = new LinkedHashMap<>();

    Sums(StatisticsRequest request) {
      int states = request.states().size();
      mean = new double[states];
      products = new double[states][states];
      request.grids().forEach((state, grid) -> tallies.put(state, new long[grid.bins() + 2]));
    }
  }

  /**
   * With nothing gathered yet.
   *
   * @param states those of the system, in its order
   * @throws IllegalArgumentException if the request names another
   */
  public StatisticsGatherer(StatisticsRequest request, List<String> states) {
    this.request = request;
    places = request.states().stream().mapToInt(states::indexOf).toArray();
    for (int s = 0; s < places.length; s++) {
      if (places[s] < 0) {
        throw new IllegalArgumentException(
            "statistics of '%s'; the states are %s"
                .formatted(request.states().get(s), String.join(", ", states)));
      }
    }
    for (int i = 0; i < request.times().length; i++) sums.add(new Sums(request));
  }

  /**
   * Takes in a block of members at one time.
   *
   * @param time which of the request's times
   * @param block their states, {@code [state][member]}, in the order of the system; a member of
   *     which one is not finite is left out
   * @param from first member of the block that counts
   * @param to one past the last
   */
  public void add(int time, float[][] block, int from, int to) {
    var x = new double[places.length];
    var more = new Sums(request);
    for (int member = from; member < to; member++) {
      if (!read(block, member, x)) continue;
      more.count++;
      for (int s = 0; s < x.length; s++) more.mean[s] += x[s];
    }
    if (more.count == 0) return;
    for (int s = 0; s < x.length; s++) more.mean[s] /= more.count;
    for (int member = from; member < to; member++) {
      if (read(block, member, x)) spread(more, x);
    }
    join(sums.get(time), more);
  }

  /** Takes in what another gathered, of members that come after those gathered here. */
  public void add(StatisticsGatherer next) {
    for (int i = 0; i < sums.size(); i++) join(sums.get(i), next.sums.get(i));
  }

  /** What was gathered, by time. */
  public List<EnsembleStatistics> results() {
    var results = new ArrayList<EnsembleStatistics>();
    for (int i = 0; i < sums.size(); i++) results.add(result(request.times()[i], sums.get(i)));
    return List.copyOf(results);
  }

  private boolean read(float[][] block, int member, double[] x) {
    for (float[] state : block) {
      if (!Float.isFinite(state[member])) return false;
    }
    for (int s = 0; s < x.length; s++) x[s] = block[places[s]][member];
    return true;
  }

  private void spread(Sums into, double[] x) {
    for (int s = 0; s < x.length; s++) {
      for (int r = 0; r < x.length; r++) {
        into.products[s][r] += (x[s] - into.mean[s]) * (x[r] - into.mean[r]);
      }
      var tally = into.tallies.get(request.states().get(s));
      if (tally != null) tally[request.grids().get(request.states().get(s)).bin(x[s]) + 1]++;
    }
  }

  private static void join(Sums into, Sums more) {
    if (more.count == 0) return;
    double count = into.count + more.count;
    var gap = new double[into.mean.length];
    for (int s = 0; s < gap.length; s++) gap[s] = more.mean[s] - into.mean[s];
    for (int s = 0; s < gap.length; s++) {
      for (int r = 0; r < gap.length; r++) {
        into.products[s][r] +=
            more.products[s][r] + gap[s] * gap[r] * (into.count * (more.count / count));
      }
      into.mean[s] += gap[s] * (more.count / count);
    }
    into.count += more.count;
    into.tallies.forEach((state, tally) -> addTo(tally, more.tallies.get(state)));
  }

  private static void addTo(long[] tally, long[] more) {
    for (int i = 0; i < tally.length; i++) tally[i] += more[i];
  }

  private EnsembleStatistics result(double time, Sums of) {
    int n = of.mean.length;
    var means = new double[n];
    var covariances = new double[n][n];
    for (int s = 0; s < n; s++) {
      means[s] = of.count < 1 ? Double.NaN : of.mean[s];
      for (int r = 0; r < n; r++) {
        covariances[s][r] = of.count < 2 ? Double.NaN : of.products[s][r] / (of.count - 1);
      }
    }
    var histograms = new LinkedHashMap<String, GridCounts>();
    of.tallies.forEach(
        (state, tally) ->
            histograms.put(state, GridCounts.ofPlaces(request.grids().get(state), tally)));
    return new EnsembleStatistics(time, request.states(), of.count, means, covariances, histograms);
  }
}
