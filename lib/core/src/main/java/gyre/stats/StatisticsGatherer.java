package gyre.stats;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

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
  private final Sums[] sums;
  private final Sums block;

  /** By state; null without a grid. */
  private final Grid[] grids;

  /** How often a state fell below its grid, into each bin, above it: {@code [time][state][bin]}. */
  private final long[][][] tallies;

  /** Of some members at one time: how many, their mean, products of the distances from it. */
  private static final class Sums {
    private long count;
    private final double[] mean;
    private final double[][] products;

    Sums(int states) {
      mean = new double[states];
      products = new double[states][states];
    }

    void clear() {
      count = 0;
      Arrays.fill(mean, 0);
      for (var row : products) Arrays.fill(row, 0);
    }
  }

  /**
   * With nothing gathered yet.
   *
   * @param states those of the system, in its order
   * @throws IllegalArgumentException if the request names another
   */
  public StatisticsGatherer(StatisticsRequest request, List<String> states) {
    request.requireStatesAmong(states);
    this.request = request;
    places = request.states().stream().mapToInt(states::indexOf).toArray();
    grids = request.states().stream().map(request.grids()::get).toArray(Grid[]::new);
    int times = request.times().length;
    sums = new Sums[times];
    tallies = new long[times][places.length][];
    for (int i = 0; i < times; i++) {
      sums[i] = new Sums(places.length);
      for (int s = 0; s < places.length; s++) {
        tallies[i][s] = new long[grids[s] == null ? 0 : grids[s].bins() + 2];
      }
    }
    block = new Sums(places.length);
  }

  /**
   * Takes in a block of members at one time.
   *
   * @param time which of the request's times
   * @param states theirs, {@code [state][member]}, in the order of the system; a member of which
   *     one is not finite is left out
   * @param from first member of the block that counts
   * @param to one past the last
   */
  public void add(int time, float[][] states, int from, int to) {
    var x = new double[places.length];
    block.clear();
    for (int member = from; member < to; member++) {
      if (!read(states, member, x)) continue;
      block.count++;
      for (int s = 0; s < x.length; s++) block.mean[s] += x[s];
    }
    if (block.count == 0) return;
    for (int s = 0; s < x.length; s++) block.mean[s] /= block.count;
    for (int member = from; member < to; member++) {
      if (read(states, member, x)) spread(x, tallies[time]);
    }
    join(sums[time], block);
  }

  /** Takes in what another gathered, of members that come after those gathered here. */
  public void add(StatisticsGatherer next) {
    for (int i = 0; i < sums.length; i++) {
      join(sums[i], next.sums[i]);
      for (int s = 0; s < places.length; s++) {
        for (int bin = 0; bin < tallies[i][s].length; bin++) {
          tallies[i][s][bin] += next.tallies[i][s][bin];
        }
      }
    }
  }

  /** What was gathered, by time. */
  public List<EnsembleStatistics> results() {
    return IntStream.range(0, sums.length).mapToObj(this::result).toList();
  }

  private boolean read(float[][] states, int member, double[] x) {
    for (float[] state : states) {
      if (!Float.isFinite(state[member])) return false;
    }
    for (int s = 0; s < x.length; s++) x[s] = states[places[s]][member];
    return true;
  }

  private void spread(double[] x, long[][] tallies) {
    for (int s = 0; s < x.length; s++) {
      for (int r = 0; r < x.length; r++) {
        block.products[s][r] += (x[s] - block.mean[s]) * (x[r] - block.mean[r]);
      }
      if (grids[s] != null) tallies[s][grids[s].bin(x[s]) + 1]++;
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
  }

  private EnsembleStatistics result(int time) {
    var of = sums[time];
    int n = of.mean.length;
    var means = new double[n];
    var covariances = new double[n][n];
    var histograms = new LinkedHashMap<String, GridCounts>();
    for (int s = 0; s < n; s++) {
      means[s] = of.count < 1 ? Double.NaN : of.mean[s];
      for (int r = 0; r < n; r++) {
        covariances[s][r] = of.count < 2 ? Double.NaN : of.products[s][r] / (of.count - 1);
      }
      if (grids[s] != null) {
        histograms.put(request.states().get(s), GridCounts.ofPlaces(grids[s], tallies[time][s]));
      }
    }
    return new EnsembleStatistics(
        request.times()[time], request.states(), of.count, means, covariances, histograms);
  }
}
