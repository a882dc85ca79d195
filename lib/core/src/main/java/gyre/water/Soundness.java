package gyre.water;

import static java.util.stream.Collectors.joining;

import gyre.water.Control.OnDemand;
import gyre.water.Scheme.ColdReturn;
import gyre.water.Scheme.Drain;
import gyre.water.Scheme.ReturnPipe;
import gyre.water.Scheme.Tank;
import gyre.water.Scheme.Wait;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Whether a house makes sense as a whole; each record has checked its own numbers. */
final class Soundness {
  /** Kelvins within which a temperature has been reached: far above rounding, below any meaning. */
  static final double EVEN = 1e-9;

  private final Home home;
  private final double set;
  private final double air;

  Soundness(Home home) {
    this.home = home;
    this.set = home.heater().setCelsius();
    this.air = home.climate().airCelsius();
  }

  void check() {
    checkPipes();
    checkTaps();
    checkTemperatures();
    checkValve();
    checkControl();
    checkLoop();
  }

  private void checkPipes() {
    Set<String> ends = new HashSet<>(Set.of(Home.HEATER));
    for (var section : home.sections()) {
      require(ends.add(section.to()), "two pipes lead to %s", section.to());
    }
    for (var section : home.sections()) {
      var way = home.wayTo(section.to());
      require(
          !way.isEmpty() && way.size() <= home.sections().size(),
          "the pipe from %s to %s is not connected to the heater",
          section.from(),
          section.to());
    }
  }

  private void checkTaps() {
    require(!home.taps().isEmpty(), "there is no tap");
    Set<String> places = new HashSet<>();
    var reached = home.sections().stream().map(Section::to).collect(joining(", "));
    for (var tap : home.taps()) {
      require(places.add(tap.place()), "there are two taps in %s", tap.place());
      require(
          !home.wayTo(tap.place()).isEmpty(),
          "the tap in %s is not connected; pipes lead to: %s",
          tap.place(),
          reached);
      checkHeater(tap);
    }
  }

  private void checkHeater(Tap tap) {
    double flow = tap.flowLitresPerMinute();
    require(
        home.heater().ignitionFlowLitresPerMinute() <= flow,
        "the tap in %s draws %s L/min, which does not light the heater: it needs %s L/min",
        tap.place(),
        flow,
        home.heater().ignitionFlowLitresPerMinute());
    double rise = home.warmCelsius() - home.climate().mainsCelsius();
    double watts = Water.HEAT_CAPACITY * flow * Water.LITRE_PER_MINUTE * rise;
    require(
        watts <= home.heater().maximumWatts(),
        "the tap in %s needs %.0f W to be warm, and the heater gives %.0f W",
        tap.place(),
        watts,
        home.heater().maximumWatts());
  }

  private void checkTemperatures() {
    require(
        home.warmCelsius() < set,
        "people wait for %s °C, and the heater is set to %s °C",
        home.warmCelsius(),
        set);
    require(
        home.climate().mainsCelsius() < home.warmCelsius(),
        "the mains bring %s °C, which is warm already",
        home.climate().mainsCelsius());
    if (home.scheme() instanceof Tank tank) {
      require(
          tank.setCelsius() > home.warmCelsius(),
          "the tank is set to %s °C, and people wait for %s °C",
          tank.setCelsius(),
          home.warmCelsius());
    }
  }

  private void checkValve() {
    if (home.scheme() instanceof ReturnPipe back) checkValve(back.valve());
    if (home.scheme() instanceof ColdReturn back) checkValve(back.valve());
  }

  private void checkValve(Valve valve) {
    if (valve instanceof Valve.Thermostatic thermostatic) {
      requireWithin("the valve shuts at", thermostatic.setCelsius());
      requireWithin("the valve opens again at", thermostatic.reopensCelsius());
    } else if (valve instanceof Valve.Solenoid solenoid) {
      requireWithin("the valve shuts at", solenoid.setCelsius());
    }
  }

  private void checkControl() {
    if (home.control() instanceof Control.Thermostatic thermostat) {
      requireWithin("the thermostat starts the pump at", thermostat.lowCelsius());
      requireWithin("the thermostat stops the pump at", thermostat.highCelsius());
    } else if (home.control() instanceof OnDemand demand) {
      requireWithin("the pump is cut off at", demand.cutOffCelsius());
    }
  }

  private void checkLoop() {
    boolean isOff = home.control() instanceof Control.Off;
    boolean standsStill = home.scheme() instanceof Wait || home.scheme() instanceof Tank;
    require(isOff || !standsStill, "%s has nothing to control", home.control());
    if (home.scheme() instanceof Drain) {
      require(
          home.control() instanceof OnDemand, "a drain must be on demand; it would run all day");
    } else if (!standsStill) {
      require(home.pump().isPresent(), "the loop has no pump: %s", home.scheme());
    }
    double flow = new Hydraulics(home).schemeFlow();
    require(
        standsStill || flow >= home.heater().ignitionFlowLitresPerMinute(),
        "the loop runs at %.2f L/min, which does not light the heater: it needs %s L/min",
        flow,
        home.heater().ignitionFlowLitresPerMinute());
  }

  /** Pipes come from the heater's temperature down to the air's, and no further. */
  private void requireWithin(String what, double celsius) {
    require(celsius < set, "%s %s °C, and the heater is set to %s °C", what, celsius, set);
    require(celsius > air, "%s %s °C, and the air has %s °C", what, celsius, air);
  }

  private static void require(boolean condition, String problem, Object... numbers) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, problem, numbers));
    }
  }
}
