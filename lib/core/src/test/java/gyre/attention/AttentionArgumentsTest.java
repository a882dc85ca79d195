package gyre.attention;

import static gyre.attention.AttentionShape.selfAttention;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A bad argument is named, with what it was and what it must be. */
class AttentionArgumentsTest {
  private static final AttentionShape SHAPE = selfAttention(1, 2, 3, 4);
  private static final RotaryAttention JOB = RotaryAttention.causal(SHAPE);

  static Iterable<Arguments> badArguments() {
    return List.of(
        bad(() -> selfAttention(0, 2, 3, 4), "batch", "is 0", "at least 1"),
        bad(() -> selfAttention(1, 0, 3, 4), "queryHeads", "is 0", "at least 1"),
        bad(() -> SHAPE.withKeyHeads(0), "keyHeads", "is 0", "at least 1"),
        bad(() -> SHAPE.withQueryTokens(0), "queryTokens", "is 0", "at least 1"),
        bad(() -> selfAttention(1, 2, 0, 4), "Tokens", "is 0", "at least 1"),
        bad(() -> new AttentionShape(1, 2, 2, 3, -1, 4), "keyTokens", "is -1", "at least 1"),
        bad(() -> selfAttention(1, 2, 3, 0), "headDim", "is 0", "at least 1"),
        bad(() -> selfAttention(1, 2, 3, 257), "headDim", "is 257", "at most 256"),
        bad(() -> new AttentionShape(1, 6, 4, 3, 3, 4), "keyHeads", "is 4", "divide", "6"),
        bad(() -> selfAttention(64, 64, 65536, 64), "queries", "65536", "at most 2147483647"),
        bad(
            () -> new AttentionShape(1, 64, 64, 1, 1 << 20, 64),
            "keys",
            "1048576",
            "at most 2147483647"),
        // 2⁶⁴ numbers, which a long counts as none.
        bad(() -> selfAttention(1 << 30, 1 << 30, 16, 1), "queries", "× 16 × 1", "split the batch"),
        bad(() -> Mask.slidingWindow(0), "window", "is 0", "at least 1"),
        bad(() -> Mask.slidingWindow(-3), "window", "is -3", "at least 1"),
        bad(() -> new Mask(-1, 0), "lookBack", "is -1", "not be negative"),
        bad(() -> new Mask(0, -2), "lookAhead", "is -2", "not be negative"),
        bad(() -> Rotary.standard(3), "rotary dimensions", "is 3", "even"),
        bad(() -> Rotary.standard(-2), "rotary dimensions", "is -2", "not negative"),
        bad(() -> JOB.with(Rotary.standard(6)), "rotary dimensions", "is 6", "at most", "4"),
        bad(() -> JOB.rotary().withBase(0), "rotary base", "is 0.0", "above 0"),
        bad(() -> JOB.rotary().withBase(Double.NaN), "rotary base", "is NaN", "finite"),
        bad(
            () -> JOB.rotary().withBase(Double.POSITIVE_INFINITY),
            "rotary base",
            "is Infinity",
            "finite"),
        bad(
            () -> JOB.with(JOB.rotary().withPositions(Positions.of(0, 1))),
            "positions",
            "has 2",
            "each of the 3"),
        bad(
            () -> RotaryAttention.causal(SHAPE.withQueryTokens(4)),
            "queryTokens",
            "is 4",
            "at most keyTokens",
            "3"),
        bad(() -> attend(23, 24, 24, 24), "query", "has 23", "needs 24"),
        bad(() -> attend(24, 25, 24, 24), "key", "has 25", "needs 24"),
        bad(() -> attend(24, 24, 0, 24), "value", "has 0", "needs 24"),
        bad(() -> attend(24, 24, 24, 12), "output", "has 12", "needs 24"),
        bad(() -> attendInto(0), "output", "same array as query", "of its own"),
        bad(() -> attendInto(1), "output", "same array as key", "of its own"),
        bad(() -> attendInto(2), "output", "same array as value", "of its own"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("badArguments")
  void theMessageSaysWhatWasWrong(Executable call, String[] parts) {
    var message = assertThrows(IllegalArgumentException.class, call).getMessage();
    for (var part : parts) {
      assertTrue(message.contains(part), () -> "no \"" + part + "\" in: " + message);
    }
  }

  private static Arguments bad(Executable call, String... parts) {
    return arguments(call, parts);
  }

  private static void attend(int query, int key, int value, int output) {
    new ReferenceRotaryAttention()
        .attend(JOB, new float[query], new float[key], new float[value], new float[output]);
  }

  private static void attendInto(int input) {
    var arrays = new float[3][SHAPE.querySize()];
    new ReferenceRotaryAttention().attend(JOB, arrays[0], arrays[1], arrays[2], arrays[input]);
  }
}
