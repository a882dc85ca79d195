package gyre.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The lines of a {@code golden.txt}: values that other people's software computed, made by the
 * {@code golden.py} that stands beside it.
 */
public final class Golden {
  private final List<String> lines;

  private Golden(List<String> lines) {
    this.lines = lines;
  }

  /** The values of a package, by any class in it. */
  public static Golden beside(Class<?> test) {
    try (var stream = test.getResourceAsStream("golden.txt")) {
      return new Golden(new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The numbers of the one line that begins with these words. */
  public double[] numbers(String key) {
    return all(key).stream().findFirst().orElseThrow(() -> new NoSuchElementException(key));
  }

  /** The numbers of every line that begins with these words. */
  public List<double[]> all(String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key + " "))
        .map(line -> line.substring(key.length() + 1).split(" "))
        .map(words -> Arrays.stream(words).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  /** The numbers of one line as floats, which is what they were rounded to. */
  public float[] floats(String key) {
    double[] wide = numbers(key);
    var narrow = new float[wide.length];
    for (int i = 0; i < wide.length; i++) narrow[i] = (float) wide[i];
    return narrow;
  }
}
