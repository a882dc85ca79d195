package gyre.learn;

import gyre.random.Noise;
import gyre.random.RandomField;

/** Which examples a step of training sees: a pure function of the seed and the step. */
final class Draws {
  private Draws() {}

  /** {@code count} numbers from 0 to below {@code end}, evenly and independently. */
  static int[] of(long seed, int step, int count, int end) {
    var words = new RandomField(seed, RandomField.Stream.BATCHES);
    var drawn = new int[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = (int) (end * Noise.uniform(words.word(step, 0, i)));
    }
    return drawn;
  }
}
