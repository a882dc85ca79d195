package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Pairs in many dimensions, by two products of matrices: {@code r² = |x|² + |y|² − 2 x·y}, and the
 * sums of weighted data.
 *
 * <p>Where {@code r²} comes out below a sixteenth of {@code |x|² + |y|²} digits have cancelled:
 * that vector of distances is computed again from differences. Data that surround a point are
 * rarely so near to it, once their mean is the origin, so that looking for them is all it costs.
 */
final class ProductPairs implements PointPairs {
  private static final float NEAR = 1f / 16;

  private final FieldData data;
  private final int d;

  /** The data as rows, {@code [datum][stride]}, and their squared lengths, whole panels of them. */
  private final float[] rows;

  private final int stride;
  private final float[] lengths;

  private final float[] points;
  private final float[] pointLengths = new float[POINTS];

  /** {@code −2 x}, {@code [point][d]}: whole tiles. */
  private final float[] factors;

  private final float[] sums;
  private int count;

  /**
   * What all threads share beside the panels: the data as rows, {@code [datum][stride]}, and their
   * squared lengths.
   */
  record Rows(float[] rows, int stride, float[] lengths) {
    static Rows of(FieldData data, float[] given) {
      int d = data.d;
      int stride = VectorMath.roundUpToVectors(d);
      var rows = new float[FieldData.requireArray((long) data.count * stride)];
      Parallel.forEach(
          Math.ceilDiv(data.count, FieldData.PANEL),
          () -> null,
          (nothing, panel) -> {
            int first = panel * FieldData.PANEL;
            for (int j = first; j < Math.min(first + FieldData.PANEL, data.count); j++) {
              for (int c = 0; c < d; c++) {
                rows[j * stride + c] = given[j * d + c] - data.origin[c];
              }
            }
          });
      return new Rows(rows, stride, data.lengths());
    }
  }

  ProductPairs(FieldData data, Rows rows) {
    this.data = data;
    d = data.d;
    this.rows = rows.rows();
    stride = rows.stride();
    lengths = rows.lengths();
    points = new float[POINTS * d];
    factors = new float[POINTS * d];
    sums = new float[POINTS * stride];
  }

  @Override
  public void load(float[] points, int start, int count) {
    this.count = count;
    for (int i = 0; i < count; i++) {
      float length = 0;
      for (int c = i * d; c < (i + 1) * d; c++) {
        float x = points[start + c] - data.origin[c - i * d];
        this.points[c] = x;
        factors[c] = -2 * x;
        length += x * x;
      }
      pointLengths[i] = length;
    }
    Arrays.fill(factors, count * d, factors.length, 0);
    Arrays.fill(sums, 0);
  }

  @Override
  public void measure(int first, int data, float[] squares) {
    for (int panel = 0; panel < data; panel += FieldData.PANEL) {
      int width = Math.min(FieldData.PANEL, VectorMath.roundUpToVectors(data - panel));
      for (int tile = 0; tile < count; tile += MatrixTile.ROWS) {
        int start = tile * this.data.span + panel;
        for (int row = 0; row < MatrixTile.ROWS; row++) {
          int at = start + row * this.data.span;
          Arrays.fill(squares, at, at + width, 0);
        }
        MatrixTile.multiplyAdd(
            factors,
            tile * d,
            d,
            this.data.panels(),
            this.data.column(first + panel, 0),
            FieldData.PANEL,
            squares,
            start,
            this.data.span,
            width,
            d);
      }
    }
  }

  /** While the row is in the first cache: its weights are what comes next. */
  @Override
  public void complete(int point, int first, int data, float[] squares) {
    int end = VectorMath.roundUpToVectors(data);
    if (addLengths(point, first, end, squares, point * this.data.span)) {
      mendNear(point, first, end, squares, point * this.data.span);
    }
  }

  /** Makes squared distances of products; whether one is so small that digits have cancelled. */
  private boolean addLengths(int i, int first, int end, float[] squares, int at) {
    var length = FloatVector.broadcast(FLOATS, pointLengths[i]);
    var near = FloatVector.broadcast(FLOATS, -NEAR);
    var margin = FloatVector.broadcast(FLOATS, 1);
    for (int k = 0; k < end; k += LANES) {
      var both = FloatVector.fromArray(FLOATS, lengths, first + k).add(length);
      var square = FloatVector.fromArray(FLOATS, squares, at + k).add(both);
      margin = VectorMath.minOfNonNegative(margin, both.fma(near, square));
      square.intoArray(squares, at + k);
    }
    return VectorMath.isAnyBelowZero(margin);
  }

  private void mendNear(int i, int first, int end, float[] squares, int at) {
    for (int k = 0; k < end; k += LANES) {
      boolean isNear = false;
      for (int lane = k; lane < k + LANES; lane++) {
        isNear |= squares[at + lane] < NEAR * (pointLengths[i] + lengths[first + lane]);
      }
      if (isNear) {
        int panel = k / FieldData.PANEL * FieldData.PANEL;
        Differences.squares(
            data, first + panel, k - panel, k - panel + LANES, points, i * d, squares, at + panel);
      }
    }
  }

  @Override
  public void accumulate(int tile, int first, int data, float[] weights) {
    MatrixTile.multiplyAdd(
        weights,
        tile * this.data.span,
        this.data.span,
        rows,
        first * stride,
        stride,
        sums,
        tile * stride,
        stride,
        stride,
        data);
  }

  @Override
  public void accumulate(int point, int first, NearData near) {
    int c = 0;
    for (; c + 4 * LANES <= stride; c += 4 * LANES) {
      addFourVectors(near, first * stride + c, point * stride + c);
    }
    for (; c < stride; c += LANES) {
      addVector(near, first * stride + c, point * stride + c);
    }
  }

  private void addFourVectors(NearData near, int start, int at) {
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

  private void addVector(NearData near, int start, int at) {
    var sum = FloatVector.fromArray(FLOATS, sums, at);
    for (int n = 0; n < near.count; n++) {
      var y = FloatVector.fromArray(FLOATS, rows, start + near.places[n] * stride);
      sum = y.fma(FloatVector.broadcast(FLOATS, near.weights[n]), sum);
    }
    sum.intoArray(sums, at);
  }

  @Override
  public void rescale(int point, float factor) {
    for (int k = point * stride; k < (point + 1) * stride; k += LANES) {
      FloatVector.fromArray(FLOATS, sums, k).mul(factor).intoArray(sums, k);
    }
  }

  @Override
  public void store(int point, float total, float scale, float[] velocity, int start) {
    for (int c = 0; c < d; c++) {
      velocity[start + c] = scale * (total * points[point * d + c] - sums[point * stride + c]);
    }
  }
}
