package gyre.gpu;

import gyre.gpu.runtime.Capacity;
import gyre.gpu.runtime.Plans;
import gyre.kernel.DeviceException;

/**
 * As many members at a time as a device has memory for.
 *
 * @param source the text of the kernel
 * @param states states of the system
 * @param parameters its parameters
 * @param saves how many times to save at
 * @param saveSize numbers that the kernel is told about one of them
 */
record EnsembleParts(String source, int states, int parameters, int saves, int saveSize) {
  /**
   * Buffers of a run at most: enough to keep a device busy and to fill what connects it; as much
   * again is taken outside the heap. An interrupt is heard between runs.
   */
  private static final long BYTES_OF_A_RUN = 1L << 28;

  /** Does some of the members, {@code count} from {@code first} on. */
  @FunctionalInterface
  interface Part {
    void run(EnsemblePlan plan, int first, int count);
  }

  /**
   * Does all members, in order.
   *
   * @throws DeviceException if the device fails, or has not the memory for one member
   */
  void forEach(Plans plans, int members, Part part) {
    int each = members;
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
