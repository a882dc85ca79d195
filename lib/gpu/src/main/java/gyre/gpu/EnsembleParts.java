package gyre.gpu;

import gyre.gpu.runtime.Capacity;
import gyre.gpu.runtime.Plans;
import gyre.kernel.DeviceException;
import gyre.kernel.Progress;

/**
 * As many members at a time as a device has memory for.
 *
 * @param source the text of the kernel
 * @param states states of the system
 * @param parameters its parameters
 * @param saves how many times to save at
 * @param saveSize numbers that the kernel is told about one of them
 * @param steps steps of a member, as far as they are known before; else 1
 */
record EnsembleParts(
    String source, int states, int parameters, int saves, int saveSize, int steps) {
  /**
   * Buffers of a run at most: enough to keep a device busy and to fill what connects it; as much
   * again is taken outside the heap.
   */
  private static final long BYTES_OF_A_RUN = 1L << 28;

  /**
   * Steps of all members of one run at most. Seconds on a device of 10⁹ steps a second: an
   * interrupt is heard between runs, and a display that shares the device is not frozen for long.
   */
  private static final long STEPS_OF_A_RUN = 1L << 31;

  /** Fewer members would leave a large device idle: an H100 has 132 processors of 128 lanes. */
  private static final int MEMBERS_OF_A_RUN = 1 << 14;

  /** Does some of the members, {@code count} from {@code first} on. */
  @FunctionalInterface
  interface Part {
    void run(EnsemblePlan plan, int first, int count);
  }

  /**
   * Does all members, in order.
   *
   * @param progress of the members
   * @throws DeviceException if the device fails, or has not the memory for one member
   */
  void forEach(Plans plans, int members, Progress progress, Part part) {
    int each =
        (int) Math.min(members, Math.max(MEMBERS_OF_A_RUN, STEPS_OF_A_RUN / Math.max(1, steps)));
    while (each > 1 && !fits(plans, kind(each))) each = Math.ceilDiv(each, 2);
    var kind = kind(each);
    if (!fits(plans, kind)) {
      throw new DeviceException(
          "one member with %d states saved at %d times needs more memory than %s gives a run"
              .formatted(states, saves, plans.device()),
          null);
    }
    for (int first = 0; first < members; first += each) {
      int from = first;
      int count = Math.min(each, members - first);
      plans.run(
          EnsemblePlan.class,
          kind,
          kind.bytes(),
          needed -> new EnsemblePlan(plans.device(), needed),
          plan -> part.run(plan, from, count));
      progress.add(count);
    }
  }

  private static boolean fits(Plans plans, EnsemblePlan.Kind kind) {
    return kind.bytes() <= Math.min(plans.budget(), BYTES_OF_A_RUN)
        && kind.longest() * Float.BYTES < plans.device().largestBuffer();
  }

  private EnsemblePlan.Kind kind(int count) {
    return new EnsemblePlan.Kind(
        source,
        states,
        parameters,
        saveSize,
        Capacity.of(count),
        Capacity.of(saves + 1L),
        Capacity.of((long) saves * states * count));
  }
}
