package gyre.stats;

/**
 * Equal bins on an interval, {@code [low, high)}.
 *
 * @param low where the first bin begins
 * @param high where the last bin ends
 * @param bins how many there are
 */
public record Grid(double low, double high, int bins) {

  /** Checks that the interval and the number are above 0. */
  public Grid {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "grid from %s to %s; both must be finite, the first the smaller".formatted(low, high));
    }
    if (bins < 1) {
      throw new IllegalArgumentException("bins is %d; it must be at least 1".formatted(bins));
    }
  }

  /** Width of a bin. */
  public double width() {
    return (high - low) / bins;
  }

  /** Where bin {@code i} begins; where the last ends for {@code i = bins}. */
  public double edge(int i) {
    return i == bins ? high : low + i * width();
  }

  /** The middle of bin {@code i}. */
  public double centre(int i) {
    return low + (i + 0.5) * width();
  }

  /** The middles of all bins. */
  public double[] centres() {
    var centres = new double[bins];
    for (int i = 0; i < bins; i++) centres[i] = centre(i);
    return centres;
  }

  /** The bin that holds x; −1 below the grid, {@code bins} above it. */
  public int bin(double x) {
    if (x < low) return -1;
    if (x >= high) return bins;
    return Math.min((int) ((x - low) / width()), bins - 1);
  }
}
