package gyre.cpu;

/**
 * Generated formulas of a system too large for one compiled method: several methods, one after
 * another, for one vector of members, with all that passes between them in arrays {@code
 * [quantity][lane]}.
 */
interface ArrayFormulas {
  /** Quantities that one method leaves for another. */
  int kept();

  /**
   * Computes the formulas.
   *
   * @param t time of each lane
   * @param y states
   * @param p parameters
   * @param kept scratch memory for {@link #kept} quantities
   * @param f values of the formulas, overwritten from {@code start} on
   */
  void run(float[] t, float[] y, float[] p, float[] kept, float[] f, int start);
}
