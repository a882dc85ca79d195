package gyre.water;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gyre.water.Control.AlwaysOn;
import gyre.water.Control.Window;
import gyre.water.Scheme.ReturnPipe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The simulation where the answer is a formula. */
class ClosedFormTest {
  private static final Pipe WAY = Pipe.bare(PipeSize.DE25_S32, 20);
  private static final double TAU = WAY.timeConstantSeconds();
  private static final Home LOOP =
      Home.heatedBy(Heater.gas())
          .pipe(Home.HEATER, "bath", WAY)
          .tap("bath", 8)
          .scheme(new ReturnPipe(WAY, new Valve.Check()))
          .pump(Pump.small());
  private static final Home PLAIN = LOOP.scheme(new Scheme.Wait());
  private static final double FLOW = new Hydraulics(LOOP).schemeFlow();
  private static final double DELAY = Heater.gas().ignitionDelaySeconds();

  @Test
  void theWaitIsTheIgnitionAndTheFront() {
    var result = Simulation.day(PLAIN, List.of(Draw.hot("bath", 7, 40))).draws().get(0);
    double expected = DELAY + WAY.frontSeconds(8);
    assertEquals(expected, result.waitSeconds(), 1e-4);
    assertEquals(expected * 8 / 60, result.flushedLitres(), 1e-4);
  }

  @Test
  void theFrontCrossesPipesOfSeveralSizes() {
    var thin = Pipe.insulated(PipeSize.DE20_S32, 7);
    var home = PLAIN.pipe("bath", "attic", thin).tap("attic", 5);
    var result = Simulation.day(home, List.of(Draw.hot("attic", 7, 40))).draws().get(0);
    double expected = DELAY + WAY.frontSeconds(5) + thin.frontSeconds(5);
    assertEquals(expected, result.waitSeconds(), 1e-4);
  }

  @Test
  void aStandingPipeCoolsExponentially() {
    var simulation = Simulation.of(PLAIN, List.of(Draw.hot("bath", 1, 60)));
    simulation.advanceTo(2 * 3600);
    double[] then = simulation.hotCelsius(0, 10, 20);
    simulation.advanceTo(2.5 * 3600);
    double[] later = simulation.hotCelsius(0, 10, 20);
    for (int i = 0; i < 3; i++) {
      assertEquals((then[i] - 20) * Math.exp(-1800 / TAU), later[i] - 20, 1e-9);
    }
  }

  /**
   * {@code P = ρc Q ΔT (1 − e^(−U'L / ρcQ))}. Slugs keep heat, so that the error is what a slug's
   * mean temperature differs by where it leaves: at most {@link Slugs#LIKE} of ΔT, and on average
   * over hours far less; 10⁻³ is asked for.
   */
  @Test
  void steadyRecirculationLosesByTheExponentialOfItsLength() {
    var simulation = Simulation.of(LOOP.control(new AlwaysOn()), List.of());
    simulation.advanceTo(4 * 3600);
    double before = simulation.result().heat().burnerJoules();
    simulation.advanceTo(12 * 3600);
    double watts = (simulation.result().heat().burnerJoules() - before) / (8 * 3600);
    double carried = Water.HEAT_CAPACITY * FLOW * Water.LITRE_PER_MINUTE;
    double expected = carried * 25 * -Math.expm1(-WAY.lossWattsPerMetreKelvin() * 40 / carried);
    assertEquals(expected, watts, 1e-3 * expected);
    // And a little less than for a loop that is hot all along.
    assertEquals(new LoopTheory(WAY.ofLength(40), 25).watts(), watts, 0.04 * watts);
  }

  /**
   * The pump runs until the front is there, and stands while the end cools from the front's
   * temperature. That is known to within half a stretch of time of cooling and {@link Slugs#LIKE}:
   * {@code ½ · 10 s · ΔT/τ + 0.05 K}, hence the standing time to within τ times that over ΔT_low.
   */
  @Test
  void theThermostatsDutyIsThatOfTheFrontAndTheCooling() {
    var home = LOOP.control(new Control.Thermostatic(38, 42));
    var simulation = Simulation.of(home, List.of());
    simulation.advanceTo(3 * 3600);
    double before = simulation.result().pumpSeconds();
    int firings = simulation.result().firings();
    simulation.advanceTo(23 * 3600);
    double on = DELAY + WAY.frontSeconds(FLOW);
    double front = 25 * Math.exp(-WAY.frontSeconds(FLOW) / TAU);
    double off = TAU * Math.log(front / 18);
    double uncertain = TAU * (5 * 25 / TAU + Slugs.LIKE) / 18;
    double cycles = 20 * 3600 / (on + off);
    assertEquals(
        cycles, simulation.result().firings() - firings, 1 + cycles * uncertain / (on + off));
    assertEquals(
        cycles * on,
        simulation.result().pumpSeconds() - before,
        on + cycles * on * uncertain / (on + off));
  }

  /** On for an hour and off for an hour: the heat kept up, and the heat put back. */
  @Test
  void timedRecirculationPaysForTheHourAndForTheCooling() {
    var windows = new ArrayList<Window>();
    for (int hour = 0; hour < 24; hour += 2) windows.add(Window.hours(hour, hour + 1));
    var simulation = Simulation.of(LOOP.control(new Control.Timed(windows)), List.of());
    simulation.advanceTo(4 * 3600);
    double before = simulation.result().heat().burnerJoules();
    simulation.advanceTo(24 * 3600);
    double joules = (simulation.result().heat().burnerJoules() - before) / 10;
    double expected = new LoopTheory(WAY.ofLength(40), 25).joules(3600, 3600);
    // The loop's far end is 1.2 K below its beginning, of 25 K: 5 % of the loss at most.
    assertEquals(expected, joules, 0.05 * expected);
  }

  @Test
  void theoryOfLoopsGivesThePublishedNumbers() {
    var bare = new LoopTheory(WAY.ofLength(40), 25);
    assertEquals(667, bare.watts(), 1);
    assertEquals(202, new LoopTheory(Pipe.insulated(PipeSize.DE25_S32, 40), 25).watts(), 0.5);
    assertEquals(0.85, bare.thermostaticShare(18), 0.005);
    assertEquals(0.73e6, new LoopTheory(WAY, 25).joules(), 0.005e6);
  }
}
