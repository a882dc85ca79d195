package gyre.water;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.water.Control.AlwaysOn;
import gyre.water.Scheme.ColdReturn;
import gyre.water.Scheme.Drain;
import gyre.water.Scheme.ReturnPipe;
import gyre.water.Scheme.Tank;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each house that cannot work is refused before it runs, and told why. */
class SoundnessTest {
  private static final Pipe PIPE = Pipe.bare(PipeSize.DE25_S32, 10);
  private static final Home HOME = Homes.waiting();

  private static void refused(String message, Home home) {
    var thrown = assertThrows(IllegalArgumentException.class, () -> Simulation.of(home, List.of()));
    assertEquals(message, thrown.getMessage());
  }

  @Test
  void theReadyOnesAreSound() {
    Homes.all().values().forEach(Home::requireSound);
  }

  @Test
  void aTapThatNoPipeReaches() {
    refused(
        "the tap in attic is not connected; pipes lead to: kitchen, bathroom",
        HOME.tap("attic", 8));
  }

  @Test
  void pipesThatDoNotHangOnTheHeater() {
    refused(
        "the pipe from garage to attic is not connected to the heater",
        HOME.pipe("garage", "attic", PIPE));
    refused("two pipes lead to kitchen", HOME.pipe(Home.HEATER, "kitchen", PIPE));
    refused(
        "the pipe from a to b is not connected to the heater",
        HOME.pipe("a", "b", PIPE).pipe("b", "a", PIPE));
    refused("two pipes lead to heater", HOME.pipe("kitchen", Home.HEATER, PIPE));
    refused("there is no tap", Home.heatedBy(Heater.gas()).pipe(Home.HEATER, "bath", PIPE));
    refused("there are two taps in kitchen", HOME.tap("kitchen", 4));
  }

  @Test
  void aLoopWithNoPump() {
    refused(
        "the loop has no pump: ColdReturn[valve=Check[]]",
        HOME.scheme(new ColdReturn(new Valve.Check())));
    assertThrows(
        IllegalArgumentException.class,
        () -> HOME.scheme(new ReturnPipe(PIPE, new Valve.Check())).requireSound());
  }

  @Test
  void aPumpTooWeakToLightTheHeater() {
    var weak = Homes.checkValve().pump(new Pump(0.1, 10, 5));
    var thrown = assertThrows(IllegalArgumentException.class, weak::requireSound);
    assertTrue(thrown.getMessage().matches("the loop runs at 1\\.\\d\\d L/min, which does not.*"));
  }

  @Test
  void aHeaterSmallerThanADraw() {
    refused(
        "the tap in kitchen needs 7954 W to be warm, and the heater gives 5000 W",
        HOME.heater(new Heater(45, 2.5, 3, 5000, 0.9)));
    refused(
        "the tap in kitchen draws 5.0 L/min, which does not light the heater: it needs 6.0 L/min",
        HOME.heater(new Heater(45, 6, 3, 26_000, 0.9)));
  }

  @Test
  void aValveSetAboveTheHeater() {
    refused(
        "the valve shuts at 50.0 °C, and the heater is set to 45.0 °C",
        Homes.solenoid().scheme(new ColdReturn(new Valve.Solenoid(50))));
    refused(
        "the valve shuts at 45.0 °C, and the heater is set to 45.0 °C",
        Homes.solenoid().scheme(new ColdReturn(new Valve.Thermostatic(45, 5))));
    refused(
        "the valve opens again at 15.0 °C, and the air has 20.0 °C",
        Homes.solenoid().scheme(new ColdReturn(new Valve.Thermostatic(40, 25))));
  }

  @Test
  void temperaturesThatCannotComeAbout() {
    refused("people wait for 45.0 °C, and the heater is set to 45.0 °C", HOME.warm(45));
    refused("the mains bring 39.0 °C, which is warm already", HOME.in(new Climate(20, 39)));
    refused(
        "the pump is cut off at 50.0 °C, and the heater is set to 45.0 °C",
        Homes.solenoid().control(new Control.OnDemand(60, 50, 300)));
    refused(
        "the thermostat starts the pump at 18.0 °C, and the air has 20.0 °C",
        Homes.solenoid().control(new Control.Thermostatic(18, 40)));
    refused(
        "the tank is set to 30.0 °C, and people wait for 38.0 °C",
        HOME.scheme(new Tank(10, 30, 1500, 1)));
  }

  @Test
  void controlsWithoutAUse() {
    refused("AlwaysOn[] has nothing to control", HOME.control(new AlwaysOn()));
    refused(
        "a drain must be on demand; it would run all day",
        HOME.scheme(new Drain(6)).control(new AlwaysOn()));
  }

  @Test
  void drawsWithoutATap() {
    var noTap =
        assertThrows(
            IllegalArgumentException.class,
            () -> Simulation.of(HOME, List.of(Draw.hot("attic", 7, 5))));
    assertTrue(noTap.getMessage().startsWith("there is no tap in attic; there are "));
    var noCold =
        assertThrows(
            IllegalArgumentException.class,
            () -> Simulation.of(HOME, List.of(Draw.cold("kitchen", 7, 5))));
    assertEquals(
        "the cold pipe leads to bathroom, and a cold draw is in kitchen", noCold.getMessage());
  }

  @Test
  void numbersThatMeanNothing() {
    assertThrows(IllegalArgumentException.class, () -> HOME.tap("bathroom", -1));
    assertThrows(IllegalArgumentException.class, () -> new Heater(45, 2.5, 3, 0, 0.9));
    assertThrows(IllegalArgumentException.class, () -> new Heater(45, 2.5, Double.NaN, 1, 0.9));
    assertThrows(IllegalArgumentException.class, () -> new Control.Thermostatic(40, 38));
    assertThrows(IllegalArgumentException.class, () -> Control.Window.hours(9, 6));
    var pastMidnight =
        assertThrows(IllegalArgumentException.class, () -> Control.Window.hours(22, 30));
    assertEquals(
        "window's end in seconds is 108000.0; it must be from 0.0 to 86400.0",
        pastMidnight.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Draw.hot("bathroom", 7, 0));
    assertThrows(IllegalArgumentException.class, () -> new Climate(20, Double.NaN));
  }
}
