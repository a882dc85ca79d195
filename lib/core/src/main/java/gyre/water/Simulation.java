package gyre.water;

import gyre.water.Draw.Side;
import gyre.water.Scheme.ColdReturn;
import gyre.water.Scheme.Drain;
import gyre.water.Scheme.ReturnPipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A house through time, from event to event: between them no tap, valve, pump or burner changes,
 * and no jump of temperature reaches the end of a pipe, so that {@link Slugs} move by a closed
 * form.
 *
 * <p>At the beginning all water in pipes has the temperature of the air, and a tank is warm. While
 * water flows, slow changes of temperature are looked at every {@link #LONGEST_SECONDS}; jumps,
 * times of the clock and the cooling of standing pipes are met exactly. {@link Slugs} says what is
 * rounded.
 *
 * <p>Not safe for use from several threads.
 */
public final class Simulation {
  /** Longest stretch of time while water flows. */
  static final double LONGEST_SECONDS = 10;

  /** Shortest stretch, so that rounding cannot stop the clock. */
  static final double SHORTEST_SECONDS = 1e-6;

  private final Home home;
  private final Plumbing plumbing;
  private final Burner burner;
  private final PumpSwitch pump;
  private final Valve valve;
  private final Flows flows;
  private final int[][] ways;
  private final int farthest;
  private final double schemeFlow;
  private final double leakFlow;

  private final List<Draw> pending;
  private final List<OpenTap> open = new ArrayList<>();
  private final List<DrawResult> results = new ArrayList<>();

  private double time;
  private boolean isValveOpen = true;
  private double used;
  private double pumpSeconds;

  private Simulation(Home home, List<Draw> draws) {
    this.home = home;
    plumbing = new Plumbing(home);
    burner = new Burner(home.heater());
    valve = valveOf(home.scheme());
    flows = new Flows(home.sections().size(), home.taps().size());
    ways = home.taps().stream().map(tap -> indices(home.wayTo(tap.place()))).toArray(int[][]::new);
    farthest = home.taps().indexOf(home.farthest());
    var hydraulics = new Hydraulics(home);
    schemeFlow = hydraulics.schemeFlow() * Water.LITRE_PER_MINUTE;
    leakFlow =
        home.scheme() instanceof ColdReturn
            ? hydraulics.leakFlow(home.farthest().flowLitresPerMinute()) * Water.LITRE_PER_MINUTE
            : 0;
    pending = new ArrayList<>(draws);
    pending.sort(Comparator.comparingDouble(Draw::startSeconds));
    pump = new PumpSwitch(home.control(), presses());
  }

  /**
   * Prepares a house for some draws, at midnight.
   *
   * @param draws in any order
   * @throws IllegalArgumentException if the house is not sound, or a draw has no tap, or a cold one
   *     is not at the farthest tap
   */
  public static Simulation of(Home home, List<Draw> draws) {
    home.requireSound();
    for (var draw : draws) requireTap(home, draw.tap(), draw.side());
    return new Simulation(home, draws);
  }

  /** A day of a house with some draws: those that end by midnight. */
  public static DayResult day(Home home, List<Draw> draws) {
    var simulation = of(home, draws);
    simulation.advanceTo(Clock.DAY);
    return simulation.result();
  }

  /** Fails unless water can be drawn there. */
  static void requireTap(Home home, String tap, Side side) {
    if (home.taps().stream().noneMatch(other -> other.place().equals(tap))) {
      throw new IllegalArgumentException(
          "there is no tap in %s; there are %s".formatted(tap, home.taps()));
    }
    if (side == Side.COLD && !home.farthest().place().equals(tap)) {
      throw new IllegalArgumentException(
          "the cold pipe leads to %s, and a cold draw is in %s"
              .formatted(home.farthest().place(), tap));
    }
  }

  private static Valve valveOf(Scheme scheme) {
    if (scheme instanceof ReturnPipe back) return back.valve();
    if (scheme instanceof ColdReturn back) return back.valve();
    return new Valve.Check();
  }

  private int[] indices(List<Section> way) {
    return way.stream().mapToInt(home.sections()::indexOf).toArray();
  }

  /** On demand, the button is pressed some time before each hot draw at the farthest tap. */
  private double[] presses() {
    if (!(home.control() instanceof Control.OnDemand demand)) return new double[0];
    return pending.stream()
        .filter(draw -> draw.side() == Side.HOT && draw.tap().equals(home.farthest().place()))
        .mapToDouble(draw -> Math.max(0, draw.startSeconds() - demand.leadSeconds()))
        .toArray();
  }

  /** Seconds after midnight. */
  public double time() {
    return time;
  }

  /** Goes on to a time. */
  public void advanceTo(double seconds) {
    while (time < seconds) {
      settle();
      double next = Math.min(seconds, nextEvent());
      move(Math.max(next - time, SHORTEST_SECONDS));
      time = Math.max(next, time + SHORTEST_SECONDS);
    }
    settle();
  }

  /** Lets everything that time and temperature decide be decided. */
  private void settle() {
    for (var tap : open) tap.feel(time, tap.isHot() && isWarm(tap.tap));
    shutTaps();
    openTaps();
    double end = plumbing.endCelsius();
    pump.update(time, end);
    isValveOpen = valve.opens(isValveOpen, pump.isOn(), end);
    setFlows();
    burner.update(time, flows.heater, pump.isOn() || isHotWanted());
  }

  private boolean isHotWanted() {
    for (var tap : open) if (tap.isHot()) return true;
    return false;
  }

  private boolean isWarm(int tap) {
    return plumbing.tapCelsius(tap) >= home.warmCelsius() - Soundness.EVEN;
  }

  private void shutTaps() {
    for (int i = open.size() - 1; i >= 0; i--) {
      if (open.get(i).isDone(time)) {
        var tap = open.remove(i);
        used += tap.litres();
        results.add(tap.result());
      }
    }
  }

  private void openTaps() {
    for (int i = 0; i < pending.size() && pending.get(i).startSeconds() <= time; i++) {
      var draw = pending.get(i);
      if (open.stream().noneMatch(other -> other.draw.tap().equals(draw.tap()))) {
        open.add(opened(draw));
        pending.remove(i--);
      }
    }
  }

  private OpenTap opened(Draw draw) {
    int tap = 0;
    while (!home.taps().get(tap).place().equals(draw.tap())) tap++;
    double flow = home.taps().get(tap).flowLitresPerMinute() * Water.LITRE_PER_MINUTE;
    var opened = new OpenTap(draw, tap, flow, time);
    opened.feel(time, opened.isHot() && isWarm(tap));
    return opened;
  }

  private void setFlows() {
    Arrays.fill(flows.hot, 0);
    Arrays.fill(flows.hotTap, 0);
    flows.cold = 0;
    flows.heater = 0;
    for (var tap : open) {
      if (tap.isHot()) {
        flows.hotTap[tap.tap] = tap.flow;
        lead(tap.flow, ways[tap.tap]);
      } else {
        flows.cold = tap.flow;
      }
    }
    flows.scheme = pump.isOn() && isValveOpen ? schemeFlow : 0;
    flows.leak = flows.cold > 0 && flows.scheme == 0 && isValveOpen ? leakFlow : 0;
    lead(flows.over(), ways[farthest]);
  }

  private void lead(double flow, int[] way) {
    for (int section : way) flows.hot[section] += flow;
    flows.heater += flow;
  }

  private double nextEvent() {
    double next = pump.nextChange(time);
    for (var tap : open) next = Math.min(next, tap.nextChange());
    for (var draw : pending) {
      if (draw.startSeconds() > time) {
        next = Math.min(next, draw.startSeconds());
        break;
      }
    }
    if (!burner.isLit()) next = Math.min(next, burner.lightsAt());
    if (!flows.isStill()) {
      next = Math.min(next, time + Math.min(LONGEST_SECONDS, plumbing.smoothSeconds(flows)));
    }
    if (!plumbing.endFlows(flows)) next = Math.min(next, time + secondsUntilCool());
    return next;
  }

  /** Until the standing end of the hot pipe has cooled so far that thermostat or valve act. */
  private double secondsUntilCool() {
    double celsius = pump.startsAtCelsius();
    if (!isValveOpen && valve instanceof Valve.Thermostatic thermostatic) {
      celsius = Math.max(celsius, thermostatic.reopensCelsius());
    }
    return celsius == Double.NEGATIVE_INFINITY
        ? Double.POSITIVE_INFINITY
        : plumbing.secondsUntilEndHas(celsius);
  }

  private void move(double seconds) {
    plumbing.move(flows, burner.isLit(), seconds);
    for (var tap : open) {
      tap.run(seconds, tap.isHot() ? plumbing.tapOutCelsius(tap.tap) : plumbing.coldOutCelsius());
    }
    if (pump.isOn() && !(home.scheme() instanceof Drain)) pumpSeconds += seconds;
  }

  /**
   * Temperatures along the hot pipes to the farthest tap, at places so many metres from the heater.
   */
  public double[] hotCelsius(double... metres) {
    return Arrays.stream(metres).map(this::hotCelsiusAt).toArray();
  }

  private double hotCelsiusAt(double metres) {
    double before = 0;
    for (int section : ways[farthest]) {
      double length = home.sections().get(section).pipe().lengthMetres();
      boolean isLast = section == ways[farthest][ways[farthest].length - 1];
      if (metres < before + length || isLast) {
        return plumbing.hotCelsius(section, (metres - before) / length)[0];
      }
      before += length;
    }
    throw new AssertionError("a way without sections");
  }

  /** Temperatures along the cold pipe, at shares of its length from 0 at the heater. */
  public double[] coldCelsius(double... shares) {
    return plumbing.coldCelsius(shares);
  }

  /** What has come about so far; taps that are still open count with what they have used. */
  public DayResult result() {
    double usedSoFar = used;
    double flushed = results.stream().mapToDouble(DrawResult::flushedLitres).sum();
    for (var tap : open) {
      usedSoFar += tap.litres();
      flushed += tap.flushedLitres();
    }
    var heat = plumbing.heat();
    double pumpWatts = home.pump().map(Pump::powerWatts).orElse(0.0);
    return new DayResult(
        List.copyOf(results),
        plumbing.mainsLitres(),
        usedSoFar,
        flushed,
        plumbing.drainedLitres(),
        home.heater().gasCubicMetres(heat.burnerJoules()),
        (pumpWatts * pumpSeconds + heat.elementJoules()) / Water.KILOWATT_HOUR,
        pumpSeconds,
        burner.firings(),
        burner.falseFirings(),
        results.stream()
            .filter(result -> result.draw().side() == Side.COLD)
            .mapToDouble(DrawResult::warmestCelsius)
            .max()
            .orElse(Double.NaN),
        plumbing.warmestColdCelsius(),
        heat);
  }
}
