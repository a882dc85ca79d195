package gyre.attention;

/**
 * What each pair of features of a rotary embedding counts less for every token between a query and
 * a key: pair {@code i}'s part of the score is multiplied by {@code ζᵢ^t} at distance {@code t}.
 *
 * <p>It shrinks scores towards 0, not weights: the weight of a score of 0 is 1.
 *
 * <p>Source: xPos, Sun et al., A Length-Extrapolatable Transformer, arXiv 2212.10554, eq. 9 to 12.
 */
@FunctionalInterface
public interface Decay {
  /** No decay. */
  Decay NONE = (pair, pairs) -> 1;

  /** The smallest {@code ζ}: its powers over a tile of keys stay in the range of float. */
  double STRONGEST = 0.5;

  /**
   * {@code ζ}.
   *
   * @param pair which pair, from 0
   * @param pairs how many there are
   * @return from {@link #STRONGEST} to 1
   */
  double at(int pair, int pairs);

  /** The same for all pairs. */
  static Decay shared(double zeta) {
    return (pair, pairs) -> zeta;
  }

  /**
   * {@code ζᵢ = ((i/pairs + 0.4) / 1.4)^(1/span)}: fast pairs decay most, with the numbers of the
   * authors' code, where the span is 512.
   */
  static Decay xPos(double span) {
    return (pair, pairs) -> Math.pow(((double) pair / pairs + 0.4) / 1.4, 1 / span);
  }
}
