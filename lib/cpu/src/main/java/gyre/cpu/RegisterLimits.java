package gyre.cpu;

/**
 * Which systems are small enough for one method that keeps all states in registers, by the vector
 * operations of a step; see {@link ProgramSource#operations}.
 */
final class RegisterLimits {
  /**
   * Vector operations of a method at most. Inlining of vector operations ends at HotSpot's {@code
   * NodeCountInliningCutoff}: on a ring of equations (Lorenz 96), steps that adapt take 4.3 ns a
   * state at 475 operations, and 97 ns, every vector on the heap, at 631, where arrays take 5.3.
   * Above some 570 operations methods of steps of one size pass 8,000 bytes, and are never
   * compiled.
   */
  private static final int OPERATIONS = 500;

  /**
   * Up to so many states, two vectors of members go side by side. Measured with Lorenz' equations:
   * in steps of one size one vector alone takes 2.4 times as long, four are slower again; in steps
   * that adapt one alone takes 1.5 times as long where two threads share a core, 1.16 where not.
   * (The compiler works for 8 seconds on two vectors in steps that adapt, and for 4 on one.)
   */
  private static final int STATES_OF_TWO_COPIES = 8;

  /**
   * Vectors of members side by side in steps of one size, of systems of one, two and three states.
   * A step is a chain of operations that two vectors do not hide: eight vectors of one state take
   * 0.4 to 0.6 of the time of two for each, four of two states 0.55 to 0.95 (Xeon, 512 and 256
   * bits; Zen 3, 256 bits and 16 registers). Three vectors of three states take 0.85 (Lorenz) and
   * 0.96 (Rössler) on the Zen 3. From the best place of the stack ({@link StackPlaces}) and with
   * 512 bits, three take 0.77 to 0.85 for four systems, four 0.72 to 0.99 (Zen 5; on the Xeon,
   * where three took as long as two or longer, not measured since).
   */
  private static final int[] COPIES_IN_STEPS = {8, 4, 3};

  /**
   * Up to so many states, registers can keep slopes until those of equal weight are added. An
   * addition takes no unit that multiplies, on processors that have units for each: with 3 and 5
   * states a step takes 0.9 of the time (two vectors of members, EPYC of the Zen 4 family, 512
   * bits; with 256 bits 0.95 and 0.8), with 6 as long as before; with 12, one vector, 1.15 times.
   */
  private static final int STATES_OF_KEPT_SLOPES = 5;

  /** Weights at most that may differ from state to state: each takes a vector. */
  private static final int WEIGHTS_OF_STATES = 40;

  private RegisterLimits() {}

  /** Whether states stay in registers. */
  static boolean fit(int operations) {
    return operations <= OPERATIONS;
  }

  /**
   * Whether slopes stay in registers, without their constant factors, until those of equal weight
   * are added.
   *
   * @param weights of a step
   */
  static boolean keepSlopes(int states, int weights) {
    return states <= STATES_OF_KEPT_SLOPES && states * weights <= WEIGHTS_OF_STATES;
  }

  /**
   * Vectors of members side by side in steps of one size.
   *
   * @param operations of one vector
   */
  static int copiesInSteps(int states, int operations) {
    if (states <= COPIES_IN_STEPS.length) {
      for (int copies = COPIES_IN_STEPS[states - 1]; copies > 2; copies /= 2) {
        if (fit(copies * operations)) return copies;
      }
    }
    return copies(states, operations);
  }

  /**
   * Vectors of members side by side in other kernels.
   *
   * @param operations of one vector
   */
  static int copies(int states, int operations) {
    return states <= STATES_OF_TWO_COPIES && fit(2 * operations) ? 2 : 1;
  }
}
