package gyre.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.random.Gaussian;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RotaryTableTest {
  private static final int DIM = 8;
  private static final int TOKENS = 11;
  private static final int HEADS = 3;

  private static float[] normal(int sequence, int size) {
    return new Gaussian(1).drawFloats(new RandomField(1, Stream.INPUT), sequence, 0, size);
  }

  /**
   * A query that comes after a cache of turned keys. Rounding of a turned feature is 3 units in the
   * last place of its vector, so that of a score 6 · 2⁻²⁴ |q| |k|, here below 10⁻⁵; of a mean of
   * values below 4 in size, below 10⁻⁴.
   */
  @ParameterizedTest
  @EnumSource(Pairing.class)
  void keysTurnedBeforeAttendAsKeysTurnedInTheCall(Pairing pairing) {
    var rotary = Rotary.standard(6).withPairing(pairing);
    var shape = AttentionShape.selfAttention(1, HEADS, TOKENS, DIM).withQueryTokens(1);
    float[] query = normal(0, shape.querySize());
    float[] key = normal(1, shape.keySize());
    float[] value = normal(2, shape.keySize());
    var table = RotaryTable.of(rotary, TOKENS);
    var attention = RotaryAttention.causal(shape);
    var kernel = new ReferenceRotaryAttention();
    float[] inTheCall = kernel.attend(attention.with(rotary), query, key, value);
    float[] before =
        kernel.attend(
            attention.with(Rotary.none()),
            table.turn(query, TOKENS - 1, 1, DIM),
            table.turn(key, 0, TOKENS, DIM),
            value);
    assertArrayEquals(inTheCall, before, 1e-4f);
  }

  @Test
  void tokensOneByOneAreTurnedAsAllTogether() {
    var table = RotaryTable.of(Rotary.standard(DIM), TOKENS);
    float[] all = normal(3, TOKENS * DIM);
    float[] turned = table.turn(all, 0, TOKENS, DIM);
    for (int token = 0; token < TOKENS; token++) {
      var one = Arrays.copyOfRange(all, token * DIM, (token + 1) * DIM);
      var expected = Arrays.copyOfRange(turned, token * DIM, (token + 1) * DIM);
      assertArrayEquals(expected, table.turn(one, token, 1, DIM));
    }
  }

  @Test
  void theInputIsNotModifiedAndLengthsAreKept() {
    var table = RotaryTable.of(Rotary.standard(DIM), TOKENS);
    float[] x = normal(4, DIM);
    float[] copy = x.clone();
    float[] y = table.turn(x, TOKENS - 1, 1, DIM);
    assertArrayEquals(copy, x);
    double before = 0;
    double after = 0;
    for (int c = 0; c < DIM; c++) {
      before += x[c] * x[c];
      after += y[c] * y[c];
    }
    assertEquals(before, after, 1e-5 * before);
  }

  @Test
  void whatIsNotHeadsOfTheTablesTokensIsRefused() {
    var table = RotaryTable.of(Rotary.standard(DIM), TOKENS);
    assertRefused("multiple of 16", () -> table.turn(new float[24], 0, 2, DIM));
    assertRefused("of which 8", () -> table.turn(new float[24], 0, 4, 6));
    assertRefused("the table has 11", () -> table.turn(new float[16], 10, 2, DIM));
    assertRefused("the table has 11", () -> table.turn(new float[8], -1, 1, DIM));
  }

  private static void assertRefused(String why, Runnable call) {
    var thrown = assertThrows(IllegalArgumentException.class, call::run);
    assertTrue(thrown.getMessage().contains(why), thrown.getMessage());
  }
}
