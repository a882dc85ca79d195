package gyre.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our side of the race of paths reads what the race says of its equation. */
class SdeRaceTest {
  private static final int PATHS = 10_000;

  @TempDir Path folder;

  @Test
  void endsHaveTheLawOfTheSteps() throws Exception {
    Files.writeString(
        folder.resolve("system.properties"),
        "drift = -2.0 * x\nnoise = 0.5\nstart = 3.0\nend = 0.5\nsteps = 10\n");
    var race = new SdeRace();
    race.load(folder, PATHS);
    float[] ends = race.output();
    assertEquals(PATHS, ends.length);

    double mean = 0;
    for (float x : ends) mean += x / PATHS;
    double variance = 0;
    for (float x : ends) variance += (x - mean) * (x - mean) / PATHS;

    // x ← 0.9 x + 0.5 √0.05 z, ten times; within 5 standard errors.
    double expectedVariance = 0;
    for (int step = 0; step < 10; step++) {
      expectedVariance = 0.81 * expectedVariance + 0.25 * 0.05;
    }
    assertEquals(3 * Math.pow(0.9, 10), mean, 5 * Math.sqrt(expectedVariance / PATHS));
    assertEquals(expectedVariance, variance, 5 * expectedVariance * Math.sqrt(2.0 / PATHS));
  }
}
