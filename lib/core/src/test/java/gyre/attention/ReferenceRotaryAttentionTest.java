package gyre.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases worked out by hand, and identities that hold whatever the numbers. */
class ReferenceRotaryAttentionTest {
  private static final AttentionShape SHAPE = AttentionShape.selfAttention(2, 3, 7, 6);
  private static final float ROUNDING = 1e-6f;

  private final RotaryAttentionKernel kernel = new ReferenceRotaryAttention();
  private final AttentionInputs inputs = AttentionInputs.random(SHAPE, 2026);

  /** One feature, scores 0 and log 3: weights 1/4 and 3/4. */
  @Test
  void twoKeysByHand() {
    var job = lastQuery(2, 1, Rotary.none());
    float[] output = kernel.attend(job, floats(1), floats(0, Math.log(3)), floats(4, 8));
    assertEquals(0.25 * 4 + 0.75 * 8, output[0], ROUNDING);
  }

  /** Scores are divided by √d: with d = 4 a dot product of 2 log 3 weighs 3 to 1. */
  @Test
  void scoresAreDividedByTheRootOfTheDimension() {
    var job = lastQuery(2, 4, Rotary.none());
    var key = floats(0, 0, 0, 0, 2 * Math.log(3), 0, 0, 0);
    var value = floats(4, 0, 0, 0, 8, 0, 0, 0);
    assertEquals(7, kernel.attend(job, floats(1, 0, 0, 0), key, value)[0], ROUNDING);
  }

  /** The first unit vector at position 1 is (cos 1, sin 1) as seen by keys at position 0. */
  @Test
  void oneTurnByHand() {
    var job = lastQuery(3, 2, Rotary.standard(2).withPositions(Positions.of(0, 0, 1)));
    var key = floats(1, 0, 0, 1, 0, 0);
    float[] output = kernel.attend(job, floats(1, 0), key, floats(1, 0, 0, 1, 0, 0));
    double along = Math.exp(Math.cos(1) / Math.sqrt(2));
    double across = Math.exp(Math.sin(1) / Math.sqrt(2));
    double sum = along + across + 1;
    assertArrayEquals(floats(along / sum, across / sum), output, ROUNDING);
  }

  /** Feature 0 turns towards feature d/2 with paired halves, towards feature 1 interleaved. */
  @ParameterizedTest
  @EnumSource(Pairing.class)
  void partnerOfTheFirstFeatureByHand(Pairing pairing) {
    var rotary = Rotary.standard(4).withPairing(pairing).withPositions(Positions.of(0, 0, 0, 1));
    var key = floats(0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0);
    var value = floats(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
    float[] weights = kernel.attend(lastQuery(4, 4, rotary), floats(1, 0, 0, 0), key, value);
    double turned = Math.exp(Math.sin(1) / 2);
    var expected = new float[4];
    Arrays.fill(expected, (float) (1 / (turned + 3)));
    expected[pairing == Pairing.HALVES ? 1 : 0] = (float) (turned / (turned + 3));
    assertArrayEquals(expected, weights, ROUNDING);
  }

  /** With base b, pair 1 of 2 turns by b^(−1/2): base 4, position 1 is half a radian. */
  @Test
  void baseByHand() {
    var rotary = Rotary.standard(4).withBase(4).withPositions(Positions.of(0, 1));
    var key = floats(0, 0, 0, 1, 0, 0, 0, 0);
    var value = floats(1, 0, 0, 0, 0, 0, 0, 0);
    float[] output = kernel.attend(lastQuery(2, 4, rotary), floats(0, 1, 0, 0), key, value);
    double turned = Math.exp(Math.sin(0.5) / 2);
    assertEquals(turned / (turned + 1), output[0], ROUNDING);
  }

  @Test
  void oneTokenSeesItselfAlone() {
    var one = AttentionInputs.random(AttentionShape.selfAttention(2, 3, 1, 5), 7);
    assertArrayEquals(one.value(), attend(RotaryAttention.causal(one.shape()), one));
  }

  @Test
  void equalKeysGiveTheMeanOfTheValues() {
    var key = new float[SHAPE.keySize()];
    Arrays.fill(key, 0.5f);
    var job = plain(SHAPE, Mask.full());
    float[] output = kernel.attend(job, inputs.query(), key, inputs.value());
    double mean = 0;
    for (int j = 0; j < SHAPE.keyTokens(); j++) mean += inputs.value()[j * SHAPE.headDim()];
    assertEquals(mean / SHAPE.keyTokens(), output[0], ROUNDING);
  }

  /** Scores of ±10⁴ neither overflow nor vanish: the largest takes all. */
  @ParameterizedTest
  @ValueSource(doubles = {1e4, -1e4})
  void hugeScoresPickTheLargest(double score) {
    var job = lastQuery(3, 1, Rotary.none());
    var key = floats(score, score + 100, score - 100);
    assertEquals(5, kernel.attend(job, floats(1), key, floats(4, 5, 6))[0]);
  }

  /** The theorem that rotary is for: only differences of positions matter. */
  @ParameterizedTest
  @EnumSource(Pairing.class)
  void onlyRelativePositionsMatter(Pairing pairing) {
    var rotary = Rotary.standard(6).withPairing(pairing);
    var here = Positions.of(3, 1, 4, 1, 5, 9, 2);
    var there = Positions.of(1003, 1001, 1004, 1001, 1005, 1009, 1002);
    var job = RotaryAttention.causal(SHAPE);
    assertArrayEquals(
        attend(job.with(rotary.withPositions(here)), inputs),
        attend(job.with(rotary.withPositions(there)), inputs),
        ROUNDING);
  }

  /** A rotation keeps lengths and angles: tokens that all turn alike might as well not turn. */
  @Test
  void turningAllTokensAlikeChangesNothing() {
    var alike = Positions.of(77, 77, 77, 77, 77, 77, 77);
    var job = RotaryAttention.causal(SHAPE);
    assertArrayEquals(
        attend(job.with(Rotary.none()), inputs),
        attend(job.with(Rotary.standard(6).withPositions(alike)), inputs),
        ROUNDING);
  }

  @Test
  void consecutivePositionsAreExplicitOnes() {
    var job = RotaryAttention.causal(SHAPE);
    var rotary = job.rotary();
    assertArrayEquals(
        attend(job.with(rotary.withPositions(Positions.from(5))), inputs),
        attend(job.with(rotary.withPositions(Positions.of(5, 6, 7, 8, 9, 10, 11))), inputs));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -1, 1e3, -1e6})
  void aConstantBiasChangesNothing(double constant) {
    var job = RotaryAttention.causal(SHAPE);
    ScoreBias bias = (head, distance) -> constant;
    assertArrayEquals(attend(job, inputs), attend(job.with(bias), inputs), ROUNDING);
  }

  /** The bias is asked for the head of the query and how far back the key lies. */
  @Test
  void biasMayHideAllButOneKeyForEachHead() {
    ScoreBias onlyHeadsBack = (head, distance) -> distance == head ? 0 : Double.NEGATIVE_INFINITY;
    float[] output = attend(RotaryAttention.causal(SHAPE).with(onlyHeadsBack), inputs);
    for (int head = 0; head < SHAPE.queryHeads(); head++) {
      assertArrayEquals(
          row(SHAPE, inputs.value(), head, 6 - head), row(SHAPE, output, head, 6), ROUNDING);
    }
  }

  @Test
  void aMaskIsABiasOfMinusInfinity() {
    ScoreBias wall = (head, distance) -> distance < 0 ? Double.NEGATIVE_INFINITY : 0;
    var job = RotaryAttention.causal(SHAPE);
    assertArrayEquals(attend(job, inputs), attend(job.with(Mask.full()).with(wall), inputs));
  }

  /** In one layer a sliding window is the same as having no older keys at all. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void aWindowIsATruncation(int window) {
    var shape = AttentionShape.selfAttention(1, 1, 7, 6);
    var all = AttentionInputs.random(shape, 11);
    var job = RotaryAttention.causal(shape).with(Mask.slidingWindow(window));
    float[] output = attend(job, all);
    for (int i = 0; i < 7; i++) {
      int first = Math.max(0, i - window + 1);
      var part = new AttentionShape(1, 1, 1, 1, i + 1 - first, 6);
      var rotary = Rotary.standard(6).withPositions(Positions.from(first));
      float[] alone =
          kernel.attend(
              RotaryAttention.causal(part).with(rotary),
              Arrays.copyOfRange(all.query(), i * 6, (i + 1) * 6),
              Arrays.copyOfRange(all.key(), first * 6, (i + 1) * 6),
              Arrays.copyOfRange(all.value(), first * 6, (i + 1) * 6));
      assertArrayEquals(alone, row(shape, output, 0, i));
    }
  }

  @Test
  void aMaskMayLookAhead() {
    var job = RotaryAttention.causal(SHAPE);
    var ahead = attend(job.with(new Mask(0, 6)), inputs);
    // The first query looks ahead at everything, the last sees but itself.
    var full = attend(job.with(Mask.full()), inputs);
    assertArrayEquals(row(SHAPE, full, 0, 0), row(SHAPE, ahead, 0, 0));
    assertArrayEquals(row(SHAPE, inputs.value(), 0, 6), row(SHAPE, ahead, 0, 6));
  }

  /** Fewer queries than keys are the last queries of the whole. */
  @Test
  void decodingIsTheEndOfTheWhole() {
    var shape = AttentionShape.selfAttention(1, 1, 7, 6);
    var all = AttentionInputs.random(shape, 13);
    float[] whole = attend(RotaryAttention.causal(shape), all);
    float[] end =
        kernel.attend(
            RotaryAttention.causal(shape.withQueryTokens(2)),
            Arrays.copyOfRange(all.query(), 5 * 6, 7 * 6),
            all.key(),
            all.value());
    assertArrayEquals(Arrays.copyOfRange(whole, 5 * 6, 7 * 6), end);
  }

  @Test
  void groupedHeadsReadTheKeysOfTheirGroup() {
    var grouped = AttentionInputs.random(new AttentionShape(2, 6, 2, 5, 5, 4), 17);
    var wide = grouped.shape().withKeyHeads(6);
    int row = 5 * 4;
    var key = new float[wide.keySize()];
    var value = new float[wide.keySize()];
    for (int head = 0; head < 2 * 6; head++) {
      System.arraycopy(grouped.key(), head / 3 * row, key, head * row, row);
      System.arraycopy(grouped.value(), head / 3 * row, value, head * row, row);
    }
    assertArrayEquals(
        kernel.attend(RotaryAttention.causal(wide), grouped.query(), key, value),
        attend(RotaryAttention.causal(grouped.shape()), grouped));
  }

  @Test
  void outputsLieBetweenTheLeastAndTheLargestValue() {
    float[] output = attend(RotaryAttention.causal(SHAPE), inputs);
    for (int row = 0; row < 6; row++) {
      for (int c = 0; c < 6; c++) {
        float least = Float.POSITIVE_INFINITY;
        float largest = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < 7; j++) {
          float v = inputs.value()[(row * 7 + j) * 6 + c];
          least = Math.min(least, v);
          largest = Math.max(largest, v);
          float o = output[(row * 7 + j) * 6 + c];
          assertTrue(least - ROUNDING <= o && o <= largest + ROUNDING);
        }
      }
    }
  }

  @Test
  void inputsAreNotModified() {
    var copy = AttentionInputs.random(SHAPE, 2026);
    attend(RotaryAttention.causal(SHAPE), inputs);
    assertArrayEquals(copy.query(), inputs.query());
    assertArrayEquals(copy.key(), inputs.key());
    assertArrayEquals(copy.value(), inputs.value());
  }

  private float[] attend(RotaryAttention job, AttentionInputs inputs) {
    return kernel.attend(job, inputs.query(), inputs.key(), inputs.value());
  }

  /** One query, at the last of {@code keys} tokens, that sees them all. */
  private static RotaryAttention lastQuery(int keys, int headDim, Rotary rotary) {
    var shape = AttentionShape.selfAttention(1, 1, keys, headDim).withQueryTokens(1);
    return plain(shape, Mask.full()).with(rotary);
  }

  private static RotaryAttention plain(AttentionShape shape, Mask mask) {
    return new RotaryAttention(shape, Rotary.none(), mask, ScoreBias.NONE);
  }

  private static float[] row(AttentionShape shape, float[] x, int head, int token) {
    int start = (head * shape.keyTokens() + token) * shape.headDim();
    return Arrays.copyOfRange(x, start, start + shape.headDim());
  }

  private static float[] floats(double... numbers) {
    var floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) floats[i] = (float) numbers[i];
    return floats;
  }
}
