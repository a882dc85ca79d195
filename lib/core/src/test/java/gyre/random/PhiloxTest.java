package gyre.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.golden.Golden;
import gyre.random.RandomField.Stream;
import gyre.softmax.NoisySoftmax;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PhiloxTest {
  private static final Golden GOLDEN = Golden.beside(NoisySoftmax.class);

  /** The three published answers: kat_vectors of the Random123 library, philox4x32 10. */
  @Test
  void knownAnswers() {
    assertArrayEquals(
        new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, Philox.block(0, 0, 0, 0, 0, 0));
    assertArrayEquals(
        new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd},
        Philox.block(-1, -1, -1, -1, -1, -1));
    assertArrayEquals(
        new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
        Philox.block(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0));
  }

  @Test
  void everyIndexHasAWordOfItsOwnAndNoWordIsLost() {
    var seen = new HashSet<Integer>();
    for (int i = 0; i < 64 * 50; i++) {
      assertTrue(RandomField.outputWord(i) >= 0 && RandomField.outputWord(i) < 4);
      assertTrue(seen.add(4 * RandomField.counter(i) + RandomField.outputWord(i)), "index " + i);
      assertEquals(
          i,
          64 * (RandomField.counter(i) / 16)
              + 16 * RandomField.outputWord(i)
              + RandomField.counter(i) % 16);
    }
    for (int word = 0; word < 64 * 50; word++) assertTrue(seen.contains(word), "word " + word);
  }

  @Test
  void theLastIndexStillHasACounter() {
    int last = Integer.MAX_VALUE;
    assertEquals(3, RandomField.outputWord(last));
    assertEquals((last - 63) / 4 + 15, RandomField.counter(last));
  }

  @Test
  void wordsAndNoisesAreThoseOfAnIndependentProgram() {
    for (double[] place : GOLDEN.all("place")) {
      var stream = place[1] == 0 ? Stream.INPUT : Stream.SCORE_NOISE;
      assertEquals(place[1], stream.tag());
      var field = new RandomField((long) place[0], stream);
      int step = (int) place[2];
      int member = (int) place[3];
      int index = (int) place[4];
      assertEquals((long) place[5], Integer.toUnsignedLong(field.word(step, member, index)));
      assertEquals(place[6], new Gaussian(1).at(field, step, member, index), 1e-13);
      assertEquals(place[7], new Uniform(1).at(field, step, member, index), 1e-13);
      assertEquals(place[8], new Cauchy(1).at(field, step, member, index), 1e-13);
    }
  }

  @Test
  void everyPartOfThePlaceMatters() {
    int word = new RandomField(1, Stream.INPUT).word(2, 3, 4);
    assertNotEquals(word, new RandomField(2, Stream.INPUT).word(2, 3, 4));
    assertNotEquals(word, new RandomField(1 + (1L << 32), Stream.INPUT).word(2, 3, 4));
    assertNotEquals(word, new RandomField(1, Stream.SCORE_NOISE).word(2, 3, 4));
    assertNotEquals(word, new RandomField(1, Stream.INPUT).word(3, 3, 4));
    assertNotEquals(word, new RandomField(1, Stream.INPUT).word(2, 4, 4));
    assertNotEquals(word, new RandomField(1, Stream.INPUT).word(2, 3, 5));
  }
}
