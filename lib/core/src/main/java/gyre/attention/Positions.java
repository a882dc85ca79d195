package gyre.attention;

import java.util.Arrays;

/** The position of each token of a key sequence; queries take those of its last tokens. */
public sealed interface Positions {

  /** Position of token {@code token}. */
  double at(int token);

  /**
   * Checks that every token has a position.
   *
   * @throws IllegalArgumentException if some of the {@code tokens} tokens have none
   */
  default void requireTokens(int tokens) {}

  /** Whether tokens beyond those of a job have positions as well. */
  default boolean goOn() {
    return true;
  }

  /** These positions, each multiplied by a number. */
  default Positions times(double factor) {
    return new Affine(this, factor, 0);
  }

  /** These positions, each with a number added. */
  default Positions plus(double shift) {
    return new Affine(this, 1, shift);
  }

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
    public double at(int token) {
      return (double) first + token;
    }
  }

  /**
   * {@code factor · p + shift}.
   *
   * @param of what {@code p} is
   * @param factor finite
   * @param shift finite
   */
  record Affine(Positions of, double factor, double shift) implements Positions {
    /** Checks both numbers. */
    public Affine {
      if (!Double.isFinite(factor) || !Double.isFinite(shift)) {
        throw new IllegalArgumentException(
            "positions are multiplied by %s and moved by %s; both must be finite"
                .formatted(factor, shift));
      }
    }

    @Override
    public double at(int token) {
      return factor * of.at(token) + shift;
    }

    @Override
    public void requireTokens(int tokens) {
      of.requireTokens(tokens);
    }

    @Override
    public boolean goOn() {
      return of.goOn();
    }

    @Override
    public Positions times(double more) {
      return new Affine(of, more * factor, more * shift);
    }

    @Override
    public Positions plus(double more) {
      return new Affine(of, factor, shift + more);
    }
  }

  /** Positions given one by one. */
  final class Explicit implements Positions {
    private final int[] positions;

    private Explicit(int[] positions) {
      this.positions = positions;
    }

    @Override
    public double at(int token) {
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
    public boolean goOn() {
      return false;
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
