package gyre.cpu;

/** The rows of a {@link MatrixTile}, for all columns. */
interface TileRows {
  /** Writes {@code from} + A·B to C, otherwise as {@link MatrixTile#multiply}. */
  void add(
      float[][] a,
      int aRow,
      int aColumn,
      float[] b,
      int bStart,
      int bStride,
      float[][] from,
      int fromRow,
      int fromColumn,
      float[][] c,
      int cRow,
      int cColumn,
      int width,
      int depth);
}
