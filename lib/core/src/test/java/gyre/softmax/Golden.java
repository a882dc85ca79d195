package gyre.softmax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/** The lines of {@code golden.txt}: values that NumPy and SciPy computed, made by golden.py. */
public final class Golden {
  private static final List<String> LINES = read();

  private Golden() {}

  /** The numbers of the one line that begins with these words. */
  public static double[] numbers(String key) {
    return all(key).stream().findFirst().orElseThrow(() -> new NoSuchElementException(key));
  }

  /** The numbers of every line that begins with these words. */
  public static List<double[]> all(String key) {
    return LINES.stream()
        .filter(line -> line.startsWith(key + " "))
        .map(line -> line.substring(key.length() + 1).split(" "))
        .map(words -> Arrays.stream(words).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  /** The numbers of one line as floats, which is what they were rounded to. */
  public static float[] floats(String key) {
    double[] wide = numbers(key);
    var narrow = new float[wide.length];
    for (int i = 0; i < wide.length; i++) narrow[i] = (float) wide[i];
    return narrow;
  }

  private static List<String> read() {
    try (var stream = Golden.class.getResourceAsStream("golden.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
