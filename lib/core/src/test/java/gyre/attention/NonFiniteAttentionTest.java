package gyre.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract of {@link RotaryAttentionKernel} says of NaN, infinity and unseen keys. */
class NonFiniteAttentionTest {
  private static final int TOKENS = 5;
  private static final int DIM = 4;
  private static final AttentionShape SHAPE = AttentionShape.selfAttention(1, 1, TOKENS, DIM);

  private final RotaryAttentionKernel kernel = new ReferenceRotaryAttention();
  private final AttentionInputs inputs = AttentionInputs.random(SHAPE, 5);
  private final RotaryAttention causal = RotaryAttention.causal(SHAPE);
  private final RotaryAttention unturned = causal.with(Rotary.none());
  private final float[] untouched = attend(causal);

  @Test
  void aQueryOfNanYieldsNanAndSparesTheOthers() {
    inputs.query()[2 * DIM + 1] = Float.NaN;
    float[] output = attend(causal);
    assertAllNan(output, 2, 3);
    assertSame(untouched, output, 0, 2);
    assertSame(untouched, output, 3, TOKENS);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void hiddenKeysAndValuesHaveNoInfluence(float nasty) {
    for (int c = 0; c < DIM; c++) {
      inputs.key()[3 * DIM + c] = nasty;
      inputs.value()[3 * DIM + c] = nasty;
    }
    assertSame(untouched, attend(causal), 0, 3);
    // A window of one has passed them by at the token after.
    float[] output = attend(causal.with(Mask.slidingWindow(1)));
    assertArrayEquals(row(inputs.value(), 4), row(output, 4));
  }

  @Test
  void aKeyOfNanYieldsNanWhereItIsSeen() {
    inputs.key()[3 * DIM] = Float.NaN;
    float[] output = attend(causal);
    assertSame(untouched, output, 0, 3);
    assertAllNan(output, 3, TOKENS);
  }

  @Test
  void aScoreOfPlusInfinityYieldsNan() {
    Arrays.fill(inputs.query(), 1);
    inputs.key()[3 * DIM] = Float.POSITIVE_INFINITY;
    assertAllNan(attend(unturned), 3, TOKENS);
  }

  @Test
  void aScoreOfMinusInfinityWeighsNothing() {
    Arrays.fill(inputs.query(), 1);
    ScoreBias hidden = (head, distance) -> distance == 1 ? Double.NEGATIVE_INFINITY : 0;
    float[] expected = row(attend(unturned.with(hidden)), 4);
    inputs.key()[3 * DIM] = Float.NEGATIVE_INFINITY;
    assertArrayEquals(expected, row(attend(unturned), 4));
  }

  @Test
  void scoresThatAreAllMinusInfinityYieldNan() {
    ScoreBias none = (head, distance) -> Double.NEGATIVE_INFINITY;
    assertAllNan(attend(causal.with(none)), 0, TOKENS);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aValueSpreadsInItsComponentOnly(float nasty) {
    inputs.value()[3 * DIM + 1] = nasty;
    float[] output = attend(causal);
    assertSame(untouched, output, 0, 3);
    for (int i = 3; i < TOKENS; i++) {
      for (int c = 0; c < DIM; c++) {
        assertEquals(c == 1 ? nasty : untouched[i * DIM + c], output[i * DIM + c]);
      }
    }
  }

  /** With more queries than keys, causal queries before the first key see none. */
  @Test
  void aQueryThatSeesNoKeyYieldsZeros() {
    var shape = new AttentionShape(1, 1, 1, 3, 1, DIM);
    var job = new RotaryAttention(shape, Rotary.none(), Mask.causal(), ScoreBias.NONE);
    var query = new float[3 * DIM];
    Arrays.fill(query, Float.NaN);
    Arrays.fill(query, 2 * DIM, 3 * DIM, 1);
    var output = new float[3 * DIM];
    Arrays.fill(output, 42);
    float[] value = {1, 2, 3, 4};
    kernel.attend(job, query, new float[] {5, 6, 7, 8}, value, output);
    assertArrayEquals(new float[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4}, output);
  }

  private float[] attend(RotaryAttention job) {
    return kernel.attend(job, inputs.query(), inputs.key(), inputs.value());
  }

  private static void assertAllNan(float[] output, int from, int end) {
    for (int i = from * DIM; i < end * DIM; i++) {
      assertTrue(Float.isNaN(output[i]), "number " + i + " is " + output[i]);
    }
  }

  private static void assertSame(float[] expected, float[] output, int from, int end) {
    assertArrayEquals(
        Arrays.copyOfRange(expected, from * DIM, end * DIM),
        Arrays.copyOfRange(output, from * DIM, end * DIM));
  }

  private static float[] row(float[] x, int token) {
    return Arrays.copyOfRange(x, token * DIM, (token + 1) * DIM);
  }
}
