package gyre.water;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What a span of time, usually a day, brought and cost.
 *
 * @param draws in the order in which they ended
 * @param mainsLitres that came in
 * @param usedLitres that people used, hot and cold
 * @param flushedLitres that ran away while people waited
 * @param drainedLitres that the scheme let run away
 * @param gasCubicMetres burnt
 * @param electricityKilowattHours of the pump and of a tank's element
 * @param pumpSeconds that the pump ran
 * @param firings how often the heater was lit
 * @param falseFirings how often with nobody drawing hot water and the pump standing
 * @param warmestColdCelsius of the water that was drawn cold; not a number if none was
 * @param warmestReturnCelsius of the water that went from hot into the cold pipe; −∞ if none did
 * @param heat where the heat went
 */
public record DayResult(
    List<DrawResult> draws,
    double mainsLitres,
    double usedLitres,
    double flushedLitres,
    double drainedLitres,
    double gasCubicMetres,
    double electricityKilowattHours,
    double pumpSeconds,
    int firings,
    int falseFirings,
    double warmestColdCelsius,
    double warmestReturnCelsius,
    HeatBalance heat) {

  /** Waits of the hot draws, in seconds. */
  public double[] waits() {
    return draws.stream()
        .filter(result -> result.draw().side() == Draw.Side.HOT)
        .mapToDouble(DrawResult::waitSeconds)
        .toArray();
  }

  /** The mean wait of the hot draws; 0 if there were none. */
  public double meanWaitSeconds() {
    return DoubleStream.of(waits()).average().orElse(0);
  }

  /** What is unaccounted for of the water, relative to what came in; rounding alone. */
  public double relativeWaterResidual() {
    double out = usedLitres + flushedLitres + drainedLitres;
    return mainsLitres == 0 ? 0 : (mainsLitres - out) / mainsLitres;
  }
}
