package gyre.stats;

/**
 * How many numbers of a sample fell into each bin of a grid.
 *
 * @param grid the bins
 * @param counts by bin
 * @param below how many were less than the grid's low end
 * @param above how many were not less than its high end
 */
public record GridCounts(Grid grid, long[] counts, long below, long above) {

  /** Counts the finite numbers of a sample. */
  public static GridCounts of(Grid grid, float[] sample) {
    var places = new long[grid.bins() + 2];
    for (float x : sample) {
      if (Float.isFinite(x)) places[grid.bin(x) + 1]++;
    }
    return ofPlaces(grid, places);
  }

  /** From counts whose first is of what lies below the grid, whose last of what lies above. */
  static GridCounts ofPlaces(Grid grid, long[] places) {
    var counts = new long[grid.bins()];
    System.arraycopy(places, 1, counts, 0, counts.length);
    return new GridCounts(grid, counts, places[0], places[counts.length + 1]);
  }

  /** How many numbers there were, on the grid or not. */
  public long total() {
    long total = below + above;
    for (long count : counts) total += count;
    return total;
  }

  /** The share of the sample in each bin by its width: an estimate of the density. */
  public double[] density() {
    var density = new double[counts.length];
    for (int i = 0; i < counts.length; i++) density[i] = counts[i] / (total() * grid.width());
    return density;
  }

  /**
   * The number below which a share p of the sample lies, as if each bin were filled evenly: right
   * to the width of a bin.
   *
   * @param p 0 to 1
   * @return negative or positive infinity where it lies off the grid; not a number of no sample
   */
  public double quantile(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p is %s; it must be from 0 to 1".formatted(p));
    }
    if (total() == 0) return Double.NaN;
    double wanted = p * total();
    double passed = below;
    if (wanted < passed) return Double.NEGATIVE_INFINITY;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && wanted <= passed + counts[i]) {
        return grid.edge(i) + (wanted - passed) / counts[i] * grid.width();
      }
      passed += counts[i];
    }
    return Double.POSITIVE_INFINITY;
  }
}
