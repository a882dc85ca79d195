package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.INTS;
import static gyre.cpu.VectorMath.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Those data of a row that count for a point, where they are few. */
final class NearData {
  /**
   * Data are few where they are less than one in so many: one by one they take about four times as
   * long as in a tile.
   */
  private static final int FEW = 5;

  private static final IntVector FIRST_PLACES = IntVector.zero(INTS).addIndex(1);

  /** Their places in the row, in order. */
  final int[] places;

  /** What their weights fall with, then the weights: whole vectors. */
  final float[] weights;

  /** How many they are. */
  int count;

  /** Room for the few of rows of so many data, and for a whole vector behind them. */
  NearData(int span, ArrayPool.Loan arrays) {
    places = new int[span / FEW + LANES];
    weights = arrays.floats(VectorMath.roundUpToVectors(places.length));
  }

  /**
   * Finds the data of a row whose costs are within reach, or not a number. They move together by
   * the vector: bit by bit took a third more time where a tenth of a row is near.
   *
   * @return whether they are few; otherwise they are not found
   */
  boolean find(float[] costs, int data, float reach) {
    int most = data / FEW;
    count = 0;
    for (int k = 0; k < data; k += LANES) {
      var cost = FloatVector.fromArray(FLOATS, costs, k);
      var isNear = cost.compare(VectorOperators.GT, reach).not();
      if (data - k < LANES) isNear = isNear.and(FLOATS.indexInRange(k, data));
      int more = isNear.trueCount();
      if (count + more > most) return false;
      if (more == 0) continue;
      FIRST_PLACES.add(k).compress(isNear.cast(INTS)).intoArray(places, count);
      cost.compress(isNear).intoArray(weights, count);
      count += more;
    }
    return true;
  }
}
