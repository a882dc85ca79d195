package gyre.attention;

/**
 * The score bias of a job, tabulated by distance for kernels that ask for it often: memory linear
 * in the tokens, and the biases of one query over consecutive keys are consecutive.
 */
public final class BiasTable {
  private final int keyTokens;
  private final float[][] byHead;

  private BiasTable(RotaryAttention job) {
    var shape = job.shape();
    keyTokens = shape.keyTokens();
    byHead = new float[shape.queryHeads()][distances(shape)];
    // The last query is token keyTokens − 1, the first one firstQueryToken.
    long nearest = Math.max(shape.firstQueryToken() - (keyTokens - 1L), -job.mask().lookAhead());
    long farthest = Math.min(keyTokens - 1L, job.mask().lookBack());
    for (int head = 0; head < byHead.length; head++) {
      for (long distance = nearest; distance <= farthest; distance++) {
        byHead[head][at((int) distance)] = (float) job.bias().at(head, (int) distance);
      }
    }
  }

  /**
   * The table of a job.
   *
   * @throws IllegalArgumentException if queries and keys together are more than an array holds
   */
  public static BiasTable of(RotaryAttention job) {
    return new BiasTable(job);
  }

  /**
   * How many distances a job of a shape can have.
   *
   * @throws IllegalArgumentException if they are more than an array holds
   */
  public static int distances(AttentionShape shape) {
    long distances = (long) shape.keyTokens() + shape.queryTokens() - 1;
    if (distances > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "with a bias, queryTokens %d and keyTokens %d make a table of %d numbers; an array holds at most %d: split the queries"
              .formatted(shape.queryTokens(), shape.keyTokens(), distances, Integer.MAX_VALUE));
    }
    return (int) distances;
  }

  /**
   * The biases of a query head, the greatest distance first; not to be modified. Distances that the
   * mask hides have bias 0.
   */
  public float[] ofHead(int head) {
    return byHead[head];
  }

  /** Where in {@link #ofHead} a distance from key to query is. */
  public int at(int distance) {
    return keyTokens - 1 - distance;
  }
}
