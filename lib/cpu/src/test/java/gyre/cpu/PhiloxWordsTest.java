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
      for (int step : new int[] {0, -7}) {
        var generator = new PhiloxWords(field, 64, 192);
        for (int member : new int[] {0, 1, -1, Integer.MAX_VALUE}) {
          for (int members : new int[] {1, 2, 3}) {
            for (int count : new int[] {64, 128, 192}) {
              int first = 256 - count;
              var words = new int[7 + members * count + 1];
              generator.fill(step, member, members, first, count, words, 7);
              for (int n = 0; n < members; n++) {
                for (int i = 0; i < count; i++) {
                  int word = field.word(step, member + n, first + i);
                  assertEquals(word, words[7 + n * count + i]);
                }
              }
              assertEquals(0, words[6]);
              assertEquals(0, words[words.length - 1]);
            }
          }
        }
      }
    }
  }
}
