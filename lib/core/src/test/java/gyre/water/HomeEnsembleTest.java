package gyre.water;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HomeEnsembleTest {
  private static final HomeEnsemble HOMES = HomeEnsemble.of(Homes.returnPipe(), 400, 1);

  @Test
  void membersHaveTheVarietyThatWasAskedFor() {
    double metres = 0;
    int insulated = 0;
    for (int m = 0; m < HOMES.members(); m++) {
      var home = HOMES.home(m);
      double length = home.metresTo(Homes.BATHROOM);
      assertTrue(length >= 10 && length <= 40);
      assertEquals(length, ((Scheme.ReturnPipe) home.scheme()).pipe().lengthMetres(), 1e-12);
      metres += length;
      if (home.sections().get(0).pipe().insulationMillimetres() > 0) insulated++;
    }
    // Even from 10 to 40: a deviation of 30 / √12. The seed is fixed; five deviations.
    assertEquals(25, metres / 400, 5 * 30 / Math.sqrt(12 * 400));
    assertEquals(200, insulated, 5 * Math.sqrt(100));
  }

  @Test
  void theReferenceIsTheSimulationOfEachHome() {
    var ensemble = HomeEnsemble.of(Homes.checkValve(), 3, 7);
    var result = new ReferenceHomeEnsemble().simulate(ensemble);
    for (int m = 0; m < 3; m++) {
      var day = Simulation.day(ensemble.home(m), ensemble.draws(m));
      assertEquals(day.gasCubicMetres(), result.gasCubicMetres()[m], 0);
      assertEquals(day.meanWaitSeconds(), result.meanWaitSeconds()[m], 0);
      assertEquals(Arrays.stream(day.waits()).max().orElse(0), result.longestWaitSeconds()[m], 0);
    }
  }

  @Test
  void longerHomesWaitLonger() {
    var result = new ReferenceHomeEnsemble().simulate(HomeEnsemble.of(Homes.waiting(), 400, 1));
    double shortOnes = 0;
    double longOnes = 0;
    for (int m = 0; m < 400; m++) {
      double wait = result.meanWaitSeconds()[m];
      if (result.ensemble().home(m).metresTo(Homes.BATHROOM) < 25) shortOnes += wait;
      else longOnes += wait;
    }
    assertTrue(longOnes > 1.5 * shortOnes);
  }

  /** Though the first household happens not to use that tap on its day. */
  @Test
  void aUseWithoutATapIsRefusedBeforeAnyIsSimulated() {
    var rare = new Habits.Use("attic", Draw.Side.HOT, 5, 1e-6);
    var habits = new Habits(List.of(rare), Habits.family().hourlyWeights());
    var thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new HomeEnsemble(Homes.waiting(), habits, Variety.none(PipeSize.DE25_S32), 10, 1));
    assertTrue(thrown.getMessage().startsWith("there is no tap in attic; there are "));
  }

  @Test
  void aHomeThatWouldNotBeSoundIsRefusedBeforeAnyIsSimulated() {
    var weak = Homes.checkValve().pump(new Pump(0.8, 10, 5));
    weak.requireSound();
    assertThrows(IllegalArgumentException.class, () -> HomeEnsemble.of(weak, 10, 1));
    assertThrows(IllegalArgumentException.class, () -> HomeEnsemble.of(Homes.drain(), 0, 1));
  }
}
