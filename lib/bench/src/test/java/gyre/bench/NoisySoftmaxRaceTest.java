package gyre.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gyre.kernel.Backends;
import gyre.random.Gaussian;
import gyre.softmax.NoisySoftmax;
import gyre.softmax.NoisySoftmaxKernel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our side of the race of noisy averages computes what its file says. */
class NoisySoftmaxRaceTest {
  @TempDir Path folder;

  @Test
  void averagesAreThoseOfTheReference() throws Exception {
    float[] scores = {0, 1, -2};
    float[] values = {1, -1, 3};
    RawFloats.write(folder.resolve("scores.f32"), scores);
    RawFloats.write(folder.resolve("values.f32"), values);
    Files.writeString(folder.resolve("system.properties"), "deviation = 0.25\ntrials = 37\n");
    var race = new NoisySoftmaxRace();
    race.load(folder, 3);
    float[] averages = race.output();

    var kernel = Backends.named("reference").kernel(NoisySoftmaxKernel.class);
    float[] expected = kernel.sample(new NoisySoftmax(new Gaussian(0.25), 37, 1), scores, values);
    assertEquals(37, averages.length);
    // The contract's bound for noise below 2: 3 (e^(2δ) − 1 + 38 u) with δ = 52 u.
    assertArrayEquals(expected, averages, 3 * (2 * 52 + 38 + 1) * 0x1p-24f);
  }
}
