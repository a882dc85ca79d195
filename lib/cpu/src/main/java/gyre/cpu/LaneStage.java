package gyre.cpu;

/**
 * A loop over the lanes of a group that is compiled by itself, for the reason given in {@link
 * NoisySoftmaxTile}: all are called from one place, into which HotSpot therefore inlines none.
 * Inlined into the group's loop, one launch of six took 22 ms for 16,384 members instead of 7
 * (Xeon).
 */
@FunctionalInterface
interface LaneStage {
  /** Does the whole loop. */
  void run();

  /** Runs stages in their order. */
  static void runAll(LaneStage[] stages) {
    for (var stage : stages) stage.run();
  }
}
