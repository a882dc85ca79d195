package gyre.attention;

/**
 * Rotary position embedding: pair {@code i} of a head at position {@code p} is turned by the angle
 * {@code p·θᵢ}, {@code θᵢ = base^(−2i/dimensions)} (RoFormer, arXiv 2104.09864, eq. 15 and 34).
 *
 * <p>{@code (a, b) → (a cos pθ − b sin pθ, a sin pθ + b cos pθ)}. Features from {@code dimensions}
 * on are left as they are (partial rotary, GPT-J and GPT-NeoX).
 *
 * <p>Two parts are idle unless asked for, both for causal masks alone: a {@link Decay} of pairs
 * with the distance, and a {@link Horizon} behind which distances are shortened.
 *
 * @param dimensions how many leading features are rotated; even, 0 for none
 * @param base what the frequencies are powers of; finite, above 0, 10000 in the paper
 * @param pairing which features turn together
 * @param positions where each token stands
 * @param decay what each pair counts less with every token
 * @param horizon how far back positions are told apart fully
 */
public record Rotary(
    int dimensions,
    double base,
    Pairing pairing,
    Positions positions,
    Decay decay,
    Horizon horizon) {

  /** The base of the paper. */
  public static final double STANDARD_BASE = 10_000;

  /** Checks every value. */
  public Rotary {
    if (dimensions < 0 || dimensions % 2 != 0) {
      throw new IllegalArgumentException(
          "rotary dimensions is %d; it must be even and not negative".formatted(dimensions));
    }
    if (!(base > 0) || Double.isInfinite(base)) {
      throw new IllegalArgumentException(
          "rotary base is %s; it must be finite and above 0".formatted(base));
    }
    for (int i = 0; i < dimensions / 2; i++) {
      double zeta = decay.at(i, dimensions / 2);
      if (!(zeta >= Decay.STRONGEST && zeta <= 1)) {
        throw new IllegalArgumentException(
            "the decay of pair %d is %s a token; it must be from %s to 1"
                .formatted(i, zeta, Decay.STRONGEST));
      }
    }
  }

  /** Rotary on {@code dimensions} features: halves paired, base 10000, positions from 0. */
  public static Rotary standard(int dimensions) {
    return new Rotary(
        dimensions, STANDARD_BASE, Pairing.HALVES, Positions.from(0), Decay.NONE, Horizon.NONE);
  }

  /** No rotation. */
  public static Rotary none() {
    return standard(0);
  }

  /** This rotary with another base. */
  public Rotary withBase(double base) {
    return new Rotary(dimensions, base, pairing, positions, decay, horizon);
  }

  /** This rotary with another pairing. */
  public Rotary withPairing(Pairing pairing) {
    return new Rotary(dimensions, base, pairing, positions, decay, horizon);
  }

  /** This rotary with tokens at other positions. */
  public Rotary withPositions(Positions positions) {
    return new Rotary(dimensions, base, pairing, positions, decay, horizon);
  }

  /** This rotary with a decay. */
  public Rotary withDecay(Decay decay) {
    return new Rotary(dimensions, base, pairing, positions, decay, horizon);
  }

  /** This rotary with a horizon. */
  public Rotary withHorizon(Horizon horizon) {
    return new Rotary(dimensions, base, pairing, positions, decay, horizon);
  }

  /** Whether anything may decay. */
  public boolean hasDecay() {
    return dimensions > 0 && decay != Decay.NONE;
  }

  /** Whether some of so many keys may be beyond the horizon. */
  public boolean hasHorizon(int tokens) {
    return dimensions > 0 && horizon.tokens() < tokens;
  }

  /** How queries are rotated for keys beyond their horizon. */
  public Rotary ofFarQueries() {
    return withPositions(horizon.ofQueries(positions));
  }

  /** How keys are rotated for queries beyond whose horizon they are. */
  public Rotary ofFarKeys() {
    return withPositions(horizon.ofKeys(positions));
  }

  /** Number of pairs. */
  public int pairs() {
    return dimensions / 2;
  }

  /** Frequency of pair {@code i}, in radians per position. */
  public double frequency(int i) {
    return Math.pow(base, -2.0 * i / dimensions);
  }
}
