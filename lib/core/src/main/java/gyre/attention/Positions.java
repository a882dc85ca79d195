package gyre.attention;

import java.util.Arrays;

/** The position of each token of a key sequence; queries take those of its last tokens. */
public sealed interface Positions {

  /** Position of token {@code token}. */
  long at(int token);

  /**
   * Checks that every token has a position.
   *
   * @throws IllegalArgumentException if some of the {@code tokens} tokens have none
   */
  void requireTokens(int tokens);

  /** Positions {@code first, first + 1, …}. */
  static Positions from(int first) {
    return new Consecutive(first);
  }

  /** One position for each token, in any order. */
  static Positions of(int... positions) {
    return new Explicit(positions.clone());
  }

  /**
   * Positions that follow one another.
   *
   * @param first position of token 0; may be negative
   */
  record Consecutive(int first) implements Positions {
    @Override
    public long at(int token) {
      return (long) first + token;
    }

    @Override
    public void requireTokens(int tokens) {}
  }

  /** Positions given one by one. */
  final class Explicit implements Positions {
    private final int[] positions;

    private Explicit(int[] positions) {
      this.positions = positions;
    }

    @Override
    public long at(int token) {
      return positions[token];
    }

    @Override
    public void requireTokens(int tokens) {
      if (positions.length != tokens) {
        throw new IllegalArgumentException(
            "positions has %d entries; it must have one for each of the %d key tokens"
                .formatted(positions.length, tokens));
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Explicit that && Arrays.equals(positions, that.positions);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(positions);
    }

    @Override
    public String toString() {
      return "Explicit[" + positions.length + " positions]";
    }
  }
}
