package gyre.ode;

/** How an integration steps through time. */
public sealed interface Steps {

  /**
   * Steps of one size; the last ends at the end, so all are shortened if need be, or lengthened by
   * a thousandth of one at most over the whole time.
   */
  static Steps ofSize(double size) {
    return new Fixed(size);
  }

  /**
   * Steps that adapt, for each member by itself, to a relative and an absolute tolerance; at most a
   * million of them.
   */
  static Steps adaptive(double relative, double absolute) {
    return new Adaptive(relative, absolute, 1_000_000);
  }

  /**
   * Steps of one size.
   *
   * @param size time of a step, above 0 also where time runs backwards
   */
  record Fixed(double size) implements Steps {
    /** Checks the size. */
    public Fixed {
      requirePositive("step size", size);
    }

    /**
     * How many steps cover so much time.
     *
     * @throws IllegalArgumentException if an int cannot count them
     */
    public int count(double time) {
      // A thousandth of a step is rounding: 0.3 is three steps of 0.1, not four.
      double count = Math.max(1, Math.ceil(Math.abs(time) / size - 1e-3));
      if (count > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "step size is %s; %s steps of it are more than %d"
                .formatted(size, count, Integer.MAX_VALUE));
      }
      return (int) count;
    }
  }

  /**
   * Steps whose estimated error, state by state, is at most {@code absolute + relative·|state|} in
   * the root mean square.
   *
   * @param relative tolerance, above 0
   * @param absolute tolerance, above 0, in the unit of the states
   * @param most tried steps after which a member is given up, 1 to {@link #MOST}
   */
  record Adaptive(double relative, double absolute, int most) implements Steps {
    /** Above it, floats do not count one by one: 2²⁴. */
    public static final int MOST = 1 << 24;

    /** Checks the tolerances. */
    public Adaptive {
      requirePositive("relative tolerance", relative);
      requirePositive("absolute tolerance", absolute);
      if (most < 1 || most > MOST) {
        throw new IllegalArgumentException(
            "most is %d; it must be from 1 to %d, up to which backends count steps in floats"
                .formatted(most, MOST));
      }
    }
  }

  private static void requirePositive(String name, double x) {
    if (!(x > 0) || Double.isInfinite(x)) {
      throw new IllegalArgumentException(
          "%s is %s; it must be finite and above 0".formatted(name, x));
    }
  }
}
