package gyre.gpu.kernels;

import gyre.water.FlatDay;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * The days of {@link gyre.water.HomeEnsembleKernel}: one thread a home, which runs {@link FlatDay},
 * the text that cores run.
 *
 * <p>A thread copies its home into private memory first: there a device puts the same number of
 * neighbouring threads side by side, so that they read it together as long as they do the same.
 */
public final class HomeDays {
  /** Threads of a group: few, as homes of a group wait for the one with the most events. */
  public static final int THREADS = 64;

  /** Place in {@code job}: what the receipt is stamped with. */
  public static final int STAMP = 0;

  /** Place in {@code job}: how many homes; threads beyond do nothing. */
  public static final int HOMES = 1;

  /** Length of {@code job}. */
  public static final int JOB_SIZE = 2;

  private HomeDays() {}

  /**
   * Simulates a day of each home; one thread for each. Sizes are compiled in, as a device's private
   * memory has to be of a known size.
   *
   * @param job {@code [JOB_SIZE]}
   * @param numbers {@code [home][homeSize + pipesSize + tapsSize + drawsSize]}, see {@link
   *     gyre.water.HomeTables#numbers}
   * @param ends {@code [home][homeSize]}, see {@link gyre.water.HomeTables#end}
   * @param receipt {@code [slot + 1 or more]}
   * @param slot the place of this launch's receipt
   * @param room slugs that a pipe has room for
   */
  public static void simulate(
      KernelContext context,
      IntArray job,
      DoubleArray numbers,
      DoubleArray ends,
      IntArray receipt,
      int slot,
      int homeSize,
      int pipesSize,
      int slugsSize,
      int tapsSize,
      int drawsSize,
      int room) {
    double[] home = new double[homeSize];
    double[] pipes = new double[pipesSize];
    double[] slugs = new double[slugsSize];
    double[] taps = new double[tapsSize];
    double[] draws = new double[drawsSize];
    int member = context.globalIdx;
    if (member < job.get(HOMES)) {
      int fromPipes = member * (homeSize + pipesSize + tapsSize + drawsSize) + homeSize;
      int fromTaps = fromPipes + pipesSize;
      int fromDraws = fromTaps + tapsSize;
      for (int i = 0; i < homeSize; i++) home[i] = numbers.get(fromPipes - homeSize + i);
      for (int i = 0; i < pipesSize; i++) pipes[i] = numbers.get(fromPipes + i);
      for (int i = 0; i < tapsSize; i++) taps[i] = numbers.get(fromTaps + i);
      for (int i = 0; i < drawsSize; i++) draws[i] = numbers.get(fromDraws + i);
      FlatDay.run(home, pipes, slugs, taps, draws, room);
      for (int i = 0; i < homeSize; i++) ends.set(member * homeSize + i, home[i]);
    }
    if (context.globalIdx == 0) {
      receipt.set(slot, job.get(STAMP));
    }
  }
}
