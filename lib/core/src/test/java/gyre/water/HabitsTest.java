package gyre.water;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.water.Draw.Side;
import gyre.water.Habits.Use;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Seeds are fixed, so that a test of chance, at five deviations, either always passes or never. */
class HabitsTest {
  private static final int DAYS = 2000;
  private static final long SEED = 1;
  private static final Habits FAMILY = Habits.family();

  @Test
  void aDayHasAsManyDrawsAsAPoissonLaw() {
    double[] counts =
        IntStream.range(0, DAYS).mapToDouble(m -> FAMILY.day(SEED, m).size()).toArray();
    double mean = IntStream.range(0, DAYS).mapToDouble(m -> counts[m]).average().orElseThrow();
    double variance =
        IntStream.range(0, DAYS).mapToDouble(m -> Math.pow(counts[m] - mean, 2)).sum() / DAYS;
    double expected = FAMILY.drawsADay();
    assertEquals(expected, mean, 5 * Math.sqrt(expected / DAYS));
    // The variance of a sample variance is 2λ² + λ, over the number of days.
    assertEquals(expected, variance, 5 * Math.sqrt((2 * expected * expected + expected) / DAYS));
  }

  @Test
  void hoursAndUsesHaveTheirShares() {
    var counts = new int[24];
    int cold = 0;
    double litres = 0;
    for (int m = 0; m < DAYS; m++) {
      for (var draw : FAMILY.day(SEED, m)) {
        counts[(int) (draw.startSeconds() / 3600)]++;
        if (draw.side() == Side.COLD) {
          cold++;
          litres += draw.litres();
        }
      }
    }
    double weights = FAMILY.hourlyWeights().stream().mapToDouble(w -> w).sum();
    for (int hour = 0; hour < 24; hour++) {
      double expected = DAYS * FAMILY.drawsADay() * FAMILY.hourlyWeights().get(hour) / weights;
      assertEquals(expected, counts[hour], 5 * Math.sqrt(expected));
    }
    assertEquals(14 * DAYS, cold, 5 * Math.sqrt(14 * DAYS));
    // Litres are even from 3 to 9: their deviation is 6 / √12.
    assertEquals(6, litres / cold, 5 * 6 / Math.sqrt(12 * cold));
  }

  @Test
  void drawsAreInOrderAndWithinTheDay() {
    var draws = FAMILY.times(50).day(SEED, 7);
    for (int i = 1; i < draws.size(); i++) {
      assertTrue(draws.get(i - 1).startSeconds() <= draws.get(i).startSeconds());
    }
    assertTrue(draws.get(draws.size() - 1).startSeconds() < 86_400);
  }

  /** The weights of a family leave a rest by rounding, which once led past the last hour. */
  @Test
  void theLastShareIsBeforeTheEndOfTheLastHourWithWeight() {
    double last = Math.nextDown(1.0);
    assertTrue(FAMILY.secondsUntil(last) < 86_400);
    var weights = new ArrayList<>(FAMILY.hourlyWeights());
    for (int hour = 23; hour > 0; hour--) {
      weights.set(hour, 0.0);
      double end = 3600 * hour;
      double seconds = new Habits(FAMILY.uses(), weights).secondsUntil(last);
      assertTrue(seconds > end - 1 && seconds < end, () -> seconds + " s, of " + end);
    }
  }

  @Test
  void aDayIsAFunctionOfSeedAndHousehold() {
    assertEquals(FAMILY.day(SEED, 3), FAMILY.day(SEED, 3));
    assertNotEquals(FAMILY.day(SEED, 3), FAMILY.day(SEED, 4));
    assertNotEquals(FAMILY.day(SEED, 3), FAMILY.day(SEED + 1, 3));
  }

  @Test
  void anHourWithoutWeightHasNoDraw() {
    var weights = new ArrayList<>(Collections.nCopies(24, 0.0));
    weights.set(5, 1.0);
    var habits = new Habits(List.of(new Use("a", Side.HOT, 1, 100)), weights);
    for (var draw : habits.day(SEED, 0)) {
      assertTrue(draw.startSeconds() >= 5 * 3600 && draw.startSeconds() <= 6 * 3600);
    }
    assertEquals(List.of(), habits.times(0).day(SEED, 0));
  }

  @Test
  void weightsThatAreNone() {
    assertThrows(
        IllegalArgumentException.class, () -> new Habits(List.of(), Collections.nCopies(24, 0.0)));
    assertThrows(
        IllegalArgumentException.class, () -> new Habits(List.of(), Collections.nCopies(23, 1.0)));
  }
}
