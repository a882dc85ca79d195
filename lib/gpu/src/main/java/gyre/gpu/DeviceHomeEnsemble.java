package gyre.gpu;

import gyre.gpu.runtime.Pace;
import gyre.gpu.runtime.Plans;
import gyre.kernel.Progress;
import gyre.water.HomeEnsemble;
import gyre.water.HomeEnsembleKernel;
import gyre.water.HomeEnsembleResult;
import gyre.water.HomeTables;
import java.util.List;
import java.util.stream.IntStream;

/** Days of homes on a device, which the processor describes. */
final class DeviceHomeEnsemble implements HomeEnsembleKernel {
  /** Homes of a run at most: 100 MB of numbers, and enough to keep a device busy. */
  private static final int MOST_HOMES = 1 << 14;

  /** Work of a home: the first run has a thousand. */
  private static final int WORK = 1 << 14;

  private final Plans plans;

  DeviceHomeEnsemble(Plans plans) {
    this.plans = plans;
  }

  @Override
  public HomeEnsembleResult simulate(HomeEnsemble ensemble) {
    var result = HomeEnsembleResult.room(ensemble);
    var plan = ensemble.home();
    var pace = plans.pace(List.of(plan.scheme().getClass(), plan.control().getClass()));
    int members = ensemble.members();
    try (var progress = Progress.of(ensemble.toString(), members)) {
      for (int first = 0, count; first < members; first += count) {
        int most = Math.min(MOST_HOMES, members - first);
        int least = Math.min(plans.device().threads(), most);
        count = Math.clamp(pace.work() / WORK, least, most);
        int[] batch = IntStream.range(first, first + count).toArray();
        for (int room = HomeTables.FIRST_ROOM; batch.length > 0; room *= 2) {
          batch = simulate(ensemble, batch, room, pace, result);
        }
        progress.add(count);
      }
    }
    return result;
  }

  /** Simulates members, and tells those whose pipes have no room for their slugs. */
  private int[] simulate(
      HomeEnsemble ensemble, int[] batch, int room, Pace pace, HomeEnsembleResult result) {
    var homes = describe(ensemble, batch);
    var tables = new HomeTables(ensemble);
    var rows = new double[batch.length][tables.homeSize()];
    int fixed = tables.homeSize() + tables.pipesSize() + tables.tapsSize();
    int longest = homes.stream().mapToInt(numbers -> numbers.length).max().orElseThrow();
    int capacity = Math.min(MOST_HOMES, ensemble.members());
    var kind = HomeDaysPlan.Kind.of(tables, capacity, longest - fixed, room);
    plans.run(
        HomeDaysPlan.class,
        kind,
        kind.bytes(),
        needed -> new HomeDaysPlan(plans.device(), needed),
        plan -> {
          plan.simulate(homes, rows);
          pace.took((long) batch.length * WORK, plan.plan().seconds());
        });
    return IntStream.range(0, batch.length)
        .filter(
            h -> {
              tables.end(rows[h]);
              if (!tables.isFull()) tables.store(result, batch[h]);
              return tables.isFull();
            })
        .map(h -> batch[h])
        .toArray();
  }

  /** What the device is told of each, on all cores. */
  private static List<double[]> describe(HomeEnsemble ensemble, int[] batch) {
    var tables = ThreadLocal.withInitial(() -> new HomeTables(ensemble));
    return IntStream.of(batch)
        .parallel()
        .mapToObj(
            member -> {
              tables.get().load(member);
              return tables.get().numbers();
            })
        .toList();
  }
}
