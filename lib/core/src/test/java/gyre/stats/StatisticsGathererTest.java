package gyre.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatisticsGathererTest {
  private static final List<String> STATES = List.of("x", "v");

  private static StatisticsGatherer gatherer(StatisticsRequest request) {
    return new StatisticsGatherer(request, STATES);
  }

  private static StatisticsRequest at(double... times) {
    return StatisticsRequest.of(times, "v", "x").histogram("x", new Grid(0, 4, 4));
  }

  @Test
  void whatItIsByHand() {
    var gatherer = gatherer(at(0.5));
    gatherer.add(0, new float[][] {{-1, 1, 3, 5}, {2, 2, 2, 6}}, 0, 4);
    var result = gatherer.results().get(0);
    assertEquals(0.5, result.time());
    assertEquals(4, result.count());
    assertEquals(2, result.mean("x"));
    assertEquals(3, result.mean("v"));
    assertEquals(20.0 / 3, result.variance("x"), 1e-15);
    assertEquals(4, result.variance("v"), 1e-15);
    assertEquals(4, result.covariance("x", "v"), 1e-15);
    assertEquals(1, result.meanError("v"), 1e-15);
    var histogram = result.histogram("x");
    assertArrayEquals(new long[] {0, 1, 0, 1}, histogram.counts());
    assertEquals(1, histogram.below());
    assertEquals(1, histogram.above());
    assertArrayEquals(new double[] {0, 0.25, 0, 0.25}, histogram.density());
  }

  @Test
  void blocksJoinToTheWhole() {
    var random = new Random(5);
    var block = new float[2][1000];
    for (int i = 0; i < 1000; i++) {
      // A mean a thousand times the deviation: sums of squares about 0 would lose six digits.
      block[0][i] = (float) (1000 + random.nextGaussian());
      block[1][i] = (float) random.nextGaussian();
    }
    var whole = gatherer(at(0));
    whole.add(0, block, 0, 1000);
    var joined = gatherer(at(0));
    for (int[] part : new int[][] {{0, 1}, {1, 1}, {1, 400}, {400, 1000}}) {
      var next = gatherer(at(0));
      next.add(0, block, part[0], part[1]);
      joined.add(next);
    }
    var a = whole.results().get(0);
    var b = joined.results().get(0);
    var moments = Moments.of(block[0]);
    assertEquals(moments.mean(), a.mean("x"), 1e-10);
    assertEquals(moments.variance(), a.variance("x"), 1e-10);
    assertEquals(a.count(), b.count());
    assertArrayEquals(a.means(), b.means(), 1e-10);
    assertArrayEquals(a.covariances()[0], b.covariances()[0], 1e-10);
    assertArrayEquals(a.covariances()[1], b.covariances()[1], 1e-10);
    assertArrayEquals(a.histogram("x").counts(), b.histogram("x").counts());
  }

  @Test
  void aMemberThatFailedIsLeftOut() {
    var gatherer = gatherer(at(0, 1));
    gatherer.add(0, new float[][] {{1, Float.NaN, 3}, {0, 0, 0}}, 0, 3);
    gatherer.add(0, new float[][] {{1, 3}, {Float.POSITIVE_INFINITY, 0}}, 0, 1);
    var results = gatherer.results();
    assertEquals(2, results.get(0).count());
    assertEquals(2, results.get(0).mean("x"));
    assertEquals(2, results.get(0).histogram("x").total());
    assertEquals(0, results.get(1).count());
    assertTrue(Double.isNaN(results.get(1).mean("x")));
  }

  @Test
  void quantilesFillTheirBinsEvenly() {
    var counts = new GridCounts(new Grid(0, 4, 4), new long[] {2, 0, 4, 2}, 1, 1);
    assertEquals(10, counts.total());
    assertEquals(Double.NEGATIVE_INFINITY, counts.quantile(0.05));
    assertEquals(0, counts.quantile(0.1));
    assertEquals(0.5, counts.quantile(0.2));
    assertEquals(2.25, counts.quantile(0.4));
    assertEquals(4, counts.quantile(0.9), 1e-12);
    assertEquals(Double.POSITIVE_INFINITY, counts.quantile(0.95));
    assertEquals(Double.NaN, GridCounts.of(new Grid(0, 1, 2), new float[0]).quantile(0.5));
  }

  @Test
  void everyNumberHasItsBin() {
    var grid = new Grid(-0.1, 0.7, 7);
    for (int i = 0; i < 7; i++) assertEquals(i, grid.bin(grid.centre(i)));
    assertEquals(0, grid.bin(-0.1));
    assertEquals(6, grid.bin(Math.nextDown(0.7)));
    assertEquals(7, grid.bin(0.7));
    assertEquals(-1, grid.bin(Math.nextDown(-0.1)));
    assertEquals(7, new Grid(0, 1, 7).edge(7) * 7);
  }

  @Test
  void whatCannotBeIsRefused() {
    var request = at(0);
    for (Runnable wrong :
        new Runnable[] {
          () -> new Grid(1, 1, 3),
          () -> new Grid(0, Double.NaN, 3),
          () -> new Grid(0, 1, 0),
          () -> StatisticsRequest.of(new double[] {0}),
          () -> StatisticsRequest.of(new double[] {0}, "x", "x"),
          () -> request.histogram("y", new Grid(0, 1, 1)),
          () -> request.histogram("x", new Grid(0, 1, 1)),
          () -> new StatisticsGatherer(request, List.of("x")),
          () -> gatherer(request).results().get(0).mean("y"),
          () -> gatherer(request).results().get(0).histogram("v"),
          () -> new GridCounts(new Grid(0, 1, 1), new long[1], 0, 0).quantile(1.5),
        }) {
      assertThrows(IllegalArgumentException.class, wrong::run);
    }
  }
}
