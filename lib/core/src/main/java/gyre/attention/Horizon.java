package gyre.attention;

/**
 * How far back positions are told apart fully. For a key {@code t} tokens back, {@code p} positions
 * back, the embedding turns by
 *
 * <pre>
 *   p                           where t ≤ tokens
 *   tokens + leak (p − tokens)  beyond
 * </pre>
 *
 * <p>With {@code leak = 0} all keys beyond stand at the same distance, and no distance above {@code
 * tokens} ever occurs, however long the text: what was not seen in training is not seen later.
 *
 * <p>Source: Jianlin Su, ReRoPE (leak 0) and Leaky ReRoPE, spaces.ac.cn, archive 9708.
 *
 * @param tokens how many, at least 0; {@link Mask#UNBOUNDED} for no horizon
 * @param leak what a step beyond counts, 0 to 1
 */
public record Horizon(int tokens, double leak) {
  /** No horizon. */
  public static final Horizon NONE = new Horizon(Mask.UNBOUNDED, 1);

  /** Checks both. */
  public Horizon {
    if (tokens < 0) {
      throw new IllegalArgumentException(
          "the horizon is %d tokens back; it must not be negative (Mask.UNBOUNDED for none)"
              .formatted(tokens));
    }
    if (!(leak >= 0 && leak <= 1)) {
      throw new IllegalArgumentException(
          "the horizon's leak is %s; it must be from 0 to 1".formatted(leak));
    }
  }

  /** The first key that the query at token {@code token} sees before its horizon. */
  public int firstNear(int token) {
    return (int) Math.max(0L, (long) token - tokens);
  }

  /** Where queries stand for keys beyond the horizon. */
  public Positions ofQueries(Positions positions) {
    return positions.times(leak).plus(tokens * (1 - leak));
  }

  /** Where keys stand for queries beyond whose horizon they are. */
  public Positions ofKeys(Positions positions) {
    return positions.times(leak);
  }
}
