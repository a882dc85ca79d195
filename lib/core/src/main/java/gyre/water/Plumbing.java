package gyre.water;

import gyre.water.Scheme.ColdReturn;
import gyre.water.Scheme.Drain;
import gyre.water.Scheme.ReturnPipe;
import gyre.water.Scheme.Tank;
import gyre.water.Slugs.End;
import java.util.List;

/**
 * The water in a house, moved by flows that do not change meanwhile; and the meters of its heat.
 */
final class Plumbing {
  private final Home home;
  private final double mainsExcess;

  /** By section, as the house lists them; and which section feeds each, −1 for the heater. */
  private final Slugs[] hot;

  private final int[] feeder;

  /** By tap: the section that ends there. */
  private final int[] tapSection;

  private final int farthest;
  private final Slugs cold;
  private final Slugs back;
  private final TankContents tank;

  /** What left each section in the stretch of time at hand, and each side of the taps. */
  private final double[] hotOut;

  private final double[] tapOut;
  private double coldOut;

  private final double joulesAtStart;
  private double burnerVolume;
  private double mainsHeat;
  private double mainsVolume;
  private double deliveredHeat;
  private double drainedVolume;
  private double warmestCold = Double.NEGATIVE_INFINITY;

  Plumbing(Home home) {
    this.home = home;
    mainsExcess = home.climate().mainsCelsius() - home.climate().airCelsius();
    List<Section> sections = home.sections();
    hot = sections.stream().map(s -> new Slugs(s.pipe(), 0)).toArray(Slugs[]::new);
    feeder = sections.stream().mapToInt(s -> section(s.from())).toArray();
    tapSection = home.taps().stream().mapToInt(tap -> section(tap.place())).toArray();
    farthest = section(home.farthest().place());
    cold = new Slugs(home.coldPipe(), 0);
    back = home.scheme() instanceof ReturnPipe way ? new Slugs(way.pipe(), 0) : null;
    tank =
        home.scheme() instanceof Tank some
            ? new TankContents(some, home.climate().airCelsius())
            : null;
    hotOut = new double[hot.length];
    tapOut = new double[tapSection.length];
    joulesAtStart = joules();
  }

  private int section(String place) {
    for (int i = 0; i < home.sections().size(); i++) {
      if (home.sections().get(i).to().equals(place)) return i;
    }
    return -1;
  }

  /** How long until a slug has left some pipe: until then no temperature jumps. */
  double smoothSeconds(Flows flows) {
    double seconds = Double.POSITIVE_INFINITY;
    for (int i = 0; i < hot.length; i++) {
      if (flows.hot[i] > 0) seconds = Math.min(seconds, hot[i].volumeAt(End.FAR) / flows.hot[i]);
    }
    if (back != null && flows.scheme > 0) {
      seconds = Math.min(seconds, back.volumeAt(End.FAR) / flows.scheme);
    }
    double forth = coldForth(flows);
    if (forth != 0) {
      seconds = Math.min(seconds, cold.volumeAt(forth > 0 ? End.FAR : End.NEAR) / Math.abs(forth));
    }
    return seconds;
  }

  /** Flow through the cold pipe away from the heater; below 0 where the pump drives it back. */
  private double coldForth(Flows flows) {
    return home.scheme() instanceof ColdReturn ? flows.cold - flows.over() : flows.cold;
  }

  /** Moves everything on. */
  void move(Flows flows, boolean isLit, double seconds) {
    for (int i = 0; i < hot.length; i++) hotOut[i] = out(hot[i], End.FAR, flows.hot[i], seconds);
    double forth = coldForth(flows);
    double coldPipeOut = out(cold, forth > 0 ? End.FAR : End.NEAR, Math.abs(forth), seconds);
    double backOut = back == null ? 0 : out(back, End.FAR, flows.scheme, seconds);

    double returned = back != null ? flows.scheme : Math.max(0, -forth);
    double returnedExcess = back != null ? backOut : coldPipeOut;
    double outlet = heat(flows.heater, returned, returnedExcess, isLit, seconds);
    takeFromMains(Math.max(0, forth), seconds);

    for (int i = 0; i < hot.length; i++) {
      double inlet = feeder[i] < 0 ? outlet : hotOut[feeder[i]];
      if (flows.hot[i] > 0) hot[i].put(End.NEAR, flows.hot[i] * seconds, seconds, inlet);
    }
    passScheme(flows, forth, seconds);
    deliver(flows, forth, coldPipeOut, seconds);
  }

  private static double out(Slugs pipe, End end, double flow, double seconds) {
    if (flow > 0) return pipe.take(end, flow * seconds, seconds);
    pipe.stand(seconds);
    return 0;
  }

  /** Mixes what came back with water from the mains, heats it, and tells its excess. */
  private double heat(
      double flow, double returned, double returnedExcess, boolean isLit, double seconds) {
    if (flow == 0) return 0;
    double fresh = flow - returned;
    takeFromMains(fresh, seconds);
    double inlet = (fresh * mainsExcess + returned * returnedExcess) / flow;
    double air = home.climate().airCelsius();
    double outlet = isLit ? home.heater().outletCelsius(inlet + air, flow) - air : inlet;
    burnerVolume += flow * seconds * (outlet - inlet);
    return outlet;
  }

  private void takeFromMains(double flow, double seconds) {
    mainsVolume += flow * seconds;
    mainsHeat += flow * seconds * mainsExcess;
  }

  /** Fills the way back from the hot pipe's end, and the cold pipe from either end. */
  private void passScheme(Flows flows, double forth, double seconds) {
    double end = hotOut[farthest];
    if (back != null && flows.scheme > 0) {
      back.put(End.NEAR, flows.scheme * seconds, seconds, end);
    }
    if (forth > 0) cold.put(End.NEAR, forth * seconds, seconds, mainsExcess);
    if (forth < 0) {
      cold.put(End.FAR, -forth * seconds, seconds, end);
      warmestCold = Math.max(warmestCold, end);
    }
    if (home.scheme() instanceof Drain) {
      drainedVolume += flows.scheme * seconds;
      deliveredHeat += flows.scheme * seconds * end;
    }
  }

  private void deliver(Flows flows, double forth, double coldPipeOut, double seconds) {
    for (int tap = 0; tap < tapSection.length; tap++) {
      double flow = flows.hotTap[tap];
      boolean hasTank = tank != null && tapSection[tap] == farthest;
      double before = hotOut[tapSection[tap]];
      tapOut[tap] = hasTank ? tank.pass(flow, before, seconds) : before;
      deliveredHeat += flow * seconds * tapOut[tap];
    }
    if (flows.cold > 0) {
      double fromPipe = Math.max(0, forth);
      coldOut = (fromPipe * coldPipeOut + (flows.cold - fromPipe) * hotOut[farthest]) / flows.cold;
      deliveredHeat += flows.cold * seconds * coldOut;
    }
  }

  /** At the hot pipe's end, where valve and thermostat feel it. */
  double endCelsius() {
    return celsius(hot[farthest].excessAt(End.FAR));
  }

  /** How long the standing end takes to cool to a temperature. */
  double secondsUntilEndHas(double celsius) {
    return hot[farthest].secondsUntil(End.FAR, celsius - home.climate().airCelsius());
  }

  /** Whether water moves at the hot pipe's end. */
  boolean endFlows(Flows flows) {
    return flows.hot[farthest] > 0;
  }

  /** What would come out of the hot side of a tap. */
  double tapCelsius(int tap) {
    boolean hasTank = tank != null && tapSection[tap] == farthest;
    return celsius(hasTank ? tank.excess() : hot[tapSection[tap]].excessAt(End.FAR));
  }

  /** What came out of the hot side of a tap in the last stretch of time. */
  double tapOutCelsius(int tap) {
    return celsius(tapOut[tap]);
  }

  /** What came out of the cold side of the farthest tap. */
  double coldOutCelsius() {
    return celsius(coldOut);
  }

  /** The warmest water that went from hot into the cold pipe; −∞ if none did. */
  double warmestColdCelsius() {
    return celsius(warmestCold);
  }

  double[] coldCelsius(double... shares) {
    return celsius(cold.profile(shares));
  }

  double[] hotCelsius(int section, double... shares) {
    return celsius(hot[section].profile(shares));
  }

  double mainsLitres() {
    return mainsVolume * Water.LITRES;
  }

  double drainedLitres() {
    return drainedVolume * Water.LITRES;
  }

  HeatBalance heat() {
    double lost = cold.lostJoules();
    for (var pipe : hot) lost += pipe.lostJoules();
    if (back != null) lost += back.lostJoules();
    if (tank != null) lost += tank.lostJoules();
    return new HeatBalance(
        Water.HEAT_CAPACITY * burnerVolume,
        tank == null ? 0 : tank.elementJoules(),
        Water.HEAT_CAPACITY * mainsHeat,
        Water.HEAT_CAPACITY * deliveredHeat,
        lost,
        joules() - joulesAtStart);
  }

  private double joules() {
    double sum = cold.joules();
    for (var pipe : hot) sum += pipe.joules();
    if (back != null) sum += back.joules();
    return tank == null ? sum : sum + tank.joules();
  }

  private double celsius(double excess) {
    return home.climate().airCelsius() + excess;
  }

  private double[] celsius(double[] excesses) {
    var celsius = excesses.clone();
    for (int i = 0; i < celsius.length; i++) celsius[i] = celsius(celsius[i]);
    return celsius;
  }
}
