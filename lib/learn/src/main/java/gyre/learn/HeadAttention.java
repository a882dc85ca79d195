package gyre.learn;

import ai.djl.ndarray.NDArray;

/** Causal attention of all heads of a layer, with positions. */
interface HeadAttention {

  /**
   * The averages of the values.
   *
   * @param query {@code [batch][head][token][dim]}, not yet scaled or rotated
   * @param key of the same shape
   * @param value of the same shape
   * @return of the same shape
   */
  NDArray attend(NDArray query, NDArray key, NDArray value);
}
