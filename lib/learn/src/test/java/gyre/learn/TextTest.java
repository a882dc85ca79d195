package gyre.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  private static final Path DATA = Path.of("../../notebooks/data");
  private static final Alphabet ABC = new Alphabet("abc");

  @Test
  void theBooksAreLongEnough() {
    var book = Text.read(DATA.resolve("pride-and-prejudice.txt.gz"));
    assertTrue(book.startsWith("PRIDE AND PREJUDICE"));
    assertTrue(book.length() >= 500_000);
    var plays = Text.read(DATA.resolve("shakespeare.txt.gz"));
    assertEquals(77, Alphabet.of(book, plays).size());
  }

  @Test
  void anAlphabetIsWhatOccurs() {
    assertEquals("abc", Alphabet.of("cab", "bab").characters());
    assertEquals("cab", ABC.decode(ABC.encode("cab")));
    assertEquals(256, Alphabet.bytes().size());
    assertArrayEquals(new int[] {0, 228, 255}, Alphabet.bytes().encode("\0äÿ"));
  }

  @Test
  void refusesATextOfOneCharacter() {
    var error = assertThrows(IllegalArgumentException.class, () -> Text.of(ABC, "a"));
    assertEquals(
        "the text has 1 characters; there must be at least 2, so that one foretells another",
        error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Alphabet.of("aaaa"));
    assertThrows(IllegalArgumentException.class, () -> Alphabet.of(""));
    assertThrows(IllegalArgumentException.class, () -> new Alphabet("ba"));
    assertThrows(IllegalArgumentException.class, () -> Text.of(ABC, "abd"));
    assertThrows(IllegalArgumentException.class, () -> new Text(ABC, new int[] {0, 3}));
  }

  @Test
  void windowsForetellTheNextCharacter() {
    var windows = new Windows(Text.of(ABC, "abcabca"), 3);
    assertEquals(2, windows.count());
    var first = windows.first(2);
    assertArrayEquals(new int[] {0, 1, 2, 0, 1, 2}, first.inputs());
    assertArrayEquals(new int[] {1, 2, 0, 1, 2, 0}, first.labels());
    assertThrows(IllegalArgumentException.class, () -> windows.first(0));
    assertThrows(IllegalArgumentException.class, () -> windows.first(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void refusesWindowsLongerThanTheText(int length) {
    var text = Text.of(ABC, "abcabca");
    assertThrows(IllegalArgumentException.class, () -> new Windows(text, length));
    assertEquals(1, new Windows(text, 6).count());
  }

  @Test
  void drawnWindowsReachBothEnds() {
    var windows = new Windows(Text.of(ABC, "abcabca"), 5);
    var seen = IntStream.range(0, 64).map(step -> windows.drawn(3, step, 1).inputs()[0]);
    assertArrayEquals(new int[] {0, 1}, seen.sorted().distinct().toArray());
    assertArrayEquals(windows.drawn(3, 5, 4).inputs(), windows.drawn(3, 5, 4).inputs());
  }

  /** Of 30,000 labels, 0.3 (1 − 1/3) = 0.2 are wrong, within 4.5 deviations. */
  @Test
  void corruptionIsOfTheShare() {
    var labels = new int[30_000];
    int[] spoilt = Corruption.of(labels, 3, 0.3, 11);
    double wrong = IntStream.of(spoilt).filter(label -> label != 0).count() / 30_000.0;
    assertEquals(0.2, wrong, 4.5 * Math.sqrt(0.2 * 0.8 / 30_000));
    assertArrayEquals(labels, Corruption.of(labels, 3, 0, 11));
    assertArrayEquals(spoilt, Corruption.of(labels, 3, 0.3, 11));
    assertThrows(IllegalArgumentException.class, () -> Corruption.of(labels, 3, 1.1, 11));
    assertThrows(IllegalArgumentException.class, () -> Corruption.of(new int[] {3}, 3, 0, 1));
  }
}
