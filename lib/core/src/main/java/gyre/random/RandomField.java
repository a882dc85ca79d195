package gyre.random;

/**
 * A random 32-bit word at every (step, member, index): a pure function, the same on every backend
 * and for any number of threads.
 *
 * <p>Index {@code i = 64c + 16w + l}, with {@code 0 ≤ w < 4} and {@code 0 ≤ l < 16}, is output word
 * {@code w} of the {@link Philox} counter
 *
 * <pre>
 *   (16c + l,  step,  member,  tag of the stream)      under the key (low, high half of the seed).
 * </pre>
 *
 * <p>So one output word of 4, 8 or 16 successive counters is a run of successive indices, which a
 * vector stores at once. Index is the coordinate that kernels put in vector lanes.
 *
 * @param seed what a whole computation is repeatable by
 * @param stream what the words are for
 */
public record RandomField(long seed, Stream stream) {

  /** Uses of randomness; two streams of one seed are independent. */
  public enum Stream {
    /** Drawing inputs: initial states, scores, values. */
    INPUT(0),
    /** Noise on the scores of a softmax. */
    SCORE_NOISE(1),
    /** Increments of the Wiener processes that drive stochastic differential equations. */
    WIENER(2),
    /** Directions in which a derivative is probed. */
    PROBE(3),
    /** Directions onto which clouds of points are projected. */
    PROJECTION(4),
    /** When people draw water, and how much. */
    DRAWS(5),
    /** The weights that a network begins with. */
    WEIGHTS(6),
    /** Which examples a step of training sees, and in which noise. */
    BATCHES(7),
    /** Which data are spoilt, and how. */
    CORRUPTION(8);

    private final int tag;

    Stream(int tag) {
      this.tag = tag;
    }

    /** The last word of the counter. */
    public int tag() {
      return tag;
    }
  }

  /** First word of the counter that index {@code i} is found under. */
  public static int counter(int i) {
    return i / 64 * 16 + i % 16;
  }

  /** Which of the four output words index {@code i} is. */
  public static int outputWord(int i) {
    return i % 64 / 16;
  }

  /** The four output words of one counter; they belong to {@code i, i + 16, i + 32, i + 48}. */
  public int[] block(int step, int member, int counter) {
    return Philox.block(counter, step, member, stream.tag(), (int) seed, (int) (seed >>> 32));
  }

  /** The word at one place; {@code index} at least 0. */
  public int word(int step, int member, int index) {
    return block(step, member, counter(index))[outputWord(index)];
  }
}
