package gyre.cpu;

import gyre.random.RandomField;

/**
 * Standard normal numbers for a stretch of steps of some members; one thread's scratch memory.
 *
 * <p>Each {@link Stage} is compiled by itself, for the reason given in {@link NoisySoftmaxTile}: in
 * one method they took 2.5 times as long, every vector on the heap.
 */
final class NormalNumbers {
  /**
   * Members side by side, a multiple of the 64 whose words {@link PhiloxWords} interleaves. With 64
   * a word takes 0.82 ns instead of 0.70, with 1,024 0.67 (Zen 3, 256 bits).
   */
  static final int MEMBERS = 256;

  /**
   * Numbers of a stretch at most: 16 KiB of words and 16 KiB of numbers stay in the first cache.
   */
  private static final int MOST = 4096;

  /** What is done to all numbers of a stretch. */
  private interface Stage {
    void run(int first, int last);
  }

  private final RandomField field;
  private final int[] states;
  private final int stretch;
  private final int[] words;
  private final float[] numbers;
  private final Stage[] stages = {this::draw, this::squares, this::turns};

  private PhiloxWords generator;
  private int firstMember;
  private int first;
  private int last;

  /**
   * Prepares.
   *
   * @param states which members of the field, one after another; see {@link
   *     gyre.sde.SdeEnsembleKernel}
   */
  NormalNumbers(RandomField field, int[] states) {
    this.field = field;
    this.states = states;
    stretch = Math.max(1, MOST / MEMBERS / Math.max(1, states.length));
    words = new int[stretch * states.length * MEMBERS];
    numbers = new float[words.length];
  }

  /** Steps that a stretch can have. */
  int stretch() {
    return stretch;
  }

  /** Turns to the members from this one on. */
  void begin(int member) {
    firstMember = member;
    generator = new PhiloxWords(field, member, MEMBERS);
    first = last = 0;
  }

  /**
   * Makes the numbers of steps {@code from … to − 1}, and those after them that there is room for.
   */
  void make(int from, int to, int steps) {
    if (states.length > 0 && (from < first || to > last)) {
      first = from;
      last = Math.min(from + stretch, steps);
      for (Stage stage : stages) {
        stage.run(first, last);
      }
    }
  }

  /** The numbers, {@code [step − first][state][member]}. */
  float[] numbers() {
    return numbers;
  }

  /** The step whose numbers come first. */
  int first() {
    return first;
  }

  private void draw(int first, int last) {
    int at = 0;
    for (int step = first; step < last; step++) {
      for (int state : states) {
        generator.fill(step, state, 1, firstMember, MEMBERS, words, at);
        at += MEMBERS;
      }
    }
  }

  private void squares(int first, int last) {
    VectorNoise.squaredRadii(words, numbers, (last - first) * states.length * MEMBERS);
  }

  private void turns(int first, int last) {
    VectorNoise.gaussianTurns(1, words, numbers, (last - first) * states.length * MEMBERS);
  }
}
