package gyre.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A text to learn, as numbers of an alphabet. Not copied.
 *
 * @param alphabet its characters
 * @param tokens the text, character after character
 */
public record Text(Alphabet alphabet, int[] tokens) {
  /** Checks that something follows something, and that all are of the alphabet. */
  public Text {
    if (tokens.length < 2) {
      throw new IllegalArgumentException(
          "the text has %d characters; there must be at least 2, so that one foretells another"
              .formatted(tokens.length));
    }
    Labels.require(tokens, alphabet.size());
  }

  /** The characters of a text. */
  public static Text of(Alphabet alphabet, String characters) {
    return new Text(alphabet, alphabet.encode(characters));
  }

  /** The characters in a gzipped file in UTF-8. */
  public static String read(Path file) {
    try (var stream = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many characters it has. */
  public int length() {
    return tokens.length;
  }

  /** A part of it, from one character to before another. */
  public Text part(int from, int end) {
    return new Text(alphabet, Arrays.copyOfRange(tokens, from, end));
  }

  /**
   * This text with some characters replaced by ones that are drawn evenly from the whole alphabet,
   * and so now and then by themselves.
   *
   * @param share which share of all is replaced, by chance; 0 to 1
   * @param seed which ones
   */
  public Text corrupted(double share, long seed) {
    return new Text(alphabet, Corruption.of(tokens, alphabet.size(), share, seed));
  }
}
