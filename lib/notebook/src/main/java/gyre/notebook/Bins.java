package gyre.notebook;

/**
 * Equal intervals into which a histogram sorts values; each holds its lower edge, the last one its
 * upper edge too.
 *
 * @param low the lowest edge
 * @param high the highest edge
 * @param count how many intervals there are
 */
public record Bins(double low, double high, int count) {

  /** Checks that there is something to sort into. */
  public Bins {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "bins were from %s to %s; they must go from a smaller to a larger finite number"
              .formatted(low, high));
    }
    if (count < 1) {
      throw new IllegalArgumentException("count was %d; it must be 1 or more".formatted(count));
    }
  }

  /** So many bins from one edge to another. */
  public static Bins between(double low, double high, int count) {
    return new Bins(low, high, count);
  }

  /**
   * So many bins from the smallest to the largest of the finite values.
   *
   * @throws IllegalArgumentException if no two of the values are finite and different
   */
  public static Bins over(double[] values, int count) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (var value : values) {
      if (Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return new Bins(low, high, count);
  }

  double width() {
    return (high - low) / count;
  }

  /** All edges from the lowest to the highest: one more than bins. */
  double[] edges() {
    var edges = new double[count + 1];
    for (int i = 0; i <= count; i++) {
      edges[i] = low + (high - low) * i / count;
    }
    return edges;
  }

  /** How many values each bin holds; NaN and what lies outside are in none. */
  double[] counts(double[] values) {
    var counts = new double[count];
    for (var value : values) {
      if (low <= value && value <= high) {
        counts[Math.min(count - 1, (int) ((value - low) / (high - low) * count))]++;
      }
    }
    return counts;
  }
}
