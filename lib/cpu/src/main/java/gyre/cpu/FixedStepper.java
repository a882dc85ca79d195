package gyre.cpu;

/** A generated kernel that takes one group of members through steps of one size. */
interface FixedStepper extends GroupStepper {
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
   */
  void advance(float[] y, float[] p, double from, double h, int first, int last);

  /**
   * Computes the stages of one step.
   *
   * @param y states
   * @param p parameters
   * @param k stages, {@code [stage][state][copy][lane]}, overwritten
   */
  void stages(float[] y, float[] p, double t, double h, float[] k);

  /**
   * Computes the event's formula.
   *
   * @param y states
   * @param p parameters
   * @param g values, {@code [copy][lane]}, overwritten
   */
  void event(float[] y, float[] p, double t, float[] g);
}
