package gyre.attention;

/**
 * Which keys a query sees: the query that is token {@code t} of the key sequence sees keys {@code t
 * − lookBack … t + lookAhead}, both ends included, as far as they exist.
 *
 * @param lookBack how many tokens back, {@link #UNBOUNDED} for all
 * @param lookAhead how many tokens ahead, {@link #UNBOUNDED} for all
 */
public record Mask(int lookBack, int lookAhead) {

  /** As far as there are tokens. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /** Checks both reaches. */
  public Mask {
    requireReach("lookBack", lookBack);
    requireReach("lookAhead", lookAhead);
  }

  /** Every query sees every key. */
  public static Mask full() {
    return new Mask(UNBOUNDED, UNBOUNDED);
  }

  /** A query sees itself and all keys before it. */
  public static Mask causal() {
    return new Mask(UNBOUNDED, 0);
  }

  /** A query sees itself and the {@code window − 1} keys before it. */
  public static Mask slidingWindow(int window) {
    if (window < 1) {
      throw new IllegalArgumentException(
          "window is %d; it must be at least 1, the token itself".formatted(window));
    }
    return new Mask(window - 1, 0);
  }

  /** First key that the query at token {@code token} sees. */
  public int firstKey(int token) {
    return (int) Math.max(0L, (long) token - lookBack);
  }

  /**
   * One past the last key that the query at token {@code token} sees, of {@code keyTokens} keys;
   * not above {@link #firstKey} where it sees none.
   */
  public int endKey(int token, int keyTokens) {
    return (int) Math.max(0L, Math.min(keyTokens, (long) token + lookAhead + 1));
  }

  private static void requireReach(String name, int reach) {
    if (reach < 0) {
      throw new IllegalArgumentException(
          "%s is %d; it must not be negative (Mask.UNBOUNDED for no limit)".formatted(name, reach));
    }
  }
}
