package gyre.gpu;

/**
 * Data around their mean, where sums of them lose the fewest digits.
 *
 * @param data {@code [datum][d]}
 * @param centre {@code [d]}, their mean as floats
 */
record CentredData(float[] data, float[] centre) {

  static CentredData of(float[] data, int d) {
    var sum = new double[d];
    for (int i = 0; i < data.length; i++) sum[i % d] += data[i];
    var centre = new float[d];
    for (int c = 0; c < d; c++) centre[c] = (float) (sum[c] / (data.length / d));
    var centred = new float[data.length];
    for (int i = 0; i < data.length; i++) centred[i] = data[i] - centre[i % d];
    return new CentredData(centred, centre);
  }
}
