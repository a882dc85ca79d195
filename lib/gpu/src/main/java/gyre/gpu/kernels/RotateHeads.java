package gyre.gpu.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Rotates heads where they lie, as {@link gyre.attention.Rotary} says; one thread a pair.
 *
 * <p>A launch of its own, before {@link AttentionTiles}: rotating inside its tiles would fetch
 * every key's partner and both tables again for each 64 queries, four times the traffic of the keys
 * alone.
 */
public final class RotateHeads {
  /** Threads of a group. */
  public static final int THREADS = 256;

  /** Place in {@code job}: what the receipt is stamped with. */
  public static final int STAMP = 0;

  /** Place in {@code job}: pairs of all heads and tokens; threads beyond do nothing. */
  public static final int PAIRS = 1;

  /** Place in {@code job}: tokens of a head. */
  public static final int TOKENS = 2;

  /** Place in {@code job}: which token of the tables the first one is. */
  public static final int FIRST_TOKEN = 3;

  /** Place in {@code job}: features that are rotated, from the first on; even. */
  public static final int DIMENSIONS = 4;

  /** Place in {@code job}: 1 where neighbours form pairs, 0 where halves do. */
  public static final int INTERLEAVED = 5;

  /** Length of {@code job}. */
  public static final int JOB_SIZE = 6;

  private RotateHeads() {}

  /**
   * Rotates.
   *
   * @param job {@code [JOB_SIZE]}
   * @param heads {@code [row][token][headDim]}, modified
   * @param cosine see {@link gyre.attention.RotaryTable}
   * @param sine the same
   * @param receipt {@code [slot + 1 or more]}
   * @param slot the place of this launch's receipt
   * @param headDim features of a head
   */
  public static void rotateHeads(
      KernelContext context,
      IntArray job,
      FloatArray heads,
      FloatArray cosine,
      FloatArray sine,
      IntArray receipt,
      int slot,
      int headDim) {
    int at = context.globalIdx;
    if (at < job.get(PAIRS)) {
      int dimensions = job.get(DIMENSIONS);
      int pairs = dimensions / 2;
      int pair = at % pairs;
      int place = at / pairs;
      int first = pair + job.get(INTERLEAVED) * pair;
      int second = job.get(INTERLEAVED) == 1 ? first + 1 : first + pairs;
      int head = place * headDim;
      int angles = (place % job.get(TOKENS) + job.get(FIRST_TOKEN)) * dimensions;
      float a = heads.get(head + first);
      float b = heads.get(head + second);
      heads.set(head + first, a * cosine.get(angles + first) + b * sine.get(angles + first));
      heads.set(head + second, b * cosine.get(angles + second) + a * sine.get(angles + second));
    }
    if (at == 0) {
      receipt.set(slot, job.get(STAMP));
    }
  }
}
