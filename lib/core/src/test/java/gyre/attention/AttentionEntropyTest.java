package gyre.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class AttentionEntropyTest {
  private static final AttentionShape SHAPE = AttentionShape.selfAttention(1, 2, 4096, 4);

  /** Equal content: only the positions tell tokens apart. */
  private static double last(PositionMethod method, int head) {
    var zeros = new float[SHAPE.querySize()];
    var job = method.attention(SHAPE.withQueryTokens(1));
    return AttentionEntropy.of(job, new float[2 * 4], zeros)[head][0];
  }

  @Test
  void evenWeightsHaveTheLogarithmOfTheirNumber() {
    assertEquals(Math.log(4096), last(PositionMethod.none(), 0), 1e-12);
    assertEquals(Math.log(512), last(PositionMethod.none().window(512), 1), 1e-12);
    assertEquals(0, last(PositionMethod.none().window(1), 0));
  }

  /**
   * {@code H = −ln(1 − ρ) + λρ/(1 − ρ)} for ALiBi with slope λ and {@code ρ = e^(−λ)}, of
   * infinitely many tokens. Of n tokens it is {@code −ln(1 − ε) + λnε/(1 − ε)} less, {@code ε =
   * ρⁿ}.
   */
  @Test
  void alibiTendsToItsLimit() {
    for (int head = 0; head < 2; head++) {
      double slope = PositionMethod.Alibi.slope(head, 2);
      double rho = Math.exp(-slope);
      double limit = -Math.log1p(-rho) + slope * rho / (1 - rho);
      double beyond = Math.exp(-slope * 4096);
      // Sums of 4,096 terms in double.
      assertEquals(
          limit + Math.log1p(-beyond) - slope * 4096 * beyond / (1 - beyond),
          last(PositionMethod.alibi(), head),
          1e-11);
    }
  }

  @Test
  void seesEveryRowAndQuery() {
    var shape = AttentionShape.selfAttention(2, 6, 5, 4).withKeyHeads(3);
    var job = RotaryAttention.causal(shape);
    var entropies =
        AttentionEntropy.of(job, new float[shape.querySize()], new float[shape.keySize()]);
    assertEquals(12, entropies.length);
    for (var row : entropies) {
      for (int n = 0; n < 5; n++) assertEquals(Math.log(n + 1), row[n], 1e-12);
    }
  }

  @Test
  void refusesArraysOfAnotherLength() {
    var job = RotaryAttention.causal(SHAPE);
    assertThrows(
        IllegalArgumentException.class, () -> AttentionEntropy.of(job, new float[3], new float[3]));
  }
}
