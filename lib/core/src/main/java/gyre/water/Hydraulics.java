package gyre.water;

import gyre.water.Scheme.ColdReturn;
import gyre.water.Scheme.Drain;
import gyre.water.Scheme.ReturnPipe;
import java.util.List;

/**
 * The flows that pressures settle on, in litres per minute.
 *
 * <p>A tap's flow is its own, and the pump's is that of the loop alone: where both run, pipes carry
 * the sum. Heater, valves and fittings lose pressure as the square of the flow.
 */
final class Hydraulics {
  /** Assumed loss of heater and fittings at 10 L/min, in pascals: no data sheet at hand. */
  private static final double HEATER_LOSS = 25_000;

  /** Assumed loss of a valve between hot and cold at 10 L/min, in pascals. */
  private static final double VALVE_LOSS = 10_000;

  private final Home home;
  private final List<Section> way;

  Hydraulics(Home home) {
    this.home = home;
    this.way = home.wayTo(home.farthest().place());
  }

  /** Through the loop or the drain, when it is open. */
  double schemeFlow() {
    if (home.scheme() instanceof Drain drain) return drain.flowLitresPerMinute();
    if (home.scheme() instanceof ReturnPipe back) return pumped(back.pipe());
    if (home.scheme() instanceof ColdReturn) return pumped(home.coldPipe());
    return 0;
  }

  /** What an open valve lets over from hot to cold while the cold side of the farthest tap runs. */
  double leakFlow(double coldFlow) {
    var cold = home.coldPipe();
    return Balance.crossing(
        0, coldFlow, over -> hotLoss(over) - Friction.pascals(cold, coldFlow - over));
  }

  private double pumped(Pipe back) {
    return home.pump()
        .map(pump -> pump.flowLitresPerMinute(q -> hotLoss(q) + Friction.pascals(back, q)))
        .orElse(0.0);
  }

  private double hotLoss(double flow) {
    double pascals = (HEATER_LOSS + VALVE_LOSS) * flow * flow / 100;
    for (var section : way) pascals += Friction.pascals(section.pipe(), flow);
    return pascals;
  }
}
