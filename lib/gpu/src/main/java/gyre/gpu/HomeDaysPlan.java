package gyre.gpu;

import gyre.gpu.kernels.HomeDays;
import gyre.gpu.runtime.Buffers;
import gyre.gpu.runtime.Capacity;
import gyre.gpu.runtime.Device;
import gyre.gpu.runtime.Plan;
import gyre.gpu.runtime.Plans;
import gyre.water.HomeTables;
import java.util.List;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;

/** Simulates days of homes. */
final class HomeDaysPlan implements Plans.Owner {

  /**
   * What distinguishes plans: sizes in numbers, all but the first compiled in.
   *
   * @param homes capacity in homes
   * @param home of a home's row
   * @param pipes of its pipes
   * @param slugs of their slugs
   * @param taps of its taps
   * @param draws capacity of its draws
   * @param room slugs that a pipe has room for
   */
  record Kind(int homes, int home, int pipes, int slugs, int taps, int draws, int room) {
    /** Numbers of draws, so that jobs share code: those of 42 draws. */
    private static final int LEAST_DRAWS = 128;

    static Kind of(HomeTables tables, int homes, int draws, int room) {
      return new Kind(
          Capacity.of(homes),
          tables.homeSize(),
          tables.pipesSize(),
          tables.slugsSize(room),
          tables.tapsSize(),
          Math.max(LEAST_DRAWS, Integer.highestOneBit(2 * draws - 1)),
          room);
    }

    int row() {
      return home + pipes + taps + draws;
    }

    long bytes() {
      return (long) Double.BYTES * homes * (row() + home);
    }
  }

  private final Plan plan;
  private final Kind kind;
  private final DoubleArray numbers;
  private final DoubleArray ends;
  private final Plan.Launch days;

  HomeDaysPlan(Device device, Kind kind) {
    this.kind = kind;
    plan = new Plan(device, "homeDays");
    numbers = plan.doubleInput(kind.homes() * kind.row());
    ends = plan.doubleOutput(kind.homes() * kind.home());
    days =
        plan.launch(
            "simulate",
            HomeDays.THREADS,
            HomeDays.JOB_SIZE,
            (graph, task, launch) ->
                graph.task(
                    task,
                    HomeDays::simulate,
                    plan.context(),
                    launch.job(),
                    numbers,
                    ends,
                    plan.receipt(),
                    launch.slot(),
                    kind.home(),
                    kind.pipes(),
                    kind.slugs(),
                    kind.taps(),
                    kind.draws(),
                    kind.room()));
  }

  @Override
  public Plan plan() {
    return plan;
  }

  /** Simulates homes, each in its {@link HomeTables#numbers}, and stores the ends of their rows. */
  void simulate(List<double[]> homes, double[][] rows) {
    for (int h = 0; h < homes.size(); h++) {
      Buffers.fill(numbers, h * kind.row(), homes.get(h), homes.get(h).length);
    }
    days.job().set(HomeDays.HOMES, homes.size());
    days.groups(Math.ceilDiv(homes.size(), HomeDays.THREADS));
    plan.run();
    for (int h = 0; h < homes.size(); h++) Buffers.read(ends, h * kind.home(), rows[h]);
  }
}
