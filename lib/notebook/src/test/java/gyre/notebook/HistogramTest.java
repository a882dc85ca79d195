package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HistogramTest {
  @Test
  void everyValueInRangeIsInOneBin() {
    var values = new double[] {0, 0.5, 1, 1.5, 2, -0.1, 2.1, Double.NaN};
    assertArrayEquals(new double[] {2, 3}, Bins.between(0, 2, 2).counts(values));
  }

  @Test
  void binsOverValuesReachFromTheSmallestToTheLargest() {
    var values = new double[] {3, Double.NaN, -1, Double.POSITIVE_INFINITY};
    assertEquals(Bins.between(-1, 3, 4), Bins.over(values, 4));
    assertArrayEquals(new double[] {-1, 0, 1, 2, 3}, Bins.over(values, 4).edges());
  }

  @Test
  void valuesWithoutARangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Bins.over(new double[] {2, 2}, 3));
    assertThrows(IllegalArgumentException.class, () -> Bins.over(new double[0], 3));
    assertThrows(IllegalArgumentException.class, () -> Bins.between(0, 1, 0));
  }

  @Test
  void aCurveNeedsBinsToLieOver() {
    var empty = Histogram.titled("t");
    assertThrows(IllegalStateException.class, () -> empty.curve("c", x -> x));
  }
}
