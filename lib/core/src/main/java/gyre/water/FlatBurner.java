package gyre.water;

/** The heater, as {@link Burner} and {@link Heater} have it, in rows of numbers. */
final class FlatBurner {
  private FlatBurner() {}

  /** Sees the flow from now on. */
  static void update(double[] home, double[] taps) {
    double flow = home[FlatHome.HEATER_FLOW];
    double since = home[FlatHome.ENOUGH_SINCE];
    boolean isEnough = flow >= home[FlatHome.IGNITION_FLOW] & flow > 0;
    double began = since == FlatHome.NEVER ? home[FlatHome.TIME] : since;
    home[FlatHome.ENOUGH_SINCE] = isEnough ? began : FlatHome.NEVER;
    boolean isWanted = home[FlatHome.PUMP_RUNS] != 0;
    int tapCount = (int) home[FlatHome.TAPS];
    for (int tap = 0; tap < tapCount; tap++)
      isWanted |= taps[tap * FlatTaps.WIDTH + FlatTaps.STATE] == FlatTaps.HOT;
    boolean isLit = home[FlatHome.TIME] >= lightsAt(home);
    boolean isFalse = isLit & home[FlatHome.LIT] == 0 & !isWanted;
    home[FlatHome.FALSE_FIRINGS] += isFalse ? 1 : 0;
    home[FlatHome.LIT] = isLit ? 1 : 0;
  }

  /** When it is lit if the flow stays. */
  static double lightsAt(double[] home) {
    return home[FlatHome.ENOUGH_SINCE] + home[FlatHome.IGNITION_DELAY];
  }

  /** Mixes what came back with water from the mains, heats it, and tells its excess. */
  static double heat(double[] home, double[] pipes, double seconds) {
    int cold = (int) home[FlatHome.SECTIONS];
    boolean hasBack = home[FlatHome.SCHEME] == FlatHome.RETURN_PIPE;
    double forth = pipes[cold * FlatPipes.WIDTH + FlatPipes.FLOW];
    double flow = home[FlatHome.HEATER_FLOW];
    double returned = hasBack ? home[FlatHome.PUMPED] : Math.max(0, -forth);
    double warmth = pipes[(hasBack ? cold + 1 : cold) * FlatPipes.WIDTH + FlatPipes.OUT];
    double fresh = flow - returned;
    home[FlatHome.FROM_MAINS] += (fresh + Math.max(0, forth)) * seconds;
    double inlet = (fresh * home[FlatHome.MAINS] + returned * warmth) / flow;
    double most = Math.min(home[FlatHome.SET], inlet + home[FlatHome.POWER] / flow);
    double outlet = home[FlatHome.LIT] != 0 ? Math.max(inlet, most) : inlet;
    home[FlatHome.BURNT] += flow > 0 ? flow * seconds * (outlet - inlet) : 0;
    return outlet;
  }
}
