package gyre.water;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlatDayTest {
  private static final int MEMBERS = 5;

  static Stream<String> schemes() {
    return Homes.all().keySet().stream();
  }

  /** Within the accuracy of {@link HomeEnsembleKernel}: 10⁻⁹, and nothing here is small. */
  @ParameterizedTest
  @MethodSource("schemes")
  void aDayCostsWhatItCostsInTheSimulation(String scheme) {
    var ensemble = HomeEnsemble.of(Homes.all().get(scheme), MEMBERS, 3);
    var tables = new HomeTables(ensemble);
    var result = HomeEnsembleResult.room(ensemble);
    for (int m = 0; m < MEMBERS; m++) {
      tables.load(m);
      tables.run();
      tables.store(result, m);
      var day = Simulation.day(ensemble.home(m), ensemble.draws(m));
      assertEquals(day.waits().length, result.hotDraws()[m]);
      assertEquals(day.falseFirings(), result.falseFirings()[m]);
      assertEquals(day.mainsLitres(), result.mainsLitres()[m], 1e-9 * day.mainsLitres());
      assertEquals(day.gasCubicMetres(), result.gasCubicMetres()[m], 1e-9 * day.gasCubicMetres());
    }
  }

  /** A member as a device is told of it, with room for so many slugs a pipe. */
  private static double[] homeAfterDay(HomeTables tables, int room) {
    double[] numbers = tables.numbers();
    int fromPipes = tables.homeSize();
    int fromTaps = fromPipes + tables.pipesSize();
    int fromDraws = fromTaps + tables.tapsSize();
    double[] home = Arrays.copyOf(numbers, fromPipes);
    FlatDay.run(
        home,
        Arrays.copyOfRange(numbers, fromPipes, fromTaps),
        new double[tables.slugsSize(room)],
        Arrays.copyOfRange(numbers, fromTaps, fromDraws),
        Arrays.copyOfRange(numbers, fromDraws, numbers.length),
        room);
    return home;
  }

  @Test
  void withoutRoomADayEndsEarlyAndSaysSo() {
    var tables = new HomeTables(HomeEnsemble.of(Homes.waiting(), 1, 3));
    tables.load(0);
    double[] home = homeAfterDay(tables, 1);
    assertEquals(1, home[FlatHome.FULL]);
    assertTrue(home[FlatHome.TIME] < Clock.DAY);
    tables.end(home);
    assertTrue(tables.isFull());
  }

  @Test
  void moreRoomThanNeededChangesNothing() {
    var tables = new HomeTables(HomeEnsemble.of(Homes.checkValve(), 1, 3));
    tables.load(0);
    double[] some = homeAfterDay(tables, HomeTables.FIRST_ROOM);
    double[] more = homeAfterDay(tables, 4 * HomeTables.FIRST_ROOM);
    assertEquals(0, some[FlatHome.FULL]);
    assertEquals(Clock.DAY, some[FlatHome.TIME]);
    for (int column = 0; column < some.length; column++) {
      assertEquals(some[column], more[column], 0);
    }
  }
}
