package gyre.cpu;

import gyre.attention.AttentionShape;
import gyre.attention.RotaryTable;
import java.util.Arrays;

/**
 * Keys and values of a job, laid out for {@link MatrixTile}.
 *
 * <p>Keys are rotated here, once, decay to the last key of their panel, and are transposed: a panel
 * holds {@value #KEYS} keys as {@code [feature][key]}, so that a vector holds one feature of many
 * keys; 16 KiB at 64 features, a third of a first-level cache. Values stay as they are where rows
 * are whole vectors, else they are copied into rows that are.
 */
final class AttentionPanels {
  /** Keys in a panel. */
  static final int KEYS = MatrixTile.COLUMNS;

  private final AttentionJob job;
  private final AttentionShape shape;
  private final ArrayPool.Loan arrays;
  private final int panels;
  private final float[][] keys;
  private final float[][] farKeys;

  /** Values, {@code [row][key][valueStride]}. */
  final float[] values;

  /** Numbers from one value to the next: the head dimension rounded up to whole vectors. */
  final int valueStride;

  AttentionPanels(AttentionJob job, ArrayPool.Loan arrays, float[] key, float[] value) {
    this.job = job;
    this.arrays = arrays;
    shape = job.job().shape();
    panels = Math.ceilDiv(shape.keyTokens(), KEYS);
    valueStride = VectorMath.roundUpToVectors(shape.headDim());
    values = valueStride == shape.headDim() ? value : padded(value);
    keys = pack(job.near(), key);
    farKeys = job.hasHorizon() ? pack(job.farKeys(), key) : keys;
  }

  /** A panel of keys, {@code [feature][key]}; keys beyond the last are zeros. */
  float[] keys(int row, int panel) {
    return keys[row * panels + panel];
  }

  /** The same, rotated for queries beyond whose horizon they are. */
  float[] farKeys(int row, int panel) {
    return farKeys[row * panels + panel];
  }

  /** Where the values of a row begin. */
  int valueStart(int row) {
    return row * shape.keyTokens() * valueStride;
  }

  private float[][] pack(RotaryTable table, float[] key) {
    var packed = new float[shape.batch() * shape.keyHeads() * panels][];
    Parallel.forEach(
        packed.length,
        () -> arrays.floats(KEYS * shape.headDim()),
        (scratch, panel) -> packed[panel] = pack(table, key, panel, scratch));
    return packed;
  }

  private float[] pack(RotaryTable table, float[] key, int panel, float[] rotated) {
    int d = shape.headDim();
    int first = panel % panels * KEYS;
    int count = Math.min(KEYS, shape.keyTokens() - first);
    int start = (panel / panels * shape.keyTokens() + first) * d;
    job.rotateKeys(table, first, count, key, start, rotated);
    var packed = arrays.floats(d * KEYS);
    for (int c = 0; c < d; c++) {
      for (int j = 0; j < count; j++) {
        packed[c * KEYS + j] = rotated[j * d + c];
      }
      Arrays.fill(packed, c * KEYS + count, (c + 1) * KEYS, 0);
    }
    return packed;
  }

  private int requireArray(long length) {
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "values of %s, padded to whole vectors, are %d numbers; an array holds at most %d: split the batch"
              .formatted(shape, length, Integer.MAX_VALUE));
    }
    return (int) length;
  }

  private float[] padded(float[] value) {
    int d = shape.headDim();
    int rows = shape.keySize() / d;
    var padded = arrays.floats(requireArray((long) rows * valueStride));
    for (int row = 0; row < rows; row++) {
      System.arraycopy(value, row * d, padded, row * valueStride, d);
      Arrays.fill(padded, row * valueStride + d, (row + 1) * valueStride, 0);
    }
    return padded;
  }
}
