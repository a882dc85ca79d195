package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.stats.EnsembleStatistics;
import gyre.stats.Grid;
import gyre.stats.StatisticsGatherer;
import gyre.stats.StatisticsRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsTreeTest {
  private static final List<String> STATES = List.of("x");

  private static final StatisticsRequest REQUEST =
      StatisticsRequest.of(new double[] {1}, "x").histogram("x", new Grid(-3, 3, 12));

  private final StatisticsTree tree = new StatisticsTree(REQUEST, STATES);
  private int most;

  private void put(int task) {
    var random = new Random(task);
    var members = new float[1][task % 7];
    for (int i = 0; i < members[0].length; i++) members[0][i] = (float) random.nextGaussian();
    var gatherer = new StatisticsGatherer(REQUEST, STATES);
    gatherer.add(0, members, 0, members[0].length);
    tree.put(task, gatherer);
    most = Math.max(most, tree.pieces());
  }

  /** While task 0 takes its time, the others are joined to one piece for each level. */
  @Test
  void aSlowFirstTaskHoldsUpFew() {
    IntStream.range(1, 1 << 16).forEach(this::put);
    assertEquals(16, tree.pieces());
    assertTrue(most <= 2 * 16, most + " pieces");
    put(0);
    assertEquals(1, tree.pieces());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 13, 64, 1001})
  void anyOrderOfTasksHasTheSameBits(int tasks) {
    var inOrder = IntStream.range(0, tasks).boxed().toList();
    var expected = results(inOrder);
    var order = new ArrayList<>(inOrder);
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(order, new Random(seed));
      var actual = results(order);
      assertEquals(expected.count(), actual.count());
      assertArrayEquals(expected.means(), actual.means());
      assertArrayEquals(expected.covariances()[0], actual.covariances()[0]);
      assertArrayEquals(expected.histogram("x").counts(), actual.histogram("x").counts());
    }
    assertEquals(inOrder.stream().mapToLong(task -> task % 7).sum(), expected.count());
  }

  private static EnsembleStatistics results(List<Integer> order) {
    var test = new StatisticsTreeTest();
    order.forEach(test::put);
    return test.tree.results().get(0);
  }
}
