package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import org.junit.jupiter.api.Test;

class PhiloxWordsTest {

  @Test
  void everyWordIsThatOfTheDefinition() {
    for (long seed : new long[] {0, -1, 0x299f31d0a4093822L, Long.MIN_VALUE}) {
      var field = new RandomField(seed, Stream.SCORE_NOISE);
      for (int firstIndex : new int[] {0, 64}) {
        var generator = new PhiloxWords(field, firstIndex, 192);
        for (int step : new int[] {0, -7}) {
          for (int member : new int[] {0, 1, -1, 0x12345678, Integer.MAX_VALUE}) {
            for (int members : new int[] {1, 2, 3}) {
              for (int count : new int[] {64, 128, 192}) {
                check(field, generator, step, member, members, firstIndex + 192 - count, count);
              }
            }
          }
        }
      }
    }
  }

  /** Every word, and that none is written beside them. */
  private static void check(
      RandomField field,
      PhiloxWords generator,
      int step,
      int member,
      int members,
      int first,
      int count) {
    int start = 7;
    var words = new int[start + members * count + 1];
    generator.fill(step, member, members, first, count, words, start);
    for (int n = 0; n < members; n++) {
      for (int i = 0; i < count; i++) {
        assertEquals(field.word(step, member + n, first + i), words[start + n * count + i]);
      }
    }
    assertEquals(0, words[start - 1]);
    assertEquals(0, words[words.length - 1]);
  }
}
