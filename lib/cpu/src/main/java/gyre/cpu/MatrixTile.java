package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The inner product of a matrix multiplication: {@code C += A·B} for {@value #ROWS} rows of A, with
 * C in registers over the whole depth.
 *
 * <p>Six rows by four vectors need 24 accumulators, four vectors of B and one of A: 29 of the 32
 * registers of AVX-512 and enough independent sums to hide the latency of the multiply-add. AVX2
 * has 16 registers: with narrower vectors the tile is two of them wide (also on ARM, whose 32
 * registers would hold four; not measured). Measured on one Zen 5 core: 205 of the 238 GF/s that
 * chains of multiply-adds in registers reach; a packed A gains 2 % and is not worth its copy. With
 * AVX2, on a Zen 3 core: 84 of 102.
 */
final class MatrixTile {
  /** Rows of A and C in a tile. */
  static final int ROWS = 6;

  /** Columns of a panel of B, which {@link #multiply} takes: four vectors of AVX-512. */
  static final int COLUMNS = 64;

  private static final boolean WIDE = LANES >= 16;

  /**
   * A row of the sums before the first product. To fill C with zeros and add took 6 to 9 % more of
   * a field of 50,000 data, whose squares no cache holds.
   */
  private static final float[] ZEROS = new float[COLUMNS];

  private MatrixTile() {}

  /** {@link #multiply} or {@link #multiplyAdd}. */
  @FunctionalInterface
  interface Product {
    void run(
        float[] a,
        int aStart,
        int aStride,
        float[] b,
        int bStart,
        int bStride,
        float[] c,
        int cStart,
        int cStride,
        int width,
        int depth);
  }

  /**
   * Writes A·B to C.
   *
   * @param a at least {@value #ROWS} rows of {@code depth} numbers, {@code aStride} apart
   * @param b {@code depth} rows of {@code width} numbers, {@code bStride} apart
   * @param c {@value #ROWS} rows of {@code width} numbers, {@code cStride} apart; overwritten
   * @param width columns, a multiple of the vector length, at most {@value #COLUMNS}
   * @param depth length of the sums
   */
  static void multiply(
      float[] a,
      int aStart,
      int aStride,
      float[] b,
      int bStart,
      int bStride,
      float[] c,
      int cStart,
      int cStride,
      int width,
      int depth) {
    add(a, aStart, aStride, b, bStart, bStride, ZEROS, 0, 0, c, cStart, cStride, width, depth);
  }

  /** Adds A·B to C, otherwise as {@link #multiply}, for any {@code width}. */
  static void multiplyAdd(
      float[] a,
      int aStart,
      int aStride,
      float[] b,
      int bStart,
      int bStride,
      float[] c,
      int cStart,
      int cStride,
      int width,
      int depth) {
    add(
        a, aStart, aStride, b, bStart, bStride, c, cStart, cStride, c, cStart, cStride, width,
        depth);
  }

  /** Writes {@code from} + A·B to C. */
  private static void add(
      float[] a,
      int aStart,
      int aStride,
      float[] b,
      int bStart,
      int bStride,
      float[] from,
      int fromStart,
      int fromStride,
      float[] c,
      int cStart,
      int cStride,
      int width,
      int depth) {
    int column = 0;
    for (; WIDE && column + 4 * LANES <= width; column += 4 * LANES) {
      fourVectors(
          a,
          aStart,
          aStride,
          b,
          bStart + column,
          bStride,
          from,
          fromStart + column,
          fromStride,
          c,
          cStart + column,
          cStride,
          depth);
    }
    for (; column + 2 * LANES <= width; column += 2 * LANES) {
      twoVectors(
          a,
          aStart,
          aStride,
          b,
          bStart + column,
          bStride,
          from,
          fromStart + column,
          fromStride,
          c,
          cStart + column,
          cStride,
          depth);
    }
    for (; column < width; column += LANES) {
      oneVector(
          a,
          aStart,
          aStride,
          b,
          bStart + column,
          bStride,
          from,
          fromStart + column,
          fromStride,
          c,
          cStart + column,
          cStride,
          depth);
    }
  }

  private static void fourVectors(
      float[] a,
      int aStart,
      int aStride,
      float[] b,
      int bStart,
      int bStride,
      float[] from,
      int fromStart,
      int fromStride,
      float[] c,
      int cStart,
      int cStride,
      int depth) {
    var c00 = FloatVector.fromArray(FLOATS, from, fromStart);
    var c01 = FloatVector.fromArray(FLOATS, from, fromStart + LANES);
    var c02 = FloatVector.fromArray(FLOATS, from, fromStart + 2 * LANES);
    var c03 = FloatVector.fromArray(FLOATS, from, fromStart + 3 * LANES);
    var c10 = FloatVector.fromArray(FLOATS, from, fromStart + fromStride);
    var c11 = FloatVector.fromArray(FLOATS, from, fromStart + fromStride + LANES);
    var c12 = FloatVector.fromArray(FLOATS, from, fromStart + fromStride + 2 * LANES);
    var c13 = FloatVector.fromArray(FLOATS, from, fromStart + fromStride + 3 * LANES);
    var c20 = FloatVector.fromArray(FLOATS, from, fromStart + 2 * fromStride);
    var c21 = FloatVector.fromArray(FLOATS, from, fromStart + 2 * fromStride + LANES);
    var c22 = FloatVector.fromArray(FLOATS, from, fromStart + 2 * fromStride + 2 * LANES);
    var c23 = FloatVector.fromArray(FLOATS, from, fromStart + 2 * fromStride + 3 * LANES);
    var c30 = FloatVector.fromArray(FLOATS, from, fromStart + 3 * fromStride);
    var c31 = FloatVector.fromArray(FLOATS, from, fromStart + 3 * fromStride + LANES);
    var c32 = FloatVector.fromArray(FLOATS, from, fromStart + 3 * fromStride + 2 * LANES);
    var c33 = FloatVector.fromArray(FLOATS, from, fromStart + 3 * fromStride + 3 * LANES);
    var c40 = FloatVector.fromArray(FLOATS, from, fromStart + 4 * fromStride);
    var c41 = FloatVector.fromArray(FLOATS, from, fromStart + 4 * fromStride + LANES);
    var c42 = FloatVector.fromArray(FLOATS, from, fromStart + 4 * fromStride + 2 * LANES);
    var c43 = FloatVector.fromArray(FLOATS, from, fromStart + 4 * fromStride + 3 * LANES);
    var c50 = FloatVector.fromArray(FLOATS, from, fromStart + 5 * fromStride);
    var c51 = FloatVector.fromArray(FLOATS, from, fromStart + 5 * fromStride + LANES);
    var c52 = FloatVector.fromArray(FLOATS, from, fromStart + 5 * fromStride + 2 * LANES);
    var c53 = FloatVector.fromArray(FLOATS, from, fromStart + 5 * fromStride + 3 * LANES);
    for (int k = 0; k < depth; k++) {
      var b0 = FloatVector.fromArray(FLOATS, b, bStart + k * bStride);
      var b1 = FloatVector.fromArray(FLOATS, b, bStart + k * bStride + LANES);
      var b2 = FloatVector.fromArray(FLOATS, b, bStart + k * bStride + 2 * LANES);
      var b3 = FloatVector.fromArray(FLOATS, b, bStart + k * bStride + 3 * LANES);
      var a0 = FloatVector.broadcast(FLOATS, a[aStart + k]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      c03 = a0.fma(b3, c03);
      var a1 = FloatVector.broadcast(FLOATS, a[aStart + aStride + k]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      c13 = a1.fma(b3, c13);
      var a2 = FloatVector.broadcast(FLOATS, a[aStart + 2 * aStride + k]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      c23 = a2.fma(b3, c23);
      var a3 = FloatVector.broadcast(FLOATS, a[aStart + 3 * aStride + k]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
      c33 = a3.fma(b3, c33);
      var a4 = FloatVector.broadcast(FLOATS, a[aStart + 4 * aStride + k]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      c42 = a4.fma(b2, c42);
      c43 = a4.fma(b3, c43);
      var a5 = FloatVector.broadcast(FLOATS, a[aStart + 5 * aStride + k]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      c52 = a5.fma(b2, c52);
      c53 = a5.fma(b3, c53);
    }
    c00.intoArray(c, cStart);
    c01.intoArray(c, cStart + LANES);
    c02.intoArray(c, cStart + 2 * LANES);
    c03.intoArray(c, cStart + 3 * LANES);
    c10.intoArray(c, cStart + cStride);
    c11.intoArray(c, cStart + cStride + LANES);
    c12.intoArray(c, cStart + cStride + 2 * LANES);
    c13.intoArray(c, cStart + cStride + 3 * LANES);
    c20.intoArray(c, cStart + 2 * cStride);
    c21.intoArray(c, cStart + 2 * cStride + LANES);
    c22.intoArray(c, cStart + 2 * cStride + 2 * LANES);
    c23.intoArray(c, cStart + 2 * cStride + 3 * LANES);
    c30.intoArray(c, cStart + 3 * cStride);
    c31.intoArray(c, cStart + 3 * cStride + LANES);
    c32.intoArray(c, cStart + 3 * cStride + 2 * LANES);
    c33.intoArray(c, cStart + 3 * cStride + 3 * LANES);
    c40.intoArray(c, cStart + 4 * cStride);
    c41.intoArray(c, cStart + 4 * cStride + LANES);
    c42.intoArray(c, cStart + 4 * cStride + 2 * LANES);
    c43.intoArray(c, cStart + 4 * cStride + 3 * LANES);
    c50.intoArray(c, cStart + 5 * cStride);
    c51.intoArray(c, cStart + 5 * cStride + LANES);
    c52.intoArray(c, cStart + 5 * cStride + 2 * LANES);
    c53.intoArray(c, cStart + 5 * cStride + 3 * LANES);
  }

  private static void twoVectors(
      float[] a,
      int aStart,
      int aStride,
      float[] b,
      int bStart,
      int bStride,
      float[] from,
      int fromStart,
      int fromStride,
      float[] c,
      int cStart,
      int cStride,
      int depth) {
    var c00 = FloatVector.fromArray(FLOATS, from, fromStart);
    var c01 = FloatVector.fromArray(FLOATS, from, fromStart + LANES);
    var c10 = FloatVector.fromArray(FLOATS, from, fromStart + fromStride);
    var c11 = FloatVector.fromArray(FLOATS, from, fromStart + fromStride + LANES);
    var c20 = FloatVector.fromArray(FLOATS, from, fromStart + 2 * fromStride);
    var c21 = FloatVector.fromArray(FLOATS, from, fromStart + 2 * fromStride + LANES);
    var c30 = FloatVector.fromArray(FLOATS, from, fromStart + 3 * fromStride);
    var c31 = FloatVector.fromArray(FLOATS, from, fromStart + 3 * fromStride + LANES);
    var c40 = FloatVector.fromArray(FLOATS, from, fromStart + 4 * fromStride);
    var c41 = FloatVector.fromArray(FLOATS, from, fromStart + 4 * fromStride + LANES);
    var c50 = FloatVector.fromArray(FLOATS, from, fromStart + 5 * fromStride);
    var c51 = FloatVector.fromArray(FLOATS, from, fromStart + 5 * fromStride + LANES);
    for (int k = 0, row = bStart; k < depth; k++, row += bStride) {
      var b0 = FloatVector.fromArray(FLOATS, b, row);
      var b1 = FloatVector.fromArray(FLOATS, b, row + LANES);
      var a0 = FloatVector.broadcast(FLOATS, a[aStart + k]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      var a1 = FloatVector.broadcast(FLOATS, a[aStart + aStride + k]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      var a2 = FloatVector.broadcast(FLOATS, a[aStart + 2 * aStride + k]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      var a3 = FloatVector.broadcast(FLOATS, a[aStart + 3 * aStride + k]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      var a4 = FloatVector.broadcast(FLOATS, a[aStart + 4 * aStride + k]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      var a5 = FloatVector.broadcast(FLOATS, a[aStart + 5 * aStride + k]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
    }
    c00.intoArray(c, cStart);
    c01.intoArray(c, cStart + LANES);
    c10.intoArray(c, cStart + cStride);
    c11.intoArray(c, cStart + cStride + LANES);
    c20.intoArray(c, cStart + 2 * cStride);
    c21.intoArray(c, cStart + 2 * cStride + LANES);
    c30.intoArray(c, cStart + 3 * cStride);
    c31.intoArray(c, cStart + 3 * cStride + LANES);
    c40.intoArray(c, cStart + 4 * cStride);
    c41.intoArray(c, cStart + 4 * cStride + LANES);
    c50.intoArray(c, cStart + 5 * cStride);
    c51.intoArray(c, cStart + 5 * cStride + LANES);
  }

  private static void oneVector(
      float[] a,
      int aStart,
      int aStride,
      float[] b,
      int bStart,
      int bStride,
      float[] from,
      int fromStart,
      int fromStride,
      float[] c,
      int cStart,
      int cStride,
      int depth) {
    var c00 = FloatVector.fromArray(FLOATS, from, fromStart);
    var c10 = FloatVector.fromArray(FLOATS, from, fromStart + fromStride);
    var c20 = FloatVector.fromArray(FLOATS, from, fromStart + 2 * fromStride);
    var c30 = FloatVector.fromArray(FLOATS, from, fromStart + 3 * fromStride);
    var c40 = FloatVector.fromArray(FLOATS, from, fromStart + 4 * fromStride);
    var c50 = FloatVector.fromArray(FLOATS, from, fromStart + 5 * fromStride);
    for (int k = 0; k < depth; k++) {
      var b0 = FloatVector.fromArray(FLOATS, b, bStart + k * bStride);
      var a0 = FloatVector.broadcast(FLOATS, a[aStart + k]);
      c00 = a0.fma(b0, c00);
      var a1 = FloatVector.broadcast(FLOATS, a[aStart + aStride + k]);
      c10 = a1.fma(b0, c10);
      var a2 = FloatVector.broadcast(FLOATS, a[aStart + 2 * aStride + k]);
      c20 = a2.fma(b0, c20);
      var a3 = FloatVector.broadcast(FLOATS, a[aStart + 3 * aStride + k]);
      c30 = a3.fma(b0, c30);
      var a4 = FloatVector.broadcast(FLOATS, a[aStart + 4 * aStride + k]);
      c40 = a4.fma(b0, c40);
      var a5 = FloatVector.broadcast(FLOATS, a[aStart + 5 * aStride + k]);
      c50 = a5.fma(b0, c50);
    }
    c00.intoArray(c, cStart);
    c10.intoArray(c, cStart + cStride);
    c20.intoArray(c, cStart + 2 * cStride);
    c30.intoArray(c, cStart + 3 * cStride);
    c40.intoArray(c, cStart + 4 * cStride);
    c50.intoArray(c, cStart + 5 * cStride);
  }
}
