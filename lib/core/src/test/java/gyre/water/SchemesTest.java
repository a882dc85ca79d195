package gyre.water;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.water.Control.AlwaysOn;
import gyre.water.Control.OnDemand;
import gyre.water.Control.Timed;
import gyre.water.Control.Window;
import gyre.water.Scheme.ColdReturn;
import gyre.water.Scheme.Drain;
import gyre.water.Scheme.ReturnPipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the article says of each scheme, in words or in numbers. */
class SchemesTest {
  private static final String BATHROOM = Homes.BATHROOM;
  private static final long SEED = 20230104;
  private static final List<Control> MODES =
      List.of(
          new OnDemand(60, 40, 300),
          new Timed(List.of(Window.hours(6, 9), Window.hours(18, 23))),
          new Control.Thermostatic(38, 42),
          new AlwaysOn());

  private static DayResult day(Home home) {
    return Simulation.day(home, Habits.family().day(SEED, 0));
  }

  @Test
  void heatAndWaterAreAccountedForInEveryHome() {
    for (Map.Entry<String, Home> entry : Homes.all().entrySet()) {
      for (int household = 0; household < 5; household++) {
        assertBalanced(entry.getValue(), household);
      }
    }
  }

  @Test
  void heatAndWaterAreAccountedForInEveryMode() {
    for (var home :
        List.of(
            Homes.returnPipe(), Homes.checkValve(), Homes.thermostaticValve(), Homes.solenoid())) {
      for (var mode : MODES) assertBalanced(home.control(mode), 1);
    }
  }

  private static void assertBalanced(Home home, int household) {
    var day = Simulation.day(home, Habits.family().day(SEED, household));
    assertEquals(0, day.heat().relativeResidual(), 1e-6, home::toString);
    assertEquals(0, day.relativeWaterResidual(), 1e-6, home::toString);
    assertTrue(day.heat().lostJoules() > 0 && day.usedLitres() > 0);
  }

  @Test
  void lessControlCostsMoreGas() {
    var loop =
        Homes.waiting()
            .scheme(new ReturnPipe(Pipe.bare(PipeSize.DE25_S32, 20), new Valve.Check()))
            .pump(Pump.small());
    double before = 0;
    var gas = new ArrayList<Double>();
    for (var mode : MODES) {
      gas.add(day(loop.control(mode)).gasCubicMetres());
      assertTrue(gas.get(gas.size() - 1) > before, () -> "%s after %s".formatted(gas, mode));
      before = gas.get(gas.size() - 1);
    }
  }

  @Test
  void peopleWaitOnlyWhereThereIsNoScheme() {
    for (Map.Entry<String, Home> entry : Homes.all().entrySet()) {
      var name = entry.getKey();
      var first = Simulation.day(entry.getValue(), List.of(Draw.hot(BATHROOM, 7, 40)));
      double wait = first.draws().get(0).waitSeconds();
      double front = Pipe.bare(PipeSize.DE25_S32, 20).frontSeconds(8);
      assertTrue(name.startsWith("wait") ? wait > front : wait < 20, () -> name + ": " + wait);
    }
  }

  /** Cold water is at most as warm as the air, in a cold pipe that hot water never enters. */
  @Test
  void theColdPipeStaysColdWhereItIsNoWayBack() {
    for (var home : List.of(Homes.waiting(), Homes.returnPipe(), Homes.drain(), Homes.tank())) {
      assertTrue(day(home).warmestColdCelsius() <= 20);
      assertEquals(0, day(home).falseFirings());
    }
    var always = Homes.checkValve().control(new AlwaysOn());
    assertTrue(day(Homes.checkValve()).warmestColdCelsius() > 21);
    assertTrue(day(always).warmestColdCelsius() > 40);
  }

  @Test
  void openingColdLightsTheHeaterUnlessTheValveKnowsThePump() {
    assertTrue(day(Homes.checkValve()).falseFirings() > 0);
    assertTrue(day(Homes.thermostaticValve()).falseFirings() > 0);
    assertEquals(0, day(Homes.solenoid()).falseFirings());
  }

  @Test
  void aThermostaticValveLetsNothingWarmerIntoTheColdPipe() {
    for (var mode : MODES) {
      var home = Homes.thermostaticValve().control(mode);
      assertTrue(day(home).warmestReturnCelsius() <= 40, mode::toString);
    }
    assertTrue(day(Homes.solenoid()).warmestReturnCelsius() <= 40);
  }

  /** The front in the cold pipe is where the pumped volume, less that of the hot pipe, puts it. */
  @Test
  void aCheckValveFillsTheColdPipeWithWhatThePumpMovesBeyondTheHotPipe() {
    var home =
        Homes.waiting()
            .scheme(new ColdReturn(new Valve.Check()))
            .pump(Pump.small())
            .control(new Timed(List.of(new Window(0, 75))));
    double flow = new Hydraulics(home).schemeFlow() / 60;
    double beyond = flow * (75 - 3) - home.frontLitres();
    double share = beyond / home.coldPipe().frontLitres();
    assertTrue(share > 0.1 && share < 0.9);
    var simulation = Simulation.of(home, List.of());
    simulation.advanceTo(80);
    double[] around = simulation.coldCelsius(1 - share - 1e-4, 1 - share + 1e-4);
    assertTrue(around[0] < 21 && around[1] > 40, () -> around[0] + " then " + around[1]);
  }

  @Test
  void aDrainWastesThePipesFrontAndTheIgnition() {
    var home = Homes.waiting().scheme(new Drain(6)).control(new OnDemand(200, 40, 300));
    var day = Simulation.day(home, List.of(Draw.hot(BATHROOM, 7, 40)));
    assertEquals(home.frontLitres() + 6 * 3 / 60.0, day.drainedLitres(), 1e-4);
    assertEquals(0, day.flushedLitres(), 1e-9);
    assertEquals(0, day.electricityKilowattHours(), 0);
  }

  /** The mains drive a drain; a pump that is left over stands and takes no power. */
  @Test
  void aDrainRunsNoPump() {
    var day = Simulation.day(Homes.drain().pump(Pump.small()), List.of(Draw.hot(BATHROOM, 7, 40)));
    assertTrue(day.drainedLitres() > 0);
    assertEquals(0, day.pumpSeconds(), 0);
    assertEquals(0, day.electricityKilowattHours(), 0);
  }

  /** Standby of K (45 − 20), held for a day. */
  @Test
  void aTankThatNobodyUsesTakesItsStandbyLoss() {
    var day = Simulation.day(Homes.tank(), List.of());
    assertEquals(1 * 25 * 24 / 1000.0, day.electricityKilowattHours(), 1e-9);
  }

  @Test
  void aSmallDrawFromATankIsWarmAtOnceAndALargeOneIsTakenOverByThePipe() {
    var draws = List.of(Draw.hot(BATHROOM, 7, 1), Draw.hot(BATHROOM, 9, 60));
    var day = Simulation.day(Homes.tank(), draws);
    assertEquals(0, day.meanWaitSeconds(), 0);
    assertTrue(day.draws().get(1).meanCelsius() > 38);
    assertTrue(day.electricityKilowattHours() < 1.2);
  }

  @Test
  void secondDrawsInAShortWhileNeedNoWait() {
    var draws = List.of(Draw.hot(BATHROOM, 7, 40), Draw.hot(BATHROOM, 7.2, 5));
    double[] waits = Simulation.day(Homes.waiting(), draws).waits();
    assertTrue(waits[0] > 50);
    assertEquals(0, waits[1], 0);
  }

  @Test
  void aTapServesOneDrawAtATime() {
    var draws = List.of(Draw.hot(BATHROOM, 7, 40), Draw.hot(BATHROOM, 7, 8));
    var day = Simulation.day(Homes.waiting(), draws);
    var first = day.draws().get(0);
    var second = day.draws().get(1);
    assertEquals(first.openedSeconds() + first.waitSeconds() + 300, second.openedSeconds(), 1e-4);
    assertEquals(0, second.waitSeconds(), 0);
    assertEquals(48, day.usedLitres(), 1e-3);
  }

  /** Wherever the clock is stopped, it goes on the same: to rounding and the merging of slugs. */
  @Test
  void lookingChangesNothing() {
    var draws = Habits.family().day(SEED, 2);
    var looked = Simulation.of(Homes.solenoid(), draws);
    for (int minute = 1; minute <= 1440; minute++) looked.advanceTo(60 * minute);
    var once = Simulation.day(Homes.solenoid(), draws);
    double gas = once.gasCubicMetres();
    assertEquals(gas, looked.result().gasCubicMetres(), Slugs.LIKE / 25 * gas);
    assertEquals(once.draws().size(), looked.result().draws().size());
  }
}
