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
    Files.writeString(inputs.resolve("system.properties"), job(TOKENS));
  }

  private static String job(int queries) {
    return """
        heads = 8
        keyHeads = 8
        dimension = 64
        queries = %d
        pairing = HALVES
        lookBack = 2147483647
        lookAhead = 0
        """
        .formatted(queries);
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

  /** The last token alone sees what it sees among all, and its keys are turned before. */
  @Test
  void aNewTokenComputesTheLastRowOfAll() throws Exception {
    var inputs = folder.resolve("2");
    var numbers = new float[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) numbers[i] = (float) Math.sin(i);
    RawFloats.write(inputs.resolve("query.f32"), numbers);
    RawFloats.write(inputs.resolve("key.f32"), numbers);
    WriteOutput.main(AttentionRace.class.getName(), folder.toString(), "all.f32", "" + TOKENS);
    float[] all = RawFloats.read(inputs.resolve("all.f32"));

    Files.writeString(inputs.resolve("system.properties"), job(1));
    var lastQueries = new float[8 * 64];
    for (int head = 0; head < 8; head++) {
      System.arraycopy(numbers, (2 * head + 1) * 64, lastQueries, head * 64, 64);
    }
    RawFloats.write(inputs.resolve("query.f32"), lastQueries);
    WriteOutput.main(TokenAttentionRace.class.getName(), folder.toString(), "one.f32", "" + TOKENS);
    float[] one = RawFloats.read(inputs.resolve("one.f32"));
    for (int head = 0; head < 8; head++) {
      for (int c = 0; c < 64; c++) {
        // A score of 8 or so is rounded by 10⁻⁵ of itself at most, values are below 1,024.
        assertEquals(all[(2 * head + 1) * 64 + c], one[head * 64 + c], 0.01f);
      }
    }
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
