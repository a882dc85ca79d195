package gyre.measure;

import java.util.Arrays;

/**
 * Wasserstein's distance of order 2 between two samples on the line,
 *
 * <pre>
 *   W₂² = ∫₀¹ (A⁻¹(u) − B⁻¹(u))² du,
 * </pre>
 *
 * with A⁻¹ and B⁻¹ the quantile functions: the least mean square path on which the one sample can
 * be carried to the other. Any numbers of points; no tail is cut.
 *
 * <p>Source: Villani, Topics in Optimal Transportation, 2003, theorem 2.18.
 */
public final class Wasserstein {
  private Wasserstein() {}

  /**
   * The distance of two samples, of relative error {@code ((a.length + b.length) / 2 + 3) · 2⁻⁵³}.
   *
   * @param a at least one number, all finite; not modified
   * @param b at least one number, all finite; not modified
   */
  public static double onLine(double[] a, double[] b) {
    if (a.length == 0 || b.length == 0) {
      throw new IllegalArgumentException(
          "the samples have %d and %d numbers; each must have at least 1"
              .formatted(a.length, b.length));
    }
    var sortedA = a.clone();
    var sortedB = b.clone();
    Arrays.sort(sortedA);
    Arrays.sort(sortedB);
    return Math.sqrt(squareOfSorted(sortedA, sortedB));
  }

  /**
   * {@code W₂²} of rising samples. The quantile functions are steps, of widths 1/M and 1/N; levels
   * u are counted in units of 1/(MN), so that they are whole numbers.
   */
  static double squareOfSorted(double[] a, double[] b) {
    long m = a.length;
    long n = b.length;
    double sum = 0;
    long level = 0;
    for (int i = 0, j = 0; i < m; ) {
      long next = Math.min((i + 1) * n, (j + 1) * m);
      double gap = a[i] - b[j];
      sum += (next - level) * gap * gap;
      if (next == (i + 1) * n) i++;
      if (next == (j + 1) * m) j++;
      level = next;
    }
    return sum / ((double) m * n);
  }
}
