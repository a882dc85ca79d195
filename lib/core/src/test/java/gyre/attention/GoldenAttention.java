package gyre.attention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An attention job with the output that PyTorch computes for it in float64; {@code
 * src/test/golden/attention.py} makes them.
 *
 * @param name what the case is about
 * @param job the job
 * @param query its queries
 * @param key its keys
 * @param value its values
 * @param output what comes out
 */
public record GoldenAttention(
    String name, RotaryAttention job, float[] query, float[] key, float[] value, double[] output) {

  /** The cases, each a file {@code golden/….txt} of lines: a key and its values. */
  static final List<String> NAMES =
      List.of(
          "alibi",
          "chunk-of-a-window",
          "decode",
          "explicit-positions",
          "full-odd-head",
          "grouped-heads",
          "halves-causal",
          "interleaved-causal",
          "partial-halves",
          "partial-interleaved",
          "peaked",
          "position-offset",
          "sliding-window");

  /** All cases. */
  public static Stream<GoldenAttention> all() {
    return NAMES.stream().map(GoldenAttention::read);
  }

  @Override
  public String toString() {
    return name;
  }

  private static GoldenAttention read(String name) {
    var entries = entries("golden/" + name + ".txt");
    var shape =
        new AttentionShape(
            number(entries, "batch"),
            number(entries, "queryHeads"),
            number(entries, "keyHeads"),
            number(entries, "queryTokens"),
            number(entries, "keyTokens"),
            number(entries, "headDim"));
    var rotary =
        Rotary.standard(number(entries, "dimensions"))
            .withBase(Double.parseDouble(entries.get("base")))
            .withPairing(Pairing.valueOf(entries.get("pairing")))
            .withPositions(
                Positions.of(words(entries, "positions").mapToInt(Integer::parseInt).toArray()));
    var mask =
        switch (entries.get("mask")) {
          case "full" -> Mask.full();
          case "causal" -> Mask.causal();
          default -> Mask.slidingWindow(number(entries, "mask"));
        };
    var slopes = words(entries, "slopes").mapToDouble(Double::parseDouble).toArray();
    ScoreBias alibi = (head, distance) -> -slopes[head] * Math.abs(distance);
    var bias = slopes.length == 0 ? ScoreBias.NONE : alibi;
    return new GoldenAttention(
        name,
        new RotaryAttention(shape, rotary, mask, bias),
        numbers(1, shape.querySize(), number(entries, "scale")),
        numbers(2, shape.keySize(), 1),
        numbers(3, shape.keySize(), 1),
        words(entries, "output").mapToDouble(Double::parseDouble).toArray());
  }

  /** The inputs: integers of a quadratic sequence modulo a prime, over 512, exact in float32. */
  private static float[] numbers(int seed, int count, int scale) {
    var numbers = new float[count];
    for (int i = 0; i < count; i++) {
      long residue = ((long) i * i * 389 + i * 7919L + seed * 104729L) % 2003 - 1001;
      numbers[i] = residue / 512f * scale;
    }
    return numbers;
  }

  private static Map<String, String> entries(String resource) {
    try (var stream = GoldenAttention.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .collect(toMap(parts -> parts[0], parts -> parts.length == 2 ? parts[1] : ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(Map<String, String> entries, String key) {
    return Integer.parseInt(entries.get(key));
  }

  private static Stream<String> words(Map<String, String> entries, String key) {
    return Stream.of(entries.get(key).split(" ")).filter(word -> !word.isEmpty());
  }
}
