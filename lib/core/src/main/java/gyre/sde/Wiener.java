package gyre.sde;

import gyre.random.Gaussian;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;

/**
 * Increments of Wiener processes, one process a component of a member.
 *
 * <p>Those of a seed are a pure function of their place; see {@link SdeEnsembleKernel} for which.
 */
@FunctionalInterface
public interface Wiener {

  /**
   * The increment over one step, divided by the square root of its size: a standard normal number.
   *
   * @param step from 0
   * @param member from 0
   * @param component the state whose noise it is, from 0
   */
  double normal(int step, int member, int component);

  /** The processes of a seed. */
  static Wiener ofSeed(long seed) {
    var field = new RandomField(seed, Stream.WIENER);
    var law = new Gaussian(1);
    return (step, member, component) -> law.at(field, step, component, member);
  }

  /**
   * The same paths seen at every so-manieth step: increments are sums over {@code factor} steps of
   * this one.
   *
   * @param factor at least 1
   */
  default Wiener coarsened(int factor) {
    if (factor < 1) {
      throw new IllegalArgumentException("factor is %d; it must be at least 1".formatted(factor));
    }
    return (step, member, component) -> {
      double sum = 0;
      for (int k = 0; k < factor; k++) sum += normal(step * factor + k, member, component);
      return sum / Math.sqrt(factor);
    };
  }
}
