package gyre.gpu;

import gyre.gpu.runtime.Capacity;
import gyre.gpu.runtime.Plans;
import gyre.kernel.Progress;
import gyre.kernel.UnfitJobException;

/**
 * As many members at a time as a device has memory for.
 *
 * @param source the text of the kernel
 * @param states states of the system
 * @param parameters its parameters
 * @param saves how many times to save at
 * @param saveSize numbers that the kernel is told about one of them
 * @param steps steps that a member takes, or is likely to take
 */
record EnsembleParts(
    String source, int states, int parameters, int saves, int saveSize, int steps) {
  /**
   * Buffers of a run at most: enough to keep a device busy and to fill what connects it; as much
   * again is taken outside the heap.
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
   * @param progress of the members
   * @throws UnfitJobException if the device fails, or has not the memory for one member
   */
  void forEach(Plans plans, int members, Progress progress, Part part) {
    int each = members;
    while (each > 1 && !fits(plans, kind(each))) each = Math.ceilDiv(each, 2);
    var kind = kind(each);
    if (!fits(plans, kind)) {
      throw new UnfitJobException(
          "one member with %d states saved at %d times needs more memory than %s gives a run"
              .formatted(states, saves, plans.device()),
          null);
    }
    var pace = plans.pace(source);
    int work = Math.max(1, steps);
    for (int first = 0, count; first < members; first += count) {
      int from = first;
      int most = Math.min(each, members - first);
      int now = Math.clamp(pace.work() / work, Math.min(plans.device().threads(), most), most);
      plans.run(
          EnsemblePlan.class,
          kind,
          kind.bytes(),
          needed -> new EnsemblePlan(plans.device(), needed),
          plan -> {
            part.run(plan, from, now);
            pace.took((long) now * work, plan.plan().seconds());
          });
      count = now;
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
