package gyre.learn;

import java.util.stream.IntStream;

/**
 * The characters that a model knows, each with a number: its place.
 *
 * @param characters in rising order, none twice, at least two
 */
public record Alphabet(String characters) {
  /** Checks that there is something to choose from. */
  public Alphabet {
    if (characters.length() < 2) {
      throw new IllegalArgumentException(
          "the alphabet '%s' has %d characters; it must have at least 2"
              .formatted(characters, characters.length()));
    }
    for (int i = 1; i < characters.length(); i++) {
      if (characters.charAt(i) <= characters.charAt(i - 1)) {
        throw new IllegalArgumentException(
            "the alphabet's characters must rise; '%c' follows '%c'"
                .formatted(characters.charAt(i), characters.charAt(i - 1)));
      }
    }
  }

  /** Every character that occurs in some texts. */
  public static Alphabet of(String... texts) {
    var characters = new StringBuilder();
    String.join("", texts).chars().sorted().distinct().forEach(c -> characters.append((char) c));
    return new Alphabet(characters.toString());
  }

  /** The 256 bytes, as the characters of ISO 8859-1. */
  public static Alphabet bytes() {
    var characters = new StringBuilder();
    IntStream.range(0, 256).forEach(c -> characters.append((char) c));
    return new Alphabet(characters.toString());
  }

  /** How many characters there are. */
  public int size() {
    return characters.length();
  }

  /**
   * The numbers of a text's characters.
   *
   * @throws IllegalArgumentException if one is not in the alphabet
   */
  public int[] encode(String text) {
    var numbers = new int[text.length()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = characters.indexOf(text.charAt(i));
      if (numbers[i] < 0) {
        throw new IllegalArgumentException(
            "character %d of the text, '%c', is not in the alphabet".formatted(i, text.charAt(i)));
      }
    }
    return numbers;
  }

  /** The text of some numbers. */
  public String decode(int... numbers) {
    var text = new StringBuilder();
    for (int number : numbers) text.append(characters.charAt(number));
    return text.toString();
  }
}
