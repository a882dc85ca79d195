package gyre.attention;

/**
 * The sizes of an attention job.
 *
 * <p>Queries and outputs are {@code [batch][queryHeads][queryTokens][headDim]}, keys and values
 * {@code [batch][keyHeads][keyTokens][headDim]}, all row-major. With fewer key heads than query
 * heads, query head {@code h} reads key head {@code h / (queryHeads / keyHeads)} (grouped-query
 * attention, Ainslie et al. 2023, arXiv 2305.13245).
 *
 * <p>Tokens are aligned at their ends: query {@code i} is token {@code i + keyTokens − queryTokens}
 * of the key sequence, so that one new query attends to a cache of keys.
 *
 * @param batch independent sequences, at least 1
 * @param queryHeads heads of the queries, at least 1
 * @param keyHeads heads of keys and values, a divisor of {@code queryHeads}
 * @param queryTokens tokens in the queries, at least 1
 * @param keyTokens tokens in keys and values, at least 1
 * @param headDim numbers in one head of one token, 1 to {@value #MAX_HEAD_DIM}
 */
public record AttentionShape(
    int batch, int queryHeads, int keyHeads, int queryTokens, int keyTokens, int headDim) {

  /** The widest head that kernels are built for. */
  public static final int MAX_HEAD_DIM = 256;

  /** Checks every size. */
  public AttentionShape {
    requirePositive("batch", batch);
    requirePositive("queryHeads", queryHeads);
    requirePositive("keyHeads", keyHeads);
    requirePositive("queryTokens", queryTokens);
    requirePositive("keyTokens", keyTokens);
    requirePositive("headDim", headDim);
    if (headDim > MAX_HEAD_DIM) {
      throw new IllegalArgumentException(
          "headDim is %d; it must be at most %d".formatted(headDim, MAX_HEAD_DIM));
    }
    if (queryHeads % keyHeads != 0) {
      throw new IllegalArgumentException(
          "keyHeads is %d; it must divide queryHeads, which is %d".formatted(keyHeads, queryHeads));
    }
    requireArray("queries", (long) batch * queryHeads, queryTokens, headDim);
    requireArray("keys", (long) batch * keyHeads, keyTokens, headDim);
  }

  /** Self-attention: as many keys as queries, in heads and in tokens. */
  public static AttentionShape selfAttention(int batch, int heads, int tokens, int headDim) {
    return new AttentionShape(batch, heads, heads, tokens, tokens, headDim);
  }

  /** This shape with keys and values in fewer heads. */
  public AttentionShape withKeyHeads(int heads) {
    return new AttentionShape(batch, queryHeads, heads, queryTokens, keyTokens, headDim);
  }

  /** This shape with only the last {@code tokens} queries. */
  public AttentionShape withQueryTokens(int tokens) {
    return new AttentionShape(batch, queryHeads, keyHeads, tokens, keyTokens, headDim);
  }

  /** Length of the query array and of the output array. */
  public int querySize() {
    return batch * queryHeads * queryTokens * headDim;
  }

  /** Length of the key array and of the value array. */
  public int keySize() {
    return batch * keyHeads * keyTokens * headDim;
  }

  /** Which token of the key sequence the first query is; negative with more queries than keys. */
  public int firstQueryToken() {
    return keyTokens - queryTokens;
  }

  private static void requirePositive(String name, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("%s is %d; it must be at least 1".formatted(name, size));
    }
  }

  private static void requireArray(String name, long rows, int tokens, int headDim) {
    // Divided, not multiplied: three sizes of an int can pass even a long.
    if (rows > Integer.MAX_VALUE / ((long) tokens * headDim)) {
      throw new IllegalArgumentException(
          "%s need %d × %d × %d numbers; an array holds at most %d: split the batch"
              .formatted(name, rows, tokens, headDim, Integer.MAX_VALUE));
    }
  }
}
