package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Pairs in many dimensions, by two products of matrices: of {@code (−2x, |x|², 1)} and {@code (y,
 * 1, |y|²)}, which are the squared distances, and the sums of weighted data.
 *
 * <p>Where {@code r²} comes out below a sixteenth of {@code |x|² + |y|²} digits have cancelled:
 * that vector of distances is computed again from differences. Data that surround a point are
 * rarely so near to it, once their mean is the origin; the nearest tells whether to look for them.
 */
final class ProductPairs implements PointPairs {
  private static final float NEAR = 1f / 16;

  /**
   * Features of a panel that stay in a first-level cache while all points pass, three quarters of
   * it: 8,192 data in 784 dimensions took 141 to 148 ms, 152 to 162 all at a time (Xeon).
   */
  private static final int MOST_FEATURES =
      Caches.FIRST_LEVEL * 3 / 4 / (FieldData.PANEL * Float.BYTES);

  private final ProductData data;
  private final FieldData panels;
  private final int d;
  private final float[] rows;
  private final int stride;

  private final float[] points;
  private final float[] pointLengths = new float[POINTS];

  /** {@code (−2x, |x|², 1)}, {@code [point][feature]}: whole tiles. */
  private final float[][] factors;

  private final int features;

  /** How many of them at a time. */
  private final int depth;

  private final float[][] sums;

  /** The least squares of each point among the data at hand, {@code [point][lane]}. */
  private final float[] least = new float[POINTS * LANES];

  private int count;

  ProductPairs(ProductData data, ArrayPool.Loan arrays) {
    this(data, MOST_FEATURES, arrays);
  }

  /** Multiplies so many features at a time, at most. */
  ProductPairs(ProductData data, int mostFeatures, ArrayPool.Loan arrays) {
    this.data = data;
    panels = data.panels;
    d = data.d;
    rows = data.rows;
    stride = data.stride;
    features = ProductData.features(d);
    depth = Math.ceilDiv(features, Math.ceilDiv(features, mostFeatures));
    points = arrays.floats(POINTS * d);
    factors = arrays.rows(POINTS, features);
    sums = arrays.rows(POINTS, stride);
  }

  @Override
  public void load(float[] points, int start, int count) {
    this.count = count;
    for (int i = 0; i < count; i++) {
      float[] row = factors[i];
      float length = 0;
      for (int c = 0; c < d; c++) {
        float x = points[start + i * d + c] - data.origin[c];
        this.points[i * d + c] = x;
        row[c] = -2 * x;
        length += x * x;
      }
      row[d] = length;
      row[d + 1] = 1;
      pointLengths[i] = length;
    }
    for (int i = count; i < POINTS; i++) Arrays.fill(factors[i], 0);
    for (var row : sums) Arrays.fill(row, 0);
  }

  @Override
  public void measure(int first, int data, float[][] squares) {
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    for (int panel = 0; panel < data; panel += FieldData.PANEL) {
      int width = Math.min(FieldData.PANEL, VectorMath.roundUpToVectors(data - panel));
      for (int feature = 0; feature < features; feature += depth) {
        MatrixTile.Product product = feature == 0 ? MatrixTile::multiply : MatrixTile::multiplyAdd;
        for (int tile = 0; tile < count; tile += MatrixTile.ROWS) {
          product.run(
              factors,
              tile,
              feature,
              panels.panels(),
              panels.column(first + panel, feature),
              FieldData.PANEL,
              squares,
              tile,
              panel,
              width,
              Math.min(depth, features - feature));
        }
      }
      int met = Math.min(FieldData.PANEL, data - panel);
      for (int tile = 0; tile < count; tile += MatrixTile.ROWS) {
        meetLeast(tile, panel, met, squares);
      }
    }
  }

  /** Looks for the least squares of a tile, which the second level of a cache still holds. */
  private void meetLeast(int tile, int panel, int data, float[][] squares) {
    for (int i = tile; i < tile + MatrixTile.ROWS; i++) {
      Differences.fillLastVector(squares[i], panel, data);
      var least = FloatVector.fromArray(FLOATS, this.least, i * LANES);
      Differences.least(squares[i], panel, data, least).intoArray(this.least, i * LANES);
    }
  }

  @Override
  public float complete(int point, int first, int data, float[] row) {
    var leastOfLanes = FloatVector.fromArray(FLOATS, this.least, point * LANES);
    float least = leastOfLanes.reduceLanes(VectorOperators.MIN);
    if (least >= NEAR * (pointLengths[point] + this.data.longest)) return least;
    mendNear(point, first, data, row);
    return Differences.least(row, data);
  }

  private void mendNear(int i, int first, int data, float[] row) {
    for (int k = 0; k < data; k += LANES) {
      int at = k % FieldData.PANEL;
      int panel = k - at;
      var sizes = this.data.lengths(first + panel, at).add(pointLengths[i]);
      var square = FloatVector.fromArray(FLOATS, row, k);
      if (square.compare(VectorOperators.LT, sizes.mul(NEAR)).anyTrue()) {
        Differences.squares(panels, d, first + panel, at, at + LANES, points, i * d, row, panel);
      }
    }
  }

  @Override
  public void accumulate(int tile, int first, int from, int data, float[][] weights) {
    MatrixTile.multiplyAdd(
        weights, tile, from, rows, (first + from) * stride, stride, sums, tile, 0, stride, data);
  }

  @Override
  public void accumulate(int point, int first, NearData near) {
    int c = 0;
    for (; c + 4 * LANES <= stride; c += 4 * LANES) {
      addFourVectors(near, first * stride + c, sums[point], c);
    }
    for (; c < stride; c += LANES) {
      addVector(near, first * stride + c, sums[point], c);
    }
  }

  private void addFourVectors(NearData near, int start, float[] sums, int at) {
    var sum0 = FloatVector.fromArray(FLOATS, sums, at);
    var sum1 = FloatVector.fromArray(FLOATS, sums, at + LANES);
    var sum2 = FloatVector.fromArray(FLOATS, sums, at + 2 * LANES);
    var sum3 = FloatVector.fromArray(FLOATS, sums, at + 3 * LANES);
    for (int n = 0; n < near.count; n++) {
      int y = start + near.places[n] * stride;
      var weight = FloatVector.broadcast(FLOATS, near.weights[n]);
      sum0 = weight.fma(FloatVector.fromArray(FLOATS, rows, y), sum0);
      sum1 = weight.fma(FloatVector.fromArray(FLOATS, rows, y + LANES), sum1);
      sum2 = weight.fma(FloatVector.fromArray(FLOATS, rows, y + 2 * LANES), sum2);
      sum3 = weight.fma(FloatVector.fromArray(FLOATS, rows, y + 3 * LANES), sum3);
    }
    sum0.intoArray(sums, at);
    sum1.intoArray(sums, at + LANES);
    sum2.intoArray(sums, at + 2 * LANES);
    sum3.intoArray(sums, at + 3 * LANES);
  }

  private void addVector(NearData near, int start, float[] sums, int at) {
    var sum = FloatVector.fromArray(FLOATS, sums, at);
    for (int n = 0; n < near.count; n++) {
      var y = FloatVector.fromArray(FLOATS, rows, start + near.places[n] * stride);
      sum = y.fma(FloatVector.broadcast(FLOATS, near.weights[n]), sum);
    }
    sum.intoArray(sums, at);
  }

  @Override
  public void rescale(int point, float factor) {
    float[] row = sums[point];
    for (int k = 0; k < stride; k += LANES) {
      FloatVector.fromArray(FLOATS, row, k).mul(factor).intoArray(row, k);
    }
  }

  @Override
  public void store(int point, float total, float scale, float[] velocity, int start) {
    for (int c = 0; c < d; c++) {
      velocity[start + c] = scale * (total * points[point * d + c] - sums[point][c]);
    }
  }
}
