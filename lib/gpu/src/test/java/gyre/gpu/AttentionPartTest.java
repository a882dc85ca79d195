package gyre.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.attention.AttentionShape;
import gyre.attention.RotaryAttention;
import gyre.attention.ScoreBias;
import gyre.gpu.runtime.Plans;
import gyre.gpu.runtime.TestDevice;
import gyre.kernel.DeviceException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Jobs larger than the device. */
class AttentionPartTest {
  private static final AttentionShape SHAPE =
      AttentionShape.selfAttention(2, 12, 128, 32).withKeyHeads(6);
  private static final ScoreBias ALIBI =
      (head, distance) -> -Math.pow(2, -head - 1) * Math.abs(distance);

  private final RotaryAttention job = RotaryAttention.causal(SHAPE).with(ALIBI);

  @Test
  void aJobThatDoesNotFitIsDoneInParts() {
    var whole = new Plans(TestDevice.get());
    // Buffers of 16 KiB at least: two tables of angles, one of biases; then rows of keys.
    var small = new Plans(TestDevice.get(), 300_000);
    assertEquals(1, AttentionPart.of(job, whole).size());
    assertTrue(AttentionPart.of(job, small).size() > 3);
    var random = new Random(1);
    var query = gaussian(random, SHAPE.querySize());
    var key = gaussian(random, SHAPE.keySize());
    var value = gaussian(random, SHAPE.keySize());
    assertArrayEquals(
        new DeviceRotaryAttention(whole).attend(job, query, key, value),
        new DeviceRotaryAttention(small).attend(job, query, key, value));
  }

  @Test
  void aHeadThatDoesNotFitIsAFailureOfTheDevice() {
    var tiny = new Plans(TestDevice.get(), 1000);
    var thrown = assertThrows(DeviceException.class, () -> AttentionPart.of(job, tiny));
    assertTrue(thrown.getMessage().contains("need more memory than"), thrown::getMessage);
  }

  private static float[] gaussian(Random random, int size) {
    var x = new float[size];
    for (int i = 0; i < size; i++) x[i] = (float) random.nextGaussian();
    return x;
  }
}
