package gyre.cpu;

/**
 * A generated kernel that takes one group of members through steps that adapt, each member's by
 * itself.
 */
interface AdaptiveStepper extends GroupStepper {
  /**
   * Computes what no step changes.
   *
   * @param p parameters; behind them it goes
   */
  default void prepare(float[] p) {}

  /**
   * Computes the derivatives by the time as lanes count it, upwards also where time runs backwards.
   *
   * @param time of each lane, as {@link AdaptiveLanes} count it
   * @param y states
   * @param p parameters
   * @param slope derivatives, the first of this array
   */
  void slope(float[] time, float[] y, float[] p, float[] slope);

  /**
   * Computes the event's formula, if there is one.
   *
   * @param g value of each lane, overwritten
   */
  void event(float[] time, float[] y, float[] p, float[] g);

  /**
   * Steps all lanes on their way until the judge says that it is over.
   *
   * @param y states, modified
   * @param p parameters and what was prepared for them
   * @param judge aims each step, is told its error, and says whether it was good
   * @param before states before the last step, overwritten if the judge sees something
   * @param k stages of the last step, {@code [stage][state][copy][lane]}, the first computed
   *     already; the others are overwritten if the judge sees something
   */
  void advance(float[] y, float[] p, StepJudge judge, float[] before, float[] k);
}
