package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTest {
  private static final Path DATA = Path.of("../../notebooks/data/digits.csv.gz");

  @TempDir private Path folder;

  /** Numbers of each digit as the data set's own description gives them for its test set. */
  @Test
  void theDigitsOfTheNotebooksAreThoseOfTheirSource() {
    var digits = Digits.read(DATA);
    assertEquals(1797, digits.images().size());
    assertEquals(64, digits.images().dimension());
    int[] counts = {178, 182, 177, 183, 181, 182, 181, 179, 174, 180};
    for (int digit = 0; digit < 10; digit++) {
      int d = digit;
      assertEquals(
          counts[d], IntStream.of(digits.labels()).filter(label -> label == d).count(), "of " + d);
    }
    for (float pixel : digits.images().coordinates()) assertTrue(pixel >= 0 && pixel <= 16);
  }

  @Test
  void aRowIsPixelsAndThenTheLabel() throws IOException {
    var digits = Digits.read(written("0,5,16,7\n1,2,3,4\n"));
    assertArrayEquals(new float[] {0, 5, 16, 1, 2, 3}, digits.images().coordinates());
    assertArrayEquals(new int[] {7, 4}, digits.labels());
  }

  @Test
  void whatIsWrongIsNamedWithItsLine() throws IOException {
    for (var second : new String[] {"1,2", "1,2,3,4", "1,x,3", ""}) {
      var file = written("0,5,7\n" + second + "\n");
      var error = assertThrows(IllegalArgumentException.class, () -> Digits.read(file));
      assertEquals("line 2 of %s is not 3 whole numbers".formatted(file), error.getMessage());
    }
    var empty = written("");
    assertThrows(IllegalArgumentException.class, () -> Digits.read(empty));
    assertThrows(UncheckedIOException.class, () -> Digits.read(folder.resolve("none")));
  }

  private Path written(String text) throws IOException {
    var file = folder.resolve("digits.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
