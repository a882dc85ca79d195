package gyre.attention;

/**
 * What is added to the score of a query and a key before the softmax: a function of the head and of
 * the distance from key to query.
 *
 * <p>ALiBi, for example, is {@code (head, distance) -> -slope[head] * Math.abs(distance)} (arXiv
 * 2108.12409). A bias of −∞ hides the key. Kernels tabulate it, once for each distance of a job, so
 * it must be a pure function.
 */
@FunctionalInterface
public interface ScoreBias {

  /** No bias. */
  ScoreBias NONE = (head, distance) -> 0;

  /**
   * The bias.
   *
   * @param head query head, from 0
   * @param distance token of the query minus token of the key: 0 for itself, above 0 for the past
   */
  double at(int head, int distance);
}
