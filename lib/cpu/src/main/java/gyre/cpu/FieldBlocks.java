package gyre.cpu;

import gyre.flow.ForceField;
import java.util.function.Supplier;

/** Blocks of points for one field and its data, which all threads share. */
final class FieldBlocks {
  private FieldBlocks() {}

  /** Makes a block for each thread that works for a caller. */
  static Supplier<FieldBlock> of(
      ForceField field, float[] data, ArrayPool.Loan arrays, Caller caller) {
    int d = field.dimension();
    if (d <= DifferencePairs.MOST_DIMENSIONS) {
      var given = new FieldData(data, d, d, d, arrays);
      return () -> new FieldBlock(field, given, new DifferencePairs(given, d), arrays, caller);
    }
    var shared = new ProductData(d, data, arrays);
    return () ->
        new FieldBlock(field, shared.panels, new ProductPairs(shared, arrays), arrays, caller);
  }

  /**
   * Points of a block, for a field of so many data: as many as have room, or fewer where threads
   * would be without.
   */
  static int size(int points, int data) {
    int each = Math.ceilDiv(Math.max(1, points), Parallel.THREADS);
    return Math.min(FieldData.room(data), Math.ceilDiv(each, MatrixTile.ROWS) * MatrixTile.ROWS);
  }
}
