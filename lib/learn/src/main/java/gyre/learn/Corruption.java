package gyre.learn;

import gyre.random.Noise;
import gyre.random.RandomField;

/** Wrong labels. */
public final class Corruption {
  private Corruption() {}

  /**
   * Labels of which some are replaced by a class that is drawn evenly from all, the right one among
   * them; so a share of {@code share · (1 − 1/classes)} is wrong.
   *
   * @param labels classes from 0; not modified
   * @param classes how many there are
   * @param share which share of the labels is drawn anew, by chance; 0 to 1
   * @param seed which ones, and what they become
   */
  public static int[] of(int[] labels, int classes, double share, long seed) {
    Labels.require(labels, classes);
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share is %s; it must be 0 to 1".formatted(share));
    }
    var words = new RandomField(seed, RandomField.Stream.CORRUPTION);
    var spoilt = labels.clone();
    for (int i = 0; i < labels.length; i++) {
      if (Noise.uniform(words.word(0, 0, i)) >= share) continue;
      spoilt[i] = (int) (classes * Noise.uniform(words.word(1, 0, i)));
    }
    return spoilt;
  }
}
