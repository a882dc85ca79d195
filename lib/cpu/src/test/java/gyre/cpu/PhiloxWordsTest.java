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
        var generator = new PhiloxWords(field, 0, 192);
        for (int member : new int[] {0, 1, -1, 0x12345678}) {
          var words = new int[128];
          generator.fill(step, member, 64, 128, words, 0);
          for (int i = 0; i < 128; i++) assertEquals(field.word(step, member, 64 + i), words[i]);
        }
      }
    }
  }
}
