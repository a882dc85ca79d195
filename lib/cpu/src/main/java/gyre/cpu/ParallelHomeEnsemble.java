package gyre.cpu;

import gyre.kernel.Progress;
import gyre.water.HomeEnsemble;
import gyre.water.HomeEnsembleKernel;
import gyre.water.HomeEnsembleResult;
import gyre.water.HomeTables;

/**
 * Homes over the cores, each by {@link gyre.water.FlatDay}. Not in vector lanes: eight homes side
 * by side are no faster than one after another (1.07 times with 8 lanes, 0.97 with 4), as what each
 * does with the slugs in its pipes is its own.
 */
final class ParallelHomeEnsemble implements HomeEnsembleKernel {
  /** Homes of a task: some milliseconds, so that an interrupt is heard soon. */
  private static final int HOMES = 16;

  @Override
  public HomeEnsembleResult simulate(HomeEnsemble ensemble) {
    int members = ensemble.members();
    var result = HomeEnsembleResult.room(ensemble);
    try (var progress = Progress.of(ensemble.toString(), members)) {
      Parallel.forEach(
          Math.ceilDiv(members, HOMES),
          () -> new HomeTables(ensemble),
          (tables, task) -> {
            int end = Math.min(members, (task + 1) * HOMES);
            for (int member = task * HOMES; member < end; member++) {
              tables.load(member);
              tables.run();
              tables.store(result, member);
            }
            progress.add(end - task * HOMES);
          });
    }
    return result;
  }
}
