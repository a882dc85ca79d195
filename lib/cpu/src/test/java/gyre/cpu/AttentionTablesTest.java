package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.attention.AttentionShape;
import gyre.attention.Mask;
import gyre.attention.Rotary;
import gyre.attention.RotaryAttention;
import gyre.attention.ScoreBias;
import org.junit.jupiter.api.Test;

/** Jobs whose arrays fit and whose tables would not. */
class AttentionTablesTest {

  @Test
  void valuesThatCannotBePaddedAreRefused() {
    var job = plain(new AttentionShape(1, 1, 1, 1, 1_500_000_000, 1), ScoreBias.NONE);
    var prepared = AttentionJob.of(job, new RotaryTables());
    var none = new float[0];
    assertRefused(
        "split the batch", () -> new AttentionPanels(prepared, new ArrayPool().lend(), none, none));
  }

  @Test
  void biasesThatCannotBeTabulatedAreRefused() {
    var shape = new AttentionShape(1, 1, 1, 1_500_000_000, 1_500_000_000, 1);
    assertRefused(
        "2999999999 numbers", () -> AttentionBias.of(plain(shape, (head, distance) -> 1)));
  }

  private static RotaryAttention plain(AttentionShape shape, ScoreBias bias) {
    return new RotaryAttention(shape, Rotary.none(), Mask.slidingWindow(1), bias);
  }

  private static void assertRefused(String part, Runnable call) {
    var message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
