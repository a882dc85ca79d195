package gyre.attention;

/** Which two features of a head are rotated together. */
public enum Pairing {
  /** {@code (i, i + d/2)}: GPT-NeoX, Hugging Face's Llama. */
  HALVES,
  /** {@code (2i, 2i + 1)}: RoFormer (arXiv 2104.09864, eq. 34), GPT-J. */
  INTERLEAVED;

  /** Index of the first feature of pair {@code i} among {@code pairs} pairs. */
  public int first(int i, int pairs) {
    return this == HALVES ? i : 2 * i;
  }

  /** Index of the second feature of pair {@code i} among {@code pairs} pairs. */
  public int second(int i, int pairs) {
    return this == HALVES ? i + pairs : 2 * i + 1;
  }
}
