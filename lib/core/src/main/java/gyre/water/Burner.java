package gyre.water;

/** The heater's state: since when the flow has been enough to light it. */
final class Burner {
  private final Heater heater;
  private double enoughSince = Double.POSITIVE_INFINITY;
  private boolean isLit;
  private int firings;
  private int falseFirings;

  Burner(Heater heater) {
    this.heater = heater;
  }

  /**
   * Sees a flow from now on.
   *
   * @param isWanted whether anybody wants hot water now
   */
  void update(double time, double flow, boolean isWanted) {
    if (flow < heater.ignitionFlowLitresPerMinute() * Water.LITRE_PER_MINUTE || flow == 0) {
      enoughSince = Double.POSITIVE_INFINITY;
    } else if (enoughSince == Double.POSITIVE_INFINITY) {
      enoughSince = time;
    }
    boolean lights = time >= lightsAt();
    if (lights && !isLit) {
      firings++;
      if (!isWanted) falseFirings++;
    }
    isLit = lights;
  }

  boolean isLit() {
    return isLit;
  }

  /** When it is lit if the flow stays; infinite if it does not get lit. */
  double lightsAt() {
    return enoughSince + heater.ignitionDelaySeconds();
  }

  int firings() {
    return firings;
  }

  int falseFirings() {
    return falseFirings;
  }
}
