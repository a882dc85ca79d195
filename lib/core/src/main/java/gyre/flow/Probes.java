package gyre.flow;

import gyre.random.RandomField;
import gyre.random.RandomField.Stream;

/** Directions to probe a field in. */
final class Probes {
  private Probes() {}

  /** A vector of signs, ±1 with equal chance: pure functions of seed, probe and component. */
  static double[] signs(long seed, int probe, int dimension) {
    var words = new RandomField(seed, Stream.PROBE);
    var signs = new double[dimension];
    for (int i = 0; i < dimension; i++) signs[i] = words.word(0, probe, i) < 0 ? -1 : 1;
    return signs;
  }
}
