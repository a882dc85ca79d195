package gyre.cpu;

/**
 * A generated kernel that takes some vectors of members, side by side, through steps with noise.
 */
interface SdeStepper extends GroupStepper {
  /**
   * Computes what no step of size h changes.
   *
   * @param p parameters; behind them it goes
   */
  default void prepare(float[] p, double h) {}

  /**
   * Takes steps {@code first … last − 1}, of size h, step k from {@code from + k·h}.
   *
   * @param y states, modified
   * @param p parameters and what was prepared for them
   * @param z standard normal numbers, {@code [step − zStep][noisy state][member]}, those of {@link
   *     NormalNumbers#MEMBERS}
   * @param zStep the step whose numbers come first
   * @param zLane which of these members is the first one here
   */
  void advance(
      float[] y,
      float[] p,
      float[] z,
      int zStep,
      int zLane,
      double from,
      double h,
      int first,
      int last);
}
