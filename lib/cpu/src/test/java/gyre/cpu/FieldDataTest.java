package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.flow.PoissonField;
import gyre.random.Gaussian;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many points and data meet at a time. */
class FieldDataTest {
  @ParameterizedTest
  @ValueSource(
      ints = {1, 64, 65, 65_536, 65_537, 140_000, 262_144, 262_145, 100_000_000, Integer.MAX_VALUE})
  void blocksAreWholeTiles(int data) {
    int room = FieldData.room(data);
    assertEquals(0, room % MatrixTile.ROWS);
    assertTrue(room >= MatrixTile.wholeTiles(24) && room <= PointPairs.POINTS, room + " points");
  }

  @Test
  void manyDataLeaveRoomForFewerPoints() {
    assertEquals(MatrixTile.wholeTiles(96), FieldData.room(65_536));
    assertEquals(MatrixTile.wholeTiles(95), FieldData.room(65_537));
    assertEquals(MatrixTile.wholeTiles(24), FieldData.room(262_144));
    assertEquals(MatrixTile.wholeTiles(96), FieldData.room(262_145));
  }

  /** In full blocks as one by one, whatever their size and however many threads share them. */
  @ParameterizedTest
  @ValueSource(ints = {120_000, 262_144, 262_145})
  void theCompanyOfOtherPointsChangesNoBit(int data) {
    int d = 9;
    int points = (Parallel.THREADS + 1) * FieldData.room(data) + 5;
    var numbers = new RandomField(1, Stream.INPUT);
    float[] x = new Gaussian(2).drawFloats(numbers, 0, 0, points * d);
    float[] y = new Gaussian(1).drawFloats(numbers, 0, 1, data * d);
    var field = new PoissonField(d, 3);
    float[] together = new VectorField().evaluate(field, 0.5, x, y);
    for (int i = 0; i < points; i += 37) {
      int at = i * d;
      assertArrayEquals(
          new VectorField().evaluate(field, 0.5, Arrays.copyOfRange(x, at, at + d), y),
          Arrays.copyOfRange(together, at, at + d));
    }
  }
}
