package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Those data of a row that count for a point, where they are few. */
final class NearData {
  /**
   * Data are few where they are less than one in so many: one by one they take about four times as
   * long as in a tile.
   */
  private static final int FEW = 5;

  /** Their places in the row, in order. */
  final int[] places;

  /** What their weights fall with, then the weights: whole vectors. */
  final float[] weights;

  /** How many they are. */
  int count;

  /** Room for the few of rows of so many data. */
  NearData(int span) {
    places = new int[span / FEW];
    weights = new float[VectorMath.roundUpToVectors(places.length)];
  }

  /**
   * Finds the data of a row whose costs are within reach, or not a number.
   *
   * @return whether they are few; otherwise they are not found
   */
  boolean find(float[] costs, int start, int data, float reach) {
    int most = data / FEW;
    count = 0;
    for (int k = 0; k < data; k += LANES) {
      long near = within(costs, start + k, reach) & before(data - k);
      if (count + Long.bitCount(near) > most) return false;
      for (; near != 0; near &= near - 1) {
        int place = k + Long.numberOfTrailingZeros(near);
        places[count] = place;
        weights[count++] = costs[start + place];
      }
    }
    return true;
  }

  private static long within(float[] costs, int at, float reach) {
    var isFar = FloatVector.fromArray(FLOATS, costs, at).compare(VectorOperators.GT, reach);
    return isFar.not().toLong();
  }

  /** The first so many of a vector's lanes. */
  private static long before(int lanes) {
    return lanes >= LANES ? -1L : (1L << lanes) - 1;
  }
}
