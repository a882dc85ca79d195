package gyre.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java side of a race: reads the shared files, computes, writes what is compared. */
class AttentionRaceTest {
  private static final int TOKENS = 2;
  private static final int NUMBERS = 8 * TOKENS * 64;

  @TempDir Path folder;

  @BeforeEach
  void writeInputs() throws Exception {
    var inputs = Files.createDirectory(folder.resolve("" + TOKENS));
    var value = new float[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) value[i] = i;
    RawFloats.write(inputs.resolve("query.f32"), new float[NUMBERS]);
    RawFloats.write(inputs.resolve("key.f32"), new float[NUMBERS]);
    RawFloats.write(inputs.resolve("value.f32"), value);
  }

  @Test
  void equalKeysGiveTheMeanOfTheValuesSoFar() throws Exception {
    WriteOutput.main(AttentionRace.class.getName(), folder.toString(), "ours.f32", "" + TOKENS);
    float[] output = RawFloats.read(folder.resolve("2/ours.f32"));
    assertEquals(NUMBERS, output.length);
    assertEquals(5, output[5], 1e-4f);
    assertEquals((5 + 69) / 2f, output[69], 1e-4f);
  }

  @Test
  void theTimedMethodComputesWhatIsCompared() throws Exception {
    var race = new AttentionRace();
    race.folder = folder.toString();
    race.size = TOKENS;
    race.setUp();
    float[] timed = race.output();
    WriteOutput.main(AttentionRace.class.getName(), folder.toString(), "ours.f32", "" + TOKENS);
    assertArrayEquals(RawFloats.read(folder.resolve("2/ours.f32")), timed);
  }

  @Test
  void floatsSurviveTheFileInNumpysByteOrder() throws Exception {
    float[] numbers = {1, -0.5f, Float.NaN, Float.MIN_VALUE};
    RawFloats.write(folder.resolve("x.f32"), numbers);
    assertArrayEquals(numbers, RawFloats.read(folder.resolve("x.f32")));
    byte[] one = {0, 0, (byte) 0x80, 0x3f};
    assertArrayEquals(one, java.util.Arrays.copyOf(Files.readAllBytes(folder.resolve("x.f32")), 4));
  }
}
