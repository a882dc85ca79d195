package gyre.attention;

import java.util.Arrays;

/**
 * Powers {@code ζ^t} of a decay by distance and feature, for kernels that meet keys in tiles: with
 * {@code e} the last key of a tile, query {@code m} and key {@code j ≤ e},
 *
 * <pre>
 *   Z^(m−j) = Z^(m−e) Z^(e−j)
 * </pre>
 *
 * <p>is two factors of which none overflows: the second is at most 1, and the first is above 1 only
 * where the query is within the tile, by less than a tile. Memory is linear in the tokens.
 */
public final class DecayTable {
  private final int headDim;
  private final int ahead;
  private final float[] powers;

  private DecayTable(Rotary rotary, int headDim, int tokens, int ahead, int size) {
    this.headDim = headDim;
    this.ahead = ahead;
    int end = Math.max(tokens, ahead);
    powers = new float[size];
    Arrays.fill(powers, 1);
    for (int i = 0; i < rotary.pairs(); i++) {
      double zeta = rotary.decay().at(i, rotary.pairs());
      int first = rotary.pairing().first(i, rotary.pairs());
      int second = rotary.pairing().second(i, rotary.pairs());
      for (int distance = -ahead; distance < end; distance++) {
        int row = row(distance);
        powers[row + first] = powers[row + second] = (float) Math.pow(zeta, distance);
      }
    }
  }

  /**
   * The table of a job, for distances from {@code −ahead} to below its key tokens and {@code
   * ahead}.
   *
   * @param ahead how far the last key of a tile may be beyond a query that meets the tile, and at
   *     least the keys in a tile; at most 127, so that no power overflows
   * @throws ArithmeticException if it is more than an array holds
   */
  public static DecayTable of(RotaryAttention job, int ahead) {
    var shape = job.shape();
    int size = Math.toIntExact(size(job, ahead));
    return new DecayTable(job.rotary(), shape.headDim(), shape.keyTokens(), ahead, size);
  }

  /** How many numbers the table of a job has. */
  public static long size(RotaryAttention job, int ahead) {
    var shape = job.shape();
    return ((long) Math.max(shape.keyTokens(), ahead) + ahead) * shape.headDim();
  }

  /** {@code ζ^t}, {@code [distance][feature]}; not to be modified. */
  public float[] powers() {
    return powers;
  }

  /** Where the features of a distance begin. */
  public int row(int distance) {
    return (distance + ahead) * headDim;
  }
}
