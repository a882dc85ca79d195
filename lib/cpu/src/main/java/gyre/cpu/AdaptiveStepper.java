package gyre.cpu;

/**
 * A generated kernel that takes one group of members through steps that adapt, each member's by
 * itself.
 *
 * <p>A group is {@link #copies()} vectors of members, side by side. Arrays are {@code
 * [quantity][copy][lane]}.
 */
interface AdaptiveStepper {
  /** Vectors of members in a group. */
  int copies();

  /**
   * Steps all lanes on their way until so many stand still, or one fails, passes a time to save at,
   * or may have an event; at most {@link AdaptiveLanes#tries} times.
   *
   * @param y states, modified
   * @param p parameters
   * @param lanes time and steps of the lanes, modified
   * @param end the time at which a lane has arrived
   * @param patience how many lanes may stand still
   * @param before states before the last step, overwritten
   * @param k stages of the last step, {@code [stage][state][copy][lane]}; overwritten if the
   *     problem saves states or has an event
   */
  void advance(
      float[] y,
      float[] p,
      AdaptiveLanes lanes,
      float end,
      int patience,
      float[] before,
      float[] k);
}
