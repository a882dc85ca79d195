package gyre.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The seeds are fixed; another one would break a statistical bound less than once in 10⁵. */
class SlicedWassersteinTest {
  private static final double SCORE = 4.5;

  @Test
  void agreesWithPythonOptimalTransport() {
    double[] flat = Clouds.GOLDEN.numbers("directions");
    double[][] directions =
        IntStream.range(0, 4)
            .mapToObj(i -> Arrays.copyOfRange(flat, 3 * i, 3 * i + 3))
            .toArray(double[][]::new);
    var sliced = SlicedWasserstein.along(directions, Clouds.A, Clouds.B);
    assertEquals(Clouds.GOLDEN.numbers("sliced")[0], sliced.distance(), 1e-14);
  }

  /** A shift by c moves every shadow by ⟨θ, c⟩, and E⟨θ, c⟩² = |c|²/d. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 17, 64})
  void shiftedCloudsHaveTheClosedForm(int dimension) {
    var cloud = Clouds.normal(1, 50, dimension);
    var sliced = SlicedWasserstein.between(cloud, Clouds.moved(cloud, 1, 2), 2000, 1);
    assertEquals(4, sliced.square(), SCORE * sliced.squareError());
    // ⟨θ, c⟩²/|c|² is Beta(1/2, (d − 1)/2); its kurtosis is below 15, so the error is known to 8 %
    // and more loosely for its own law: 4.5 · √(14/2000)/2 = 0.19.
    double d = dimension;
    double deviation = 4 * d * Math.sqrt(2 * (d - 1) / (d * d * (d + 2)));
    assertEquals(1, sliced.squareError() / (deviation / Math.sqrt(2000)), 0.19);
  }

  /** Growing by s moves each x by (s − 1) ⟨θ, x⟩. */
  @Test
  void grownCloudsHaveTheClosedForm() {
    var cloud = Clouds.normal(2, 300, 5);
    double meanSquare =
        IntStream.range(0, cloud.coordinates().length)
            .mapToDouble(i -> cloud.coordinates()[i] * cloud.coordinates()[i])
            .average()
            .getAsDouble();
    var sliced = SlicedWasserstein.between(cloud, Clouds.moved(cloud, 3, 0), 1000, 2);
    assertEquals(4 * meanSquare, sliced.square(), SCORE * sliced.squareError());
  }

  @Test
  void onTheLineEveryDirectionSeesTheSame() {
    var a = Clouds.line(0, 1, 5);
    var b = Clouds.line(2, -3);
    var sliced = SlicedWasserstein.between(a, b, 7, 3);
    assertEquals(Wasserstein.onLine(a.along(0), b.along(0)), sliced.distance(), 1e-14);
    assertEquals(0, sliced.squareError(), 1e-14);
  }

  @Test
  void isAMetricOfLaws() {
    var c = Clouds.normal(3, 6, 3);
    double ab = SlicedWasserstein.between(Clouds.A, Clouds.B, 50, 4).distance();
    double ba = SlicedWasserstein.between(Clouds.B, Clouds.A, 50, 4).distance();
    double ac = SlicedWasserstein.between(Clouds.A, c, 50, 4).distance();
    double cb = SlicedWasserstein.between(c, Clouds.B, 50, 4).distance();
    assertEquals(ab, ba, 1e-15);
    assertTrue(ab <= ac + cb);
    var shuffled = Clouds.A.pick(3, 1, 6, 0, 2, 5, 4);
    assertEquals(0, SlicedWasserstein.between(Clouds.A, shuffled, 50, 4).distance());
  }

  @Test
  void oneSeedGivesOneNumber() {
    var first = SlicedWasserstein.between(Clouds.A, Clouds.B, 50, 5);
    assertEquals(first, SlicedWasserstein.between(Clouds.A, Clouds.B, 50, 5));
    assertTrue(first.square() != SlicedWasserstein.between(Clouds.A, Clouds.B, 50, 6).square());
  }

  @Test
  void whatIsWrongIsNamed() {
    assertFails(
        "the clouds have dimensions 3 and 1; they must be of one space", Clouds.line(1), 10);
    assertFails(
        "the cloud has 0 points; it must have at least 1", new PointCloud(new float[0], 3), 10);
    assertFails("directions is 1; it must be at least 2", Clouds.B, 1);
  }

  private static void assertFails(String message, PointCloud other, int directions) {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> SlicedWasserstein.between(Clouds.A, other, directions, 1));
    assertEquals(message, error.getMessage());
  }
}
