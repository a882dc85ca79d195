package gyre.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java side of the race of fields: reads the shared files, computes, writes what is compared.
 */
class FieldRaceTest {
  @TempDir Path folder;

  @Test
  void fromOneDatumPointsAreCarriedAway() throws Exception {
    var inputs = Files.createDirectory(folder.resolve("1"));
    RawFloats.write(inputs.resolve("points.f32"), new float[] {1, 2, 5, -2});
    RawFloats.write(inputs.resolve("data.f32"), new float[] {1, 0});
    Files.writeString(
        inputs.resolve("system.properties"), "dimension = 2\nextraDimensions = 3\ntime = 0.5\n");
    WriteOutput.main(FieldRace.class.getName(), folder.toString(), "ours.f32", "1");
    float[] velocity = RawFloats.read(folder.resolve("1/ours.f32"));
    float[] expected = {0, 4, 8, -4};
    for (int i = 0; i < 4; i++) assertEquals(expected[i], velocity[i], 1e-5f);
  }
}
