package gyre.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PointCloudTest {
  private final PointCloud cloud = new PointCloud(new float[] {1, 2, 3, 4, 5, 6}, 2);

  @Test
  void pointsAreRows() {
    assertEquals(3, cloud.size());
    assertEquals(4, cloud.coordinate(1, 1));
    assertArrayEquals(new float[] {5, 6}, cloud.point(2));
    assertArrayEquals(new double[] {2, 4, 6}, cloud.along(1));
    assertEquals(0, new PointCloud(new float[0], 2).size());
  }

  @Test
  void pointsArePickedInOrderAndAgain() {
    assertArrayEquals(new float[] {5, 6, 1, 2, 5, 6}, cloud.pick(2, 0, 2).coordinates());
    assertEquals(0, cloud.pick().size());
  }

  @Test
  void differencesAreTakenBeforeAnythingIsRounded() {
    // In float, 2²⁴ + 1 is 2²⁴; the square of 3·10³⁸ is infinite.
    var large = Clouds.line(0x1p24f, 3e38f);
    assertEquals(1, large.squaredDistance(0, Clouds.line(0x1p24f - 1), 0));
    assertEquals(36e76, large.squaredDistance(1, Clouds.line(-3e38f), 0), 1e71);
  }

  @Test
  void whatIsWrongIsNamed() {
    assertFails("dimension is 0; it must be at least 1", new float[4], 0);
    assertFails("there are 5 coordinates; they must be a multiple of dimension 2", new float[5], 2);
    assertFails(
        "coordinate 1 of point 1 is NaN; it must be finite", new float[] {0, 0, 0, Float.NaN}, 2);
    assertFails(
        "coordinate 0 of point 0 is Infinity; it must be finite",
        new float[] {Float.POSITIVE_INFINITY},
        1);
  }

  private static void assertFails(String message, float[] coordinates, int dimension) {
    var error =
        assertThrows(IllegalArgumentException.class, () -> new PointCloud(coordinates, dimension));
    assertEquals(message, error.getMessage());
  }
}
