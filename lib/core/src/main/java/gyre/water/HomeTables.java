package gyre.water;

import gyre.water.Control.AlwaysOn;
import gyre.water.Control.OnDemand;
import gyre.water.Control.Thermostatic;
import gyre.water.Control.Timed;
import gyre.water.Draw.Side;
import gyre.water.Scheme.ColdReturn;
import gyre.water.Scheme.Drain;
import gyre.water.Scheme.ReturnPipe;
import gyre.water.Scheme.Tank;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The tables that {@link FlatDay} works on, for one home of an ensemble after another. What all of
 * them have in common is written once.
 *
 * <p>Not safe for use from several threads: each has tables of its own.
 */
public final class HomeTables {
  /** Slugs that a pipe has room for at first, a power of two. */
  public static final int FIRST_ROOM = 32;

  private final HomeEnsemble ensemble;
  private final List<String> places;
  private final double air;
  private final double[] home;
  private final double[] pipes;
  private final double[] taps;
  private double[] slugs = new double[0];
  private int room = FIRST_ROOM;
  private double[] draws = new double[FlatTaps.DRAW_WIDTH];

  /** Tables for the homes of an ensemble. */
  public HomeTables(HomeEnsemble ensemble) {
    this.ensemble = ensemble;
    var plan = ensemble.home();
    places = plan.taps().stream().map(Tap::place).toList();
    air = plan.climate().airCelsius();
    var windows =
        plan.control() instanceof Timed timed ? timed.windows() : List.<Control.Window>of();
    home = new double[FlatHome.WIDTH + 2 * windows.size()];
    pipes = new double[pipesOf(plan).size() * FlatPipes.WIDTH];
    taps = new double[places.size() * FlatTaps.WIDTH];
    describe(plan);
    describe(plan.heater(), plan.climate());
    describe(plan.scheme());
    describe(plan.control());
    for (int w = 0; w < windows.size(); w++) {
      home[FlatHome.WIDTH + 2 * w] = windows.get(w).fromSeconds();
      home[FlatHome.WIDTH + 2 * w + 1] = windows.get(w).toSeconds();
    }
    home[FlatHome.WINDOWS] = windows.size();
  }

  private void describe(Home plan) {
    var sections = sectionsOf(plan);
    home[FlatHome.SECTIONS] = sections.size();
    home[FlatHome.PIPES] = pipes.length / FlatPipes.WIDTH;
    home[FlatHome.TAPS] = places.size();
    home[FlatHome.FARTHEST_TAP] = places.indexOf(plan.farthest().place());
    home[FlatHome.WARM] = plan.warmCelsius() - air;
    var ends = sections.stream().map(Section::to).toList();
    for (int s = 0; s < sections.size(); s++) {
      pipes[s * FlatPipes.WIDTH + FlatPipes.FEEDER] = ends.indexOf(sections.get(s).from());
    }
    for (int t = 0; t < places.size(); t++) {
      int row = t * FlatTaps.WIDTH;
      taps[row + FlatTaps.SECTION] = ends.indexOf(places.get(t));
      taps[row + FlatTaps.FLOW] = plan.taps().get(t).flowLitresPerMinute() * Water.LITRE_PER_MINUTE;
    }
  }

  private void describe(Heater heater, Climate climate) {
    home[FlatHome.MAINS] = climate.mainsCelsius() - air;
    home[FlatHome.SET] = heater.setCelsius() - air;
    home[FlatHome.POWER] = heater.maximumWatts() / Water.HEAT_CAPACITY;
    home[FlatHome.IGNITION_FLOW] = heater.ignitionFlowLitresPerMinute() * Water.LITRE_PER_MINUTE;
    home[FlatHome.IGNITION_DELAY] = heater.ignitionDelaySeconds();
  }

  private void describe(Scheme scheme) {
    home[FlatHome.TANK_TAP] = -1;
    if (scheme instanceof ReturnPipe back) describe(FlatHome.RETURN_PIPE, back.valve());
    if (scheme instanceof ColdReturn back) describe(FlatHome.COLD_RETURN, back.valve());
    if (scheme instanceof Drain) home[FlatHome.SCHEME] = FlatHome.DRAIN;
    if (scheme instanceof Tank tank) {
      home[FlatHome.TANK_TAP] = home[FlatHome.FARTHEST_TAP];
      home[FlatHome.TANK_VOLUME] = tank.litres() / Water.LITRES;
      home[FlatHome.TANK_SET] = tank.setCelsius() - air;
      home[FlatHome.TANK_POWER] = tank.elementWatts() / Water.HEAT_CAPACITY;
      home[FlatHome.TANK_LOSS] = tank.lossWattsPerKelvin() / Water.HEAT_CAPACITY;
    }
  }

  private void describe(int scheme, Valve valve) {
    home[FlatHome.SCHEME] = scheme;
    if (valve instanceof Valve.Thermostatic thermostatic) {
      home[FlatHome.VALVE] = FlatHome.THERMOSTATIC_VALVE;
      home[FlatHome.VALVE_SHUTS] = thermostatic.setCelsius() - air;
      home[FlatHome.VALVE_REOPENS] = thermostatic.reopensCelsius() - air;
    } else if (valve instanceof Valve.Solenoid solenoid) {
      home[FlatHome.VALVE] = FlatHome.SOLENOID;
      home[FlatHome.VALVE_SHUTS] = solenoid.setCelsius() - air;
    }
  }

  private void describe(Control control) {
    if (control instanceof AlwaysOn) home[FlatHome.CONTROL] = FlatHome.ALWAYS_ON;
    if (control instanceof Timed) home[FlatHome.CONTROL] = FlatHome.TIMED;
    if (control instanceof Thermostatic thermostat) {
      home[FlatHome.CONTROL] = FlatHome.THERMOSTATIC;
      home[FlatHome.PUMP_STARTS] = thermostat.lowCelsius() - air;
      home[FlatHome.PUMP_STOPS] = thermostat.highCelsius() - air;
    } else if (control instanceof OnDemand demand) {
      home[FlatHome.CONTROL] = FlatHome.ON_DEMAND;
      home[FlatHome.LEAD] = demand.leadSeconds();
      home[FlatHome.PUMP_STOPS] = demand.cutOffCelsius() - air;
      home[FlatHome.LONGEST_RUN] = demand.longestSeconds();
    }
  }

  /** Hot sections, each after the one that feeds it. */
  private static List<Section> sectionsOf(Home home) {
    return home.sections().stream()
        .sorted(Comparator.comparingInt(section -> home.wayTo(section.to()).size()))
        .toList();
  }

  private static List<Pipe> pipesOf(Home home) {
    var pipes = new ArrayList<>(sectionsOf(home).stream().map(Section::pipe).toList());
    pipes.add(home.coldPipe());
    if (home.scheme() instanceof ReturnPipe back) pipes.add(back.pipe());
    return pipes;
  }

  /** Describes a member. */
  public void load(int member) {
    var own = ensemble.home(member);
    var itsPipes = pipesOf(own);
    for (int p = 0; p < itsPipes.size(); p++) {
      int row = p * FlatPipes.WIDTH;
      pipes[row + FlatPipes.CAPACITY] = itsPipes.get(p).frontLitres() / Water.LITRES;
      pipes[row + FlatPipes.RATE] = 1 / itsPipes.get(p).timeConstantSeconds();
    }
    var hydraulics = new Hydraulics(own);
    home[FlatHome.SCHEME_FLOW] = hydraulics.schemeFlow() * Water.LITRE_PER_MINUTE;
    if (own.scheme() instanceof ColdReturn) {
      home[FlatHome.LEAK_FLOW] =
          hydraulics.leakFlow(own.farthest().flowLitresPerMinute()) * Water.LITRE_PER_MINUTE;
    }
    load(ensemble.draws(member));
  }

  private void load(List<Draw> inOrder) {
    int size = (inOrder.size() + 1) * FlatTaps.DRAW_WIDTH;
    if (draws.length < size) draws = new double[2 * size];
    for (int d = 0; d < inOrder.size(); d++) {
      var draw = inOrder.get(d);
      int row = d * FlatTaps.DRAW_WIDTH;
      draws[row + FlatTaps.DRAW_START] = draw.startSeconds();
      draws[row + FlatTaps.DRAW_VOLUME] = draw.litres() / Water.LITRES;
      draws[row + FlatTaps.DRAW_USE] =
          2 * places.indexOf(draw.tap()) + (draw.side() == Side.COLD ? 1 : 0);
    }
    draws[size - FlatTaps.DRAW_WIDTH + FlatTaps.DRAW_START] = FlatHome.NEVER;
    home[FlatHome.DRAWS] = inOrder.size();
  }

  /** Simulates the day of the member that is loaded; pipes get more room where they need it. */
  public void run() {
    do {
      int size = slugsSize(room);
      if (slugs.length < size) slugs = new double[size];
      FlatDay.run(home, pipes, slugs, taps, draws, room);
      if (isFull()) room *= 2;
    } while (isFull());
  }

  /** Whether some pipe had no room for a slug, so that the day is not done. */
  public boolean isFull() {
    return home[FlatHome.FULL] != 0;
  }

  /** Numbers of a home's row. */
  public int homeSize() {
    return home.length;
  }

  /** Numbers of all pipes. */
  public int pipesSize() {
    return pipes.length;
  }

  /** Numbers of all slugs where each pipe has room for so many. */
  public int slugsSize(int room) {
    return pipes.length / FlatPipes.WIDTH * room * FlatPipes.SLUG_WIDTH;
  }

  /** Numbers of all taps. */
  public int tapsSize() {
    return taps.length;
  }

  /** Numbers of the draws of the member that is loaded, and of one that never starts. */
  public int drawsSize() {
    return ((int) home[FlatHome.DRAWS] + 1) * FlatTaps.DRAW_WIDTH;
  }

  /** The member that is loaded, for a device: home, pipes, taps and draws, one after another. */
  public double[] numbers() {
    var all = new double[homeSize() + pipesSize() + tapsSize() + drawsSize()];
    System.arraycopy(home, 0, all, 0, homeSize());
    System.arraycopy(pipes, 0, all, homeSize(), pipesSize());
    System.arraycopy(taps, 0, all, homeSize() + pipesSize(), tapsSize());
    System.arraycopy(draws, 0, all, all.length - drawsSize(), drawsSize());
    return all;
  }

  /** Takes a home's row back from a device, at the end of its day. */
  public void end(double[] row) {
    System.arraycopy(row, 0, home, 0, homeSize());
  }

  /** Stores the day's numbers as those of a member. */
  public void store(HomeEnsembleResult result, int member) {
    var plan = ensemble.home();
    double pumpWatts = plan.pump().map(Pump::powerWatts).orElse(0.0);
    double hot = home[FlatHome.HOT_DRAWS];
    result.hotDraws()[member] = (int) hot;
    result.meanWaitSeconds()[member] = hot == 0 ? 0 : home[FlatHome.WAITED] / hot;
    result.longestWaitSeconds()[member] = home[FlatHome.LONGEST_WAIT];
    result.mainsLitres()[member] = home[FlatHome.FROM_MAINS] * Water.LITRES;
    result.flushedLitres()[member] = home[FlatHome.FLUSHED] * Water.LITRES;
    result.drainedLitres()[member] = home[FlatHome.DRAINED] * Water.LITRES;
    result.gasCubicMetres()[member] =
        plan.heater().gasCubicMetres(Water.HEAT_CAPACITY * home[FlatHome.BURNT]);
    result.electricityKilowattHours()[member] =
        (pumpWatts * home[FlatHome.PUMP_SECONDS] + Water.HEAT_CAPACITY * home[FlatHome.ELEMENT])
            / Water.KILOWATT_HOUR;
    result.falseFirings()[member] = (int) home[FlatHome.FALSE_FIRINGS];
    double warmest = home[FlatHome.WARMEST_COLD];
    result.warmestColdCelsius()[member] = warmest == -FlatHome.NEVER ? Double.NaN : air + warmest;
  }
}
