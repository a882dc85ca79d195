package gyre.water;

/**
 * What it costs to keep a loop of pipe warm, in closed form: the loop is as warm all along as at
 * its beginning, {@code ΔT} above the air.
 *
 * @param loop all of its pipe
 * @param excessKelvin {@code ΔT}
 */
public record LoopTheory(Pipe loop, double excessKelvin) {

  /** Always on: {@code P = U' L ΔT}. */
  public double watts() {
    return loop.lossWattsPerMetreKelvin() * loop.lengthMetres() * excessKelvin;
  }

  /** Heat that the loop holds above the air: {@code C' L ΔT}. */
  public double joules() {
    return loop.capacityJoulesPerMetreKelvin() * loop.lengthMetres() * excessKelvin;
  }

  /** On for some time and then off: {@code P t + C' L ΔT (1 − e^(−t_off/τ))}, in J. */
  public double joules(double onSeconds, double offSeconds) {
    double cooled = -Math.expm1(-offSeconds / loop.timeConstantSeconds());
    return watts() * onSeconds + joules() * cooled;
  }

  /** How long a thermostat leaves the loop to cool to an excess: {@code τ ln(ΔT / ΔT_low)}. */
  public double offSeconds(double lowKelvin) {
    return loop.timeConstantSeconds() * Math.log(excessKelvin / lowKelvin);
  }

  /**
   * Mean loss under a thermostat, relative to always on: {@code (ΔT − ΔT_low) / (ΔT ln(ΔT /
   * ΔT_low))}, for a loop that is warmed in no time.
   */
  public double thermostaticShare(double lowKelvin) {
    return (excessKelvin - lowKelvin) / (excessKelvin * Math.log(excessKelvin / lowKelvin));
  }
}
