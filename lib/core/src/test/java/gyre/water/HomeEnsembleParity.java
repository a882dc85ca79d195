package gyre.water;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.ParityCases;
import gyre.kernel.ProgressDiary;
import gyre.water.Control.AlwaysOn;
import gyre.water.Control.Thermostatic;
import gyre.water.Control.Timed;
import gyre.water.Control.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/** What every {@link HomeEnsembleKernel} is held to. */
public final class HomeEnsembleParity implements ParityCases<HomeEnsembleKernel> {
  private static final long SEED = 9405;
  private static final int HOMES = 7;

  /** What a second brings at most: three taps open, 26 kW of gas, a tank's 1.5 kW and a pump. */
  private static final double LITRES_A_SECOND = 0.4;

  private static final double GAS_A_SECOND = 1e-3;
  private static final double KILOWATT_HOURS_A_SECOND = 1.6 / 3600;

  private final Map<String, Case<HomeEnsembleKernel>> cases = new LinkedHashMap<>();

  @Override
  public Class<HomeEnsembleKernel> contract() {
    return HomeEnsembleKernel.class;
  }

  @Override
  public Map<String, Case<HomeEnsembleKernel>> cases() {
    if (cases.isEmpty()) {
      for (int n : new int[] {1, 2, 3, 15, 16, 17, 31, 33, 67}) {
        add(n + " homes", HomeEnsemble.of(Homes.solenoid(), n, SEED));
      }
      Homes.all().forEach((name, home) -> add(name, HomeEnsemble.of(home, HOMES, SEED)));
      modes();
      branches();
      nasty();
      conduct();
    }
    return cases;
  }

  private void modes() {
    var loops =
        Map.of(
            "return pipe", Homes.returnPipe(),
            "check valve", Homes.checkValve(),
            "thermostatic valve", Homes.thermostaticValve(),
            "solenoid", Homes.solenoid());
    for (var mode :
        List.of(
            new Control.Off(),
            new AlwaysOn(),
            new Timed(List.of(Window.hours(0, 1), Window.hours(6, 9), Window.hours(18, 24))),
            new Thermostatic(38, 42))) {
      new TreeMap<>(loops)
          .forEach(
              (name, loop) ->
                  add(name + ", " + mode, HomeEnsemble.of(loop.control(mode), HOMES, SEED)));
    }
  }

  /** Pipes that branch, told from the far end on, and more taps than a pipe leads to. */
  private void branches() {
    var house =
        Home.heatedBy(Heater.gas())
            .pipe("hall", Homes.BATHROOM, Pipe.bare(PipeSize.DE20_S32, 6))
            .pipe("landing", "attic", Pipe.bare(PipeSize.DE20_S32, 9))
            .pipe("hall", "landing", Pipe.insulated(PipeSize.DE25_S32, 4))
            .pipe(Home.HEATER, "hall", Pipe.bare(PipeSize.DE32_S32, 3))
            .pipe(Home.HEATER, Homes.KITCHEN, Pipe.bare(PipeSize.DE20_S25, 5))
            .tap(Homes.KITCHEN, 5)
            .tap("attic", 6)
            .tap("landing", 4)
            .tap(Homes.BATHROOM, 8);
    var habits =
        new Habits(
            List.of(
                new Habits.Use(Homes.BATHROOM, Draw.Side.HOT, 35, 9),
                new Habits.Use("landing", Draw.Side.HOT, 3, 20),
                new Habits.Use("attic", Draw.Side.HOT, 8, 20),
                new Habits.Use("attic", Draw.Side.COLD, 6, 20),
                new Habits.Use(Homes.KITCHEN, Draw.Side.HOT, 6, 30)),
            Habits.family().hourlyWeights());
    for (var home :
        List.of(
            house,
            house.scheme(new Scheme.Tank(10, 45, 1500, 1)),
            house
                .scheme(new Scheme.ColdReturn(new Valve.Thermostatic(40, 5)))
                .pump(Pump.small())
                .control(new Thermostatic(35, 40)))) {
      add(
          "a house that branches, " + home.scheme(),
          new HomeEnsemble(home, habits, Variety.usual(), HOMES, SEED));
    }
  }

  private void nasty() {
    for (long seed : new long[] {0, -1, Long.MIN_VALUE, 1L << 32}) {
      add("seed " + seed, HomeEnsemble.of(Homes.waiting(), HOMES, seed));
    }
    add("nobody draws", with(Habits.family().times(0), Variety.usual()));
    add("a draw every two minutes", with(Habits.family().times(25), Variety.usual()));
    add("homes all alike", with(Habits.family(), alike(1)));
    add("pipes of a centimetre", with(Habits.family(), alike(1e-3)));
    add("pipes of half a kilometre", with(Habits.family(), alike(25)));
    var late = new Heater(45, 0, 0, 26_000, 0.9);
    add("a heater lit at once", HomeEnsemble.of(Homes.waiting().heater(late), HOMES, SEED));
    var slow = new Heater(45, 2.5, 200, 26_000, 0.9);
    add("a heater lit too late", HomeEnsemble.of(Homes.waiting().heater(slow), HOMES, SEED));
    var cold = new Climate(-10, 0);
    var weak = new Heater(45, 2.5, 3, 22_000, 0.9);
    add("mains that freeze", HomeEnsemble.of(Homes.tank().in(cold).heater(weak), HOMES, SEED));
  }

  private static HomeEnsemble with(Habits habits, Variety variety) {
    return new HomeEnsemble(Homes.waiting(), habits, variety, HOMES, SEED);
  }

  private static Variety alike(double length) {
    return new Variety(length, length, List.of(PipeSize.DE25_S32), 0, 1, 1);
  }

  private void conduct() {
    var many = HomeEnsemble.of(Homes.checkValve(), 50, SEED);
    cases.put(
        "the same job gives the same bits",
        (reference, candidate) -> {
          var first = candidate.simulate(many);
          var second = candidate.simulate(many);
          assertArrayEquals(first.gasCubicMetres(), second.gasCubicMetres());
          assertArrayEquals(first.meanWaitSeconds(), second.meanWaitSeconds());
        });
    cases.put(
        "fewer homes are the first of more",
        (reference, candidate) -> {
          var few = candidate.simulate(HomeEnsemble.of(Homes.checkValve(), 21, SEED));
          var all = candidate.simulate(many);
          for (int m = 0; m < 21; m++) {
            assertEquals(all.gasCubicMetres()[m], few.gasCubicMetres()[m], 0);
          }
        });
    cases.put(
        "an interrupt ends the job and is kept",
        (reference, candidate) -> {
          Thread.currentThread().interrupt();
          assertThrows(CancellationException.class, () -> candidate.simulate(many));
          assertTrue(Thread.interrupted());
        });
    cases.put(
        "progress is told from none to all",
        (reference, candidate) -> ProgressDiary.checkOneWholeJob(() -> candidate.simulate(many)));
  }

  private void add(String name, HomeEnsemble ensemble) {
    cases.put(
        name,
        (reference, candidate) -> {
          var expected = reference.simulate(ensemble);
          var actual = candidate.simulate(ensemble);
          assertArrayEquals(expected.hotDraws(), actual.hotDraws());
          assertArrayEquals(expected.falseFirings(), actual.falseFirings());
          assertClose(1, expected.meanWaitSeconds(), actual.meanWaitSeconds());
          assertClose(1, expected.longestWaitSeconds(), actual.longestWaitSeconds());
          assertClose(LITRES_A_SECOND, expected.mainsLitres(), actual.mainsLitres());
          assertClose(LITRES_A_SECOND, expected.flushedLitres(), actual.flushedLitres());
          assertClose(LITRES_A_SECOND, expected.drainedLitres(), actual.drainedLitres());
          assertClose(GAS_A_SECOND, expected.gasCubicMetres(), actual.gasCubicMetres());
          assertClose(
              KILOWATT_HOURS_A_SECOND,
              expected.electricityKilowattHours(),
              actual.electricityKilowattHours());
          assertClose(0, expected.warmestColdCelsius(), actual.warmestColdCelsius());
        });
  }

  /**
   * The accuracy of the contract; two that are not a number agree.
   *
   * @param aSecond what a second brings at most
   */
  private static void assertClose(double aSecond, double[] expected, double[] actual) {
    for (int m = 0; m < expected.length; m++) {
      double bound = Double.isNaN(expected[m]) ? 0 : 1e-9 * Math.abs(expected[m]);
      assertEquals(expected[m], actual[m], bound + 1e-6 * aSecond + Double.MIN_VALUE);
    }
  }
}
