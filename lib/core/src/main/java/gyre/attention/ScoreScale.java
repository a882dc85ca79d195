package gyre.attention;

/** What the scores of a query are multiplied by, before biases are added: its own temperature. */
@FunctionalInterface
public interface ScoreScale {
  /** No scaling beyond {@code 1/√d}. */
  ScoreScale NONE = token -> 1;

  /**
   * The scale; any finite number.
   *
   * @param token token of the query in the key sequence
   */
  double at(int token);

  /**
   * {@code max(1, ln n / ln trained)} for a query that sees {@code n = token + 1} tokens: as texts
   * grow beyond the trained length, scores grow with the logarithm, which keeps the entropy of
   * attention (Jianlin Su, spaces.ac.cn, archive 8823; Chiang and Cholak, arXiv 2202.12172).
   *
   * @param trained length of the texts in training, at least 2
   */
  static ScoreScale logarithmic(int trained) {
    if (trained < 2) {
      throw new IllegalArgumentException(
          "the trained length is %d; it must be at least 2".formatted(trained));
    }
    return token -> token < trained ? 1 : Math.log(token + 1.0) / Math.log(trained);
  }
}
