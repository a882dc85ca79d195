package gyre.cpu;

import static gyre.cpu.VectorMath.LANES;

import java.util.Arrays;

/**
 * The inner product of a matrix multiplication: {@code C += A·B} for {@link #ROWS} rows of A, with
 * C in registers over the whole depth.
 *
 * <p>Six rows by four vectors need 24 accumulators, four vectors of B and one of A: 29 of the 32
 * registers of AVX-512 and enough independent sums to hide the latency of the multiply-add: on one
 * Zen 5 core 255 to 260 GF/s with panels in the first cache. AVX2 has 16 registers: with narrower
 * vectors the tile is five rows by two vectors (also on ARM, whose 32 registers would hold more;
 * not measured).
 *
 * <p>Each row of A is an array of its own, and so one index reads them all. In rows of one array
 * HotSpot adds a row's place to the index each time: six operations and, for want of registers,
 * some loads, beside twelve multiply-adds. With AVX2 the tile takes 0.8 to 0.9 of the time that six
 * such rows took (Zen 3: 72 to 83 of 100 GF/s, by where B begins in a line of the cache).
 */
final class MatrixTile {
  private static final boolean WIDE = LANES >= 16;

  /** Rows of A and C in a tile. */
  static final int ROWS = WIDE ? 6 : 5;

  /** Columns of a panel of B, which {@link #multiply} takes: four vectors of AVX-512. */
  static final int COLUMNS = 64;

  private static final TileRows OF_ANY_STRIDE = WIDE ? new SixRows() : new FiveRows();
  private static final TileRows OF_PANELS = KnownStride.copy(OF_ANY_STRIDE.getClass(), COLUMNS);

  /**
   * Rows of the sums before the first product. To fill C with zeros and add took 6 to 9 % more of a
   * field of 50,000 data, whose squares no cache holds.
   */
  private static final float[][] ZEROS = new float[ROWS][];

  static {
    Arrays.fill(ZEROS, new float[COLUMNS]);
  }

  private MatrixTile() {}

  /** So many rows, or fewer: those of whole tiles. */
  static int wholeTiles(int rows) {
    return rows / ROWS * ROWS;
  }

  /** {@link #multiply} or {@link #multiplyAdd}. */
  @FunctionalInterface
  interface Product {
    void run(
        float[][] a,
        int aRow,
        int aColumn,
        float[] b,
        int bStart,
        int bStride,
        float[][] c,
        int cRow,
        int cColumn,
        int width,
        int depth);
  }

  /**
   * Writes A·B to C.
   *
   * @param a rows, of which {@link #ROWS} from {@code aRow} on and {@code depth} numbers from
   *     {@code aColumn} on
   * @param b {@code depth} rows of {@code width} numbers, {@code bStride} apart
   * @param c rows, of which {@link #ROWS} from {@code cRow} on and {@code width} numbers from
   *     {@code cColumn} on; overwritten
   * @param width columns, a multiple of the vector length, at most {@value #COLUMNS}
   * @param depth length of the sums
   */
  static void multiply(
      float[][] a,
      int aRow,
      int aColumn,
      float[] b,
      int bStart,
      int bStride,
      float[][] c,
      int cRow,
      int cColumn,
      int width,
      int depth) {
    rows(bStride)
        .add(a, aRow, aColumn, b, bStart, bStride, ZEROS, 0, 0, c, cRow, cColumn, width, depth);
  }

  /** Adds A·B to C, otherwise as {@link #multiply}, for any {@code width}. */
  static void multiplyAdd(
      float[][] a,
      int aRow,
      int aColumn,
      float[] b,
      int bStart,
      int bStride,
      float[][] c,
      int cRow,
      int cColumn,
      int width,
      int depth) {
    rows(bStride)
        .add(
            a, aRow, aColumn, b, bStart, bStride, c, cRow, cColumn, c, cRow, cColumn, width, depth);
  }

  private static TileRows rows(int bStride) {
    return bStride == COLUMNS ? OF_PANELS : OF_ANY_STRIDE;
  }
}
