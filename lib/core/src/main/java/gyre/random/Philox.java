package gyre.random;

/**
 * Philox 4×32-10: a bijection of 128-bit counters under a 64-bit key, whose values on successive
 * counters are statistically independent.
 *
 * <p>One of ten rounds takes {@code (x₀, x₁, x₂, x₃)} to
 *
 * <pre>
 *   (hi(M₁x₂) ⊕ x₁ ⊕ k₀,  lo(M₁x₂),  hi(M₀x₀) ⊕ x₃ ⊕ k₁,  lo(M₀x₀))
 * </pre>
 *
 * where hi and lo are the halves of a 64-bit product; between rounds the key grows by {@code (W₀,
 * W₁)}.
 *
 * <p>Source: Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3, SC11,
 * 2011, §3.3.
 */
public final class Philox {
  /** Multiplier of {@code x₀}. */
  public static final int M0 = 0xD2511F53;

  /** Multiplier of {@code x₂}. */
  public static final int M1 = 0xCD9E8D57;

  /** What the first half of the key grows by: the golden ratio's digits. */
  public static final int W0 = 0x9E3779B9;

  /** What the second half of the key grows by: the digits of √3 − 1. */
  public static final int W1 = 0xBB67AE85;

  /** Rounds of the full generator. */
  public static final int ROUNDS = 10;

  private Philox() {}

  /**
   * The four output words of one counter.
   *
   * @param x0 first word of the counter; so on to {@code x3}
   * @param k0 first half of the key
   * @param k1 second half of the key
   */
  public static int[] block(int x0, int x1, int x2, int x3, int k0, int k1) {
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = Integer.toUnsignedLong(M0) * Integer.toUnsignedLong(x0);
      long p1 = Integer.toUnsignedLong(M1) * Integer.toUnsignedLong(x2);
      x0 = (int) (p1 >>> 32) ^ x1 ^ k0;
      x1 = (int) p1;
      x2 = (int) (p0 >>> 32) ^ x3 ^ k1;
      x3 = (int) p0;
      k0 += W0;
      k1 += W1;
    }
    return new int[] {x0, x1, x2, x3};
  }
}
