package gyre.kernel;

import java.util.Map;

/**
 * The cases of one contract: sizes and values that hurt, with the tolerance that the contract's
 * accuracy gives for each.
 *
 * @param <K> the contract
 */
public interface ParityCases<K extends Kernel> {

  /** The contract that the cases are for. */
  Class<K> contract();

  /** The cases by name, in order. */
  Map<String, Case<K>> cases();

  /** One comparison of a kernel with the reference. */
  @FunctionalInterface
  interface Case<K> {
    /** Fails with an {@link AssertionError} if the candidate is off by more than it may be. */
    void compare(K reference, K candidate);
  }
}
