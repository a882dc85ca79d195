package gyre.gpu.kernels;

import gyre.water.FlatDay;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

public final class HomeDays {
  public static final int THREADS = 64;
  public static final int STAMP = 0;
  public static final int HOMES = 1;
  public static final int JOB_SIZE = 2;

  private HomeDays() {}

  public static void simulate(
      KernelContext context,
      IntArray job,
      DoubleArray described,
      DoubleArray costs,
      IntArray receipt,
      int slot,
      int homeSize,
      int pipesSize,
      int slugsSize,
      int tapsSize,
      int drawsSize) {
    double[] home = new double[homeSize];
    double[] pipes = new double[pipesSize];
    double[] slugs = new double[slugsSize];
    double[] taps = new double[tapsSize];
    double[] draws = new double[drawsSize];
    int member = context.globalIdx;
    if (member < job.get(HOMES)) {
      int at = member * (homeSize + pipesSize + tapsSize + drawsSize);
      for (int i = 0; i < homeSize; i++) home[i] = described.get(at + i);
      at += homeSize;
      for (int i = 0; i < pipesSize; i++) pipes[i] = described.get(at + i);
      at += pipesSize;
      for (int i = 0; i < tapsSize; i++) taps[i] = described.get(at + i);
      at += tapsSize;
      for (int i = 0; i < drawsSize; i++) draws[i] = described.get(at + i);
      FlatDay.run(home, pipes, slugs, taps, draws);
      for (int i = 0; i < homeSize; i++) costs.set(member * homeSize + i, home[i]);
    }
    if (context.globalIdx == 0) {
      receipt.set(slot, job.get(STAMP));
    }
  }
}
