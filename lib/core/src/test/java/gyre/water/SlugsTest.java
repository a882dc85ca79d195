package gyre.water;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.water.Slugs.End;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlugsTest {
  private static final Pipe PIPE = Pipe.bare(PipeSize.DE20_S32, 10);
  private static final double CAPACITY = PIPE.frontLitres() / 1000;
  private static final double TAU = PIPE.timeConstantSeconds();

  @Test
  void aStandingPipeCoolsExponentially() {
    var slugs = new Slugs(PIPE, 25);
    for (int i = 0; i < 1000; i++) slugs.stand(0.01 * TAU);
    // A thousand products of a rounded factor.
    assertEquals(25 * Math.exp(-10), slugs.excessAt(End.FAR), 1000 * 0x1p-52 * 25);
    assertEquals(
        TAU * Math.log(2), slugs.secondsUntil(End.NEAR, slugs.excessAt(End.NEAR) / 2), 1e-6);
  }

  @Test
  void aPipeThatStandsForDaysEndsAtTheAir() {
    var slugs = new Slugs(PIPE, 25);
    for (int day = 0; day < 100; day++) slugs.stand(86_400);
    assertEquals(0, slugs.excessAt(End.FAR), 1e-300);
    slugs.take(End.FAR, CAPACITY / 2, 0);
    slugs.put(End.NEAR, CAPACITY / 2, 0, 25);
    assertEquals(25, slugs.excessAt(End.NEAR), 1e-12);
    assertEquals(0, slugs.excessAt(End.FAR), 1e-300);
  }

  @Test
  void whatGoesInAtOneEndComesOutAtTheOtherInOrder() {
    for (var in : End.values()) {
      var out = in == End.NEAR ? End.FAR : End.NEAR;
      var slugs = new Slugs(PIPE, 0);
      for (int i = 1; i <= 100; i++) push(slugs, in, CAPACITY / 100, i);
      for (int i = 1; i <= 100; i++) {
        assertEquals(i, slugs.excessAt(out), 1e-12);
        assertEquals(i, push(slugs, in, CAPACITY / 100, -1), 1e-6);
      }
    }
  }

  @Test
  void waterComesBackWhereItWentIn() {
    var slugs = new Slugs(PIPE, 5);
    push(slugs, End.NEAR, CAPACITY / 4, 40);
    push(slugs, End.NEAR, CAPACITY / 4, 30);
    assertEquals(30, push(slugs, End.FAR, CAPACITY / 4, 5), 1e-9);
    assertEquals(40, push(slugs, End.FAR, CAPACITY / 4, 5), 1e-9);
    assertEquals(5, slugs.excessAt(End.NEAR), 1e-9);
  }

  @Test
  void neighboursWithinTheResolutionAreOneOfTheSameHeat() {
    var slugs = new Slugs(PIPE, 10);
    double before = slugs.joules();
    double moved = push(slugs, End.NEAR, CAPACITY / 2, 10 + 0.9 * Slugs.LIKE);
    double gained = Water.HEAT_CAPACITY * CAPACITY / 2 * (10 + 0.9 * Slugs.LIKE - moved);
    assertEquals(before + gained, slugs.joules(), 1e-9 * before);
    assertEquals(CAPACITY, slugs.volumeAt(End.FAR), 1e-12 * CAPACITY);
  }

  @Test
  void heatIsKeptWhateverMoves() {
    var random = new Random(3);
    var slugs = new Slugs(PIPE, 25);
    double stored = slugs.joules();
    double gained = 0;
    double moved = 0;
    for (int i = 0; i < 20_000; i++) {
      double seconds = 20 * random.nextDouble();
      double volume = CAPACITY * random.nextDouble() * random.nextDouble();
      double in = 30 * random.nextDouble() - 5;
      boolean forth = random.nextBoolean();
      double out = slugs.take(forth ? End.FAR : End.NEAR, volume, seconds);
      slugs.put(forth ? End.NEAR : End.FAR, volume, seconds, in);
      gained += Water.HEAT_CAPACITY * volume * (in - out);
      moved += Water.HEAT_CAPACITY * volume * (Math.abs(in) + Math.abs(out));
    }
    assertEquals(stored + gained - slugs.lostJoules(), slugs.joules(), 1e-9 * moved);
    assertTrue(slugs.lostJoules() > 0);
  }

  /** Lets water in without time passing. */
  private static double push(Slugs slugs, End in, double volume, double excess) {
    double out = slugs.take(in == End.NEAR ? End.FAR : End.NEAR, volume, 0);
    slugs.put(in, volume, 0, excess);
    return out;
  }
}
