package gyre.cpu;

/**
 * What points and data have to do with one another: their squared distances, and sums of the data
 * weighted by them. One thread's scratch memory for a block of points.
 *
 * <p>Squares and weights are {@code [point][datum]}, at most {@link #POINTS} rows as long as {@link
 * FieldData#span}.
 */
interface PointPairs {
  /**
   * Points in a block, at most: 50,000 data took 101 to 111 ms by blocks of 48, which read them
   * twice as often, 88 by 96.
   */
  int POINTS = MatrixTile.wholeTiles(96);

  /** Takes {@code count} points, {@code [point][d]} from {@code start} on; sums begin at 0. */
  void load(float[] points, int start, int count);

  /** Prepares the squared distances of all points to the data from {@code first} on. */
  void measure(int first, int data, float[][] squares);

  /**
   * Writes those of one point, whole vectors of them, the last one filled with copies of an earlier
   * one.
   *
   * @return the least
   */
  float complete(int point, int first, int data, float[] row);

  /**
   * Adds weighted data to the sums of a tile's points.
   *
   * @param first the datum whose weight begins a row
   * @param from where in the rows to begin, whole panels
   * @param data how many
   */
  void accumulate(int tile, int first, int from, int data, float[][] weights);

  /** Adds some of the data from {@code first} on to the sums of one point. */
  void accumulate(int point, int first, NearData near);

  /** Multiplies the sums of one point. */
  void rescale(int point, float factor);

  /**
   * Writes {@code scale · Σ v (x − y)} for one point.
   *
   * @param total {@code Σ v}
   */
  void store(int point, float total, float scale, float[] velocity, int start);
}
