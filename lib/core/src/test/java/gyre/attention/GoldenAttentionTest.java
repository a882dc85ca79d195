package gyre.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference against PyTorch in float64 with the rotaries of Hugging Face's models. */
class GoldenAttentionTest {

  static Iterable<GoldenAttention> all() {
    return GoldenAttention.all().toList();
  }

  /** Both sides are exact to about 1e-15; the output is then rounded to float32 once. */
  @ParameterizedTest
  @MethodSource("all")
  void referenceIsGoldenToTheRoundingOfItsOutput(GoldenAttention golden) {
    float[] output =
        new ReferenceRotaryAttention()
            .attend(golden.job(), golden.query(), golden.key(), golden.value());

    assertEquals(golden.output().length, output.length);
    for (int i = 0; i < output.length; i++) {
      double bound = 0x1p-24 * Math.abs(golden.output()[i]) + 1e-12 * largest(golden.value());
      int index = i;
      assertEquals(golden.output()[i], output[i], bound, () -> golden + ", number " + index);
    }
  }

  @Test
  void noFileIsForgotten() throws Exception {
    var folder = Path.of(GoldenAttention.class.getResource("golden").toURI());
    try (var files = Files.list(folder)) {
      var names =
          files.map(file -> file.getFileName().toString().replace(".txt", "")).sorted().toList();
      assertEquals(GoldenAttention.NAMES, names);
    }
  }

  /** Golden values that did not depend on what a case is about would prove nothing. */
  @Test
  void everyCaseIsSensitiveToItsSubject() {
    for (var golden : all()) {
      var job = golden.job();
      var other =
          job.rotary().dimensions() > 0
              ? job.with(job.rotary().withBase(job.rotary().base() * 1.01))
              : job.with((ScoreBias) (head, distance) -> 0.01 * distance);
      float[] output =
          new ReferenceRotaryAttention()
              .attend(other, golden.query(), golden.key(), golden.value());
      double difference = 0;
      for (int i = 0; i < output.length; i++) {
        difference = Math.max(difference, Math.abs(output[i] - golden.output()[i]));
      }
      assertTrue(difference > 1e-5, golden + " moves only by " + difference);
    }
  }

  private static double largest(float[] x) {
    double largest = 0;
    for (float v : x) largest = Math.max(largest, Math.abs(v));
    return largest;
  }
}
