package gyre.learn;

import java.util.stream.IntStream;

/**
 * Runs of characters of a text, each with the characters that follow.
 *
 * @param text where they are from
 * @param length how many characters one has, at least 1; the text must have one more
 */
public record Windows(Text text, int length) {
  /** Checks that the text has a window, and something to follow it. */
  public Windows {
    if (length < 1 || length >= text.length()) {
      throw new IllegalArgumentException(
          "windows have %d characters; with a text of %d it must be 1 to %d"
              .formatted(length, text.length(), text.length() - 1));
    }
  }

  /**
   * Some windows side by side.
   *
   * @param inputs {@code [window][character]}
   * @param labels {@code [window][character]}, what comes after each of them
   * @param count how many windows
   */
  record Batch(int[] inputs, int[] labels, int count) {}

  /** How many windows there are one after another. */
  public int count() {
    return (text.length() - 1) / length;
  }

  /** The windows that a step of training sees. */
  Batch drawn(long seed, int step, int count) {
    return at(Draws.of(seed, step, count, text.length() - length));
  }

  /** The first windows, one after another. */
  Batch first(int count) {
    if (count < 1 || count > count()) {
      throw new IllegalArgumentException(
          "%d windows were asked for; it must be 1 to %d".formatted(count, count()));
    }
    return at(IntStream.range(0, count).map(i -> i * length).toArray());
  }

  private Batch at(int... starts) {
    var inputs = new int[starts.length * length];
    var labels = new int[inputs.length];
    for (int i = 0; i < starts.length; i++) {
      System.arraycopy(text.tokens(), starts[i], inputs, i * length, length);
      System.arraycopy(text.tokens(), starts[i] + 1, labels, i * length, length);
    }
    return new Batch(inputs, labels, starts.length);
  }

  /** What comes after each character of the first windows. */
  public int[] labels(int count) {
    return first(count).labels;
  }
}
