package gyre.attention;

/** What is applied to each component of a query or a key before they meet. */
public enum FeatureMap {
  /** Nothing: softmax attention. */
  IDENTITY {
    @Override
    public double at(double x) {
      return x;
    }

    @Override
    public double slope(double x) {
      return 1;
    }
  },
  /** {@code max(x, 0)}. */
  RELU {
    @Override
    public double at(double x) {
      return Math.max(x, 0);
    }

    @Override
    public double slope(double x) {
      return x > 0 ? 1 : 0;
    }
  },
  /**
   * {@code elu(x) + 1}: {@code x + 1} above 0, {@code e^x} below (Katharopoulos et al.,
   * Transformers are RNNs, arXiv 2006.16236, eq. 7).
   */
  ELU_PLUS_ONE {
    @Override
    public double at(double x) {
      return x > 0 ? x + 1 : Math.exp(x);
    }

    @Override
    public double slope(double x) {
      return x > 0 ? 1 : Math.exp(x);
    }
  };

  /** The value. */
  public abstract double at(double x);

  /** The derivative; at a kink, from the left. */
  public abstract double slope(double x);
}
