package gyre.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.stats.Moments;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNeighboursTest {
  @Test
  void agreesWithScikitLearn() {
    var found = NearestNeighbours.of(Clouds.A, Clouds.B);
    double[] index = Clouds.GOLDEN.numbers("nearest index");
    assertArrayEquals(index, IntStream.of(found.index()).asDoubleStream().toArray());
    assertArrayEquals(Clouds.GOLDEN.numbers("nearest distance"), found.distance(), 1e-15);
  }

  @Test
  void theFirstOfSeveralIsTaken() {
    assertArrayEquals(
        new int[] {0, 0, 3},
        NearestNeighbours.of(Clouds.line(1, -5, 8), Clouds.line(0, 2, 0, 9)).index());
  }

  @Test
  void amongThemselvesADatumIsNotItsOwnNeighbour() {
    var found = NearestNeighbours.amongThemselves(Clouds.line(0, 1, 10, 1));
    assertArrayEquals(new int[] {1, 3, 1, 1}, found.index());
    assertArrayEquals(new double[] {1, 0, 9, 0}, found.distance());
  }

  /**
   * Queries of the law of the data are as far from the data as those from one another: n new points
   * beside one more datum than a datum has others. The first distances of 2000 points in the square
   * have a mean of 0.5/√2000 and a deviation of about half of that.
   */
  @Test
  void whatIsNewIsAsFarAsDataFromOneAnother() {
    var data = Clouds.normal(11, 2000, 2);
    var fresh = Moments.of(NearestNeighbours.of(Clouds.normal(12, 2000, 2), data).distance());
    var among = Moments.of(NearestNeighbours.amongThemselves(data).distance());
    double error = Math.hypot(fresh.meanError(), among.meanError());
    // Neighbours share their distance, which makes up to twice as many equal: √2 of the error.
    assertEquals(among.mean(), fresh.mean(), 4.5 * Math.sqrt(2) * error);
    assertEquals(1, NearestNeighbours.of(data.pick(5, 7), data).shareWithin(0));
  }

  @Test
  void sharesCountClasses() {
    var found = NearestNeighbours.of(Clouds.line(0, 0, 5, 9), Clouds.line(0, 4, 9));
    assertArrayEquals(new double[] {0.75, 0, 0.25}, found.shares(new int[] {0, 0, 2}));
    assertEquals(0.75, found.shareWithin(0));
    assertEquals(1, found.shareWithin(1));
  }

  @Test
  void aDatumWithoutAClassIsNamed() {
    var found = NearestNeighbours.of(Clouds.line(0, 5, 9), Clouds.line(0, 4, 9));
    var missing =
        assertThrows(IllegalArgumentException.class, () -> found.shares(new int[] {0, 1}));
    assertEquals("datum 2 has no class; 2 data have one", missing.getMessage());
    var negative =
        assertThrows(IllegalArgumentException.class, () -> found.shares(new int[] {0, -3, 1}));
    assertEquals("datum 1 is of class -3; classes begin at 0", negative.getMessage());
  }

  @Test
  void withoutQueriesThereIsNothingToTell() {
    var none = NearestNeighbours.of(new PointCloud(new float[0], 1), Clouds.line(1, 2));
    assertEquals(0, none.index().length);
    assertArrayEquals(new double[2], none.shares(new int[] {0, 1}));
    assertTrue(Double.isNaN(none.shareWithin(1)));
  }

  @Test
  void whatIsWrongIsNamed() {
    var empty = new PointCloud(new float[0], 1);
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> NearestNeighbours.of(Clouds.line(1), empty));
    assertEquals("the cloud has 0 points; it must have at least 1", error.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> NearestNeighbours.amongThemselves(Clouds.line(1)));
    assertThrows(
        IllegalArgumentException.class, () -> NearestNeighbours.of(Clouds.A, Clouds.line(1)));
  }

  @Test
  void coordinatesWhoseSquaresAFloatCannotHoldAreStillCompared() {
    float huge = 3e38f;
    assertArrayEquals(
        new int[] {1}, NearestNeighbours.of(Clouds.line(huge), Clouds.line(-huge, 0)).index());
    var tiny = NearestNeighbours.of(Clouds.line(Float.MIN_VALUE), Clouds.line(0)).distance();
    assertEquals(Float.MIN_VALUE, tiny[0], 0);
  }
}
