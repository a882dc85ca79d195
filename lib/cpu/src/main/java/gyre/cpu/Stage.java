package gyre.cpu;

/**
 * Loops over vectors that are compiled by themselves, for the reason given in {@link
 * NoisySoftmaxTile}: called from one place for all, which HotSpot therefore never inlines.
 */
@FunctionalInterface
interface Stage {
  /** Does the whole loop. */
  void run();

  /** Runs stages in their order. */
  static void runAll(Stage[] stages) {
    for (var stage : stages) stage.run();
  }
}
