package gyre.cpu;

import gyre.flow.ForceField;
import java.util.function.Supplier;

/** Blocks of points for one field and its data, which all threads share. */
final class FieldBlocks {
  private FieldBlocks() {}

  /** Makes a block for each thread that works for a caller. */
  static Supplier<FieldBlock> of(ForceField field, float[] data, Caller caller) {
    int d = field.dimension();
    if (d <= DifferencePairs.MOST_DIMENSIONS) {
      var given = FieldData.asGiven(d, data);
      return () -> new FieldBlock(field, given, new DifferencePairs(given), caller);
    }
    var centred = FieldData.centred(d, data);
    var rows = ProductPairs.Rows.of(centred, data);
    return () -> new FieldBlock(field, centred, new ProductPairs(centred, rows), caller);
  }

  /** Points of a block: as many as fit, or fewer where threads would be without. */
  static int size(int points) {
    int each = Math.ceilDiv(Math.max(1, points), Parallel.THREADS);
    return Math.min(PointPairs.POINTS, Math.ceilDiv(each, MatrixTile.ROWS) * MatrixTile.ROWS);
  }
}
