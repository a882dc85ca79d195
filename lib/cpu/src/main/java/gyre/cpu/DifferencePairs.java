package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Pairs in few dimensions, by the differences of their coordinates: exact where points are near,
 * and as fast as products, whose matrices would be mostly padding.
 */
final class DifferencePairs implements PointPairs {
  /** Up to so many dimensions this takes less time than {@link ProductPairs}. */
  static final int MOST_DIMENSIONS = 8;

  private final FieldData data;
  private final int d;
  private final float[] points;

  /** {@code [point][feature][lane]}. */
  private final float[] sums;

  private int count;

  DifferencePairs(FieldData data, int d) {
    this.data = data;
    this.d = d;
    points = new float[POINTS * d];
    sums = new float[POINTS * d * LANES];
  }

  @Override
  public void load(float[] points, int start, int count) {
    this.count = count;
    System.arraycopy(points, start, this.points, 0, count * d);
    Arrays.fill(sums, 0);
  }

  /** All is done point by point. */
  @Override
  public void measure(int first, int data, float[][] squares) {}

  @Override
  public float complete(int point, int first, int data, float[] row) {
    for (int panel = 0; panel < data; panel += FieldData.PANEL) {
      int end = Math.min(FieldData.PANEL, VectorMath.roundUpToVectors(data - panel));
      Differences.squares(this.data, d, first + panel, 0, end, points, point * d, row, panel);
    }
    return Differences.least(row, data);
  }

  @Override
  public void accumulate(int tile, int first, int from, int data, float[][] weights) {
    for (int panel = from; panel < from + data; panel += FieldData.PANEL) {
      int end = Math.min(FieldData.PANEL, VectorMath.roundUpToVectors(from + data - panel));
      for (int i = tile; i < Math.min(count, tile + MatrixTile.ROWS); i++) {
        accumulate(i, first + panel, end, weights[i], panel);
      }
    }
  }

  @Override
  public void accumulate(int point, int first, NearData near) {
    float[] columns = data.panels();
    for (int n = 0; n < near.count; n++) {
      int datum = first + near.places[n];
      for (int c = 0; c < d; c++) {
        float y = columns[data.place(datum, c)];
        sums[(point * d + c) * LANES] += near.weights[n] * (points[point * d + c] - y);
      }
    }
  }

  private void accumulate(int i, int panel, int end, float[] weights, int at) {
    float[] columns = data.panels();
    for (int c = 0; c < d; c++) {
      int column = data.column(panel, c);
      int lanes = (i * d + c) * LANES;
      var x = FloatVector.broadcast(FLOATS, points[i * d + c]);
      var sum = FloatVector.fromArray(FLOATS, sums, lanes);
      for (int k = 0; k < end; k += LANES) {
        var w = FloatVector.fromArray(FLOATS, weights, at + k);
        sum = w.fma(x.sub(FloatVector.fromArray(FLOATS, columns, column + k)), sum);
      }
      sum.intoArray(sums, lanes);
    }
  }

  @Override
  public void rescale(int point, float factor) {
    int end = (point + 1) * d * LANES;
    for (int k = point * d * LANES; k < end; k += LANES) {
      FloatVector.fromArray(FLOATS, sums, k).mul(factor).intoArray(sums, k);
    }
  }

  @Override
  public void store(int point, float total, float scale, float[] velocity, int start) {
    for (int c = 0; c < d; c++) {
      velocity[start + c] = scale * VectorMath.sumOfLanes(sums, (point * d + c) * LANES);
    }
  }
}
