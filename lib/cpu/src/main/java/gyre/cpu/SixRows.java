package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;

/**
 * Six rows of a {@link MatrixTile}, for vectors of 16 floats, of which AVX-512 has 32 registers.
 *
 * <p>A method takes one stretch of columns a call, and loads its rows where it needs them. Where
 * each had a loop over columns, HotSpot loaded the rows before it knew that no column was left: a
 * tile took 1.1 times as long, and 1.5 times where C comes from memory. The {@link
 * KnownStride#copy} for panels has 43 operations for 24 multiply-adds, this class 51: 0.96 of the
 * time (Zen 5).
 */
final class SixRows implements TileRows {
  /** The stride of B in a {@link KnownStride#copy}; 0 in this class, which takes any. */
  private static final int STRIDE = KnownStride.of(MethodHandles.lookup());

  @Override
  public void add(
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
      int depth) {
    int column = 0;
    for (; column + 4 * LANES <= width; column += 4 * LANES) {
      fourVectors(
          a,
          aRow,
          aColumn,
          b,
          bStart + column,
          bStride,
          from,
          fromRow,
          fromColumn + column,
          c,
          cRow,
          cColumn + column,
          depth);
    }
    for (; column + 2 * LANES <= width; column += 2 * LANES) {
      twoVectors(
          a,
          aRow,
          aColumn,
          b,
          bStart + column,
          bStride,
          from,
          fromRow,
          fromColumn + column,
          c,
          cRow,
          cColumn + column,
          depth);
    }
    for (; column + LANES <= width; column += LANES) {
      oneVector(
          a,
          aRow,
          aColumn,
          b,
          bStart + column,
          bStride,
          from,
          fromRow,
          fromColumn + column,
          c,
          cRow,
          cColumn + column,
          depth);
    }
  }

  /** Four vectors of columns. */
  private static void fourVectors(
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
      int depth) {
    float[] a0 = a[aRow];
    float[] a1 = a[aRow + 1];
    float[] a2 = a[aRow + 2];
    float[] a3 = a[aRow + 3];
    float[] a4 = a[aRow + 4];
    float[] a5 = a[aRow + 5];
    float[] from0 = from[fromRow];
    float[] from1 = from[fromRow + 1];
    float[] from2 = from[fromRow + 2];
    float[] from3 = from[fromRow + 3];
    float[] from4 = from[fromRow + 4];
    float[] from5 = from[fromRow + 5];
    var c00 = FloatVector.fromArray(FLOATS, from0, fromColumn);
    var c01 = FloatVector.fromArray(FLOATS, from0, fromColumn + LANES);
    var c02 = FloatVector.fromArray(FLOATS, from0, fromColumn + 2 * LANES);
    var c03 = FloatVector.fromArray(FLOATS, from0, fromColumn + 3 * LANES);
    var c10 = FloatVector.fromArray(FLOATS, from1, fromColumn);
    var c11 = FloatVector.fromArray(FLOATS, from1, fromColumn + LANES);
    var c12 = FloatVector.fromArray(FLOATS, from1, fromColumn + 2 * LANES);
    var c13 = FloatVector.fromArray(FLOATS, from1, fromColumn + 3 * LANES);
    var c20 = FloatVector.fromArray(FLOATS, from2, fromColumn);
    var c21 = FloatVector.fromArray(FLOATS, from2, fromColumn + LANES);
    var c22 = FloatVector.fromArray(FLOATS, from2, fromColumn + 2 * LANES);
    var c23 = FloatVector.fromArray(FLOATS, from2, fromColumn + 3 * LANES);
    var c30 = FloatVector.fromArray(FLOATS, from3, fromColumn);
    var c31 = FloatVector.fromArray(FLOATS, from3, fromColumn + LANES);
    var c32 = FloatVector.fromArray(FLOATS, from3, fromColumn + 2 * LANES);
    var c33 = FloatVector.fromArray(FLOATS, from3, fromColumn + 3 * LANES);
    var c40 = FloatVector.fromArray(FLOATS, from4, fromColumn);
    var c41 = FloatVector.fromArray(FLOATS, from4, fromColumn + LANES);
    var c42 = FloatVector.fromArray(FLOATS, from4, fromColumn + 2 * LANES);
    var c43 = FloatVector.fromArray(FLOATS, from4, fromColumn + 3 * LANES);
    var c50 = FloatVector.fromArray(FLOATS, from5, fromColumn);
    var c51 = FloatVector.fromArray(FLOATS, from5, fromColumn + LANES);
    var c52 = FloatVector.fromArray(FLOATS, from5, fromColumn + 2 * LANES);
    var c53 = FloatVector.fromArray(FLOATS, from5, fromColumn + 3 * LANES);
    int stride = STRIDE == 0 ? bStride : STRIDE;
    for (int k = 0; k < depth; k++) {
      var b0 = FloatVector.fromArray(FLOATS, b, bStart + k * stride);
      var b1 = FloatVector.fromArray(FLOATS, b, bStart + k * stride + LANES);
      var b2 = FloatVector.fromArray(FLOATS, b, bStart + k * stride + 2 * LANES);
      var b3 = FloatVector.fromArray(FLOATS, b, bStart + k * stride + 3 * LANES);
      var x0 = FloatVector.broadcast(FLOATS, a0[aColumn + k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      var x1 = FloatVector.broadcast(FLOATS, a1[aColumn + k]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      var x2 = FloatVector.broadcast(FLOATS, a2[aColumn + k]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      var x3 = FloatVector.broadcast(FLOATS, a3[aColumn + k]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
      var x4 = FloatVector.broadcast(FLOATS, a4[aColumn + k]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      c43 = x4.fma(b3, c43);
      var x5 = FloatVector.broadcast(FLOATS, a5[aColumn + k]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      c52 = x5.fma(b2, c52);
      c53 = x5.fma(b3, c53);
    }
    float[] to0 = c[cRow];
    float[] to1 = c[cRow + 1];
    float[] to2 = c[cRow + 2];
    float[] to3 = c[cRow + 3];
    float[] to4 = c[cRow + 4];
    float[] to5 = c[cRow + 5];
    c00.intoArray(to0, cColumn);
    c01.intoArray(to0, cColumn + LANES);
    c02.intoArray(to0, cColumn + 2 * LANES);
    c03.intoArray(to0, cColumn + 3 * LANES);
    c10.intoArray(to1, cColumn);
    c11.intoArray(to1, cColumn + LANES);
    c12.intoArray(to1, cColumn + 2 * LANES);
    c13.intoArray(to1, cColumn + 3 * LANES);
    c20.intoArray(to2, cColumn);
    c21.intoArray(to2, cColumn + LANES);
    c22.intoArray(to2, cColumn + 2 * LANES);
    c23.intoArray(to2, cColumn + 3 * LANES);
    c30.intoArray(to3, cColumn);
    c31.intoArray(to3, cColumn + LANES);
    c32.intoArray(to3, cColumn + 2 * LANES);
    c33.intoArray(to3, cColumn + 3 * LANES);
    c40.intoArray(to4, cColumn);
    c41.intoArray(to4, cColumn + LANES);
    c42.intoArray(to4, cColumn + 2 * LANES);
    c43.intoArray(to4, cColumn + 3 * LANES);
    c50.intoArray(to5, cColumn);
    c51.intoArray(to5, cColumn + LANES);
    c52.intoArray(to5, cColumn + 2 * LANES);
    c53.intoArray(to5, cColumn + 3 * LANES);
  }

  /** Two vectors of columns. */
  private static void twoVectors(
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
      int depth) {
    float[] a0 = a[aRow];
    float[] a1 = a[aRow + 1];
    float[] a2 = a[aRow + 2];
    float[] a3 = a[aRow + 3];
    float[] a4 = a[aRow + 4];
    float[] a5 = a[aRow + 5];
    float[] from0 = from[fromRow];
    float[] from1 = from[fromRow + 1];
    float[] from2 = from[fromRow + 2];
    float[] from3 = from[fromRow + 3];
    float[] from4 = from[fromRow + 4];
    float[] from5 = from[fromRow + 5];
    var c00 = FloatVector.fromArray(FLOATS, from0, fromColumn);
    var c01 = FloatVector.fromArray(FLOATS, from0, fromColumn + LANES);
    var c10 = FloatVector.fromArray(FLOATS, from1, fromColumn);
    var c11 = FloatVector.fromArray(FLOATS, from1, fromColumn + LANES);
    var c20 = FloatVector.fromArray(FLOATS, from2, fromColumn);
    var c21 = FloatVector.fromArray(FLOATS, from2, fromColumn + LANES);
    var c30 = FloatVector.fromArray(FLOATS, from3, fromColumn);
    var c31 = FloatVector.fromArray(FLOATS, from3, fromColumn + LANES);
    var c40 = FloatVector.fromArray(FLOATS, from4, fromColumn);
    var c41 = FloatVector.fromArray(FLOATS, from4, fromColumn + LANES);
    var c50 = FloatVector.fromArray(FLOATS, from5, fromColumn);
    var c51 = FloatVector.fromArray(FLOATS, from5, fromColumn + LANES);
    int stride = STRIDE == 0 ? bStride : STRIDE;
    for (int k = 0; k < depth; k++) {
      var b0 = FloatVector.fromArray(FLOATS, b, bStart + k * stride);
      var b1 = FloatVector.fromArray(FLOATS, b, bStart + k * stride + LANES);
      var x0 = FloatVector.broadcast(FLOATS, a0[aColumn + k]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      var x1 = FloatVector.broadcast(FLOATS, a1[aColumn + k]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      var x2 = FloatVector.broadcast(FLOATS, a2[aColumn + k]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      var x3 = FloatVector.broadcast(FLOATS, a3[aColumn + k]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      var x4 = FloatVector.broadcast(FLOATS, a4[aColumn + k]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      var x5 = FloatVector.broadcast(FLOATS, a5[aColumn + k]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
    }
    float[] to0 = c[cRow];
    float[] to1 = c[cRow + 1];
    float[] to2 = c[cRow + 2];
    float[] to3 = c[cRow + 3];
    float[] to4 = c[cRow + 4];
    float[] to5 = c[cRow + 5];
    c00.intoArray(to0, cColumn);
    c01.intoArray(to0, cColumn + LANES);
    c10.intoArray(to1, cColumn);
    c11.intoArray(to1, cColumn + LANES);
    c20.intoArray(to2, cColumn);
    c21.intoArray(to2, cColumn + LANES);
    c30.intoArray(to3, cColumn);
    c31.intoArray(to3, cColumn + LANES);
    c40.intoArray(to4, cColumn);
    c41.intoArray(to4, cColumn + LANES);
    c50.intoArray(to5, cColumn);
    c51.intoArray(to5, cColumn + LANES);
  }

  /** One vector of columns. */
  private static void oneVector(
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
      int depth) {
    float[] a0 = a[aRow];
    float[] a1 = a[aRow + 1];
    float[] a2 = a[aRow + 2];
    float[] a3 = a[aRow + 3];
    float[] a4 = a[aRow + 4];
    float[] a5 = a[aRow + 5];
    float[] from0 = from[fromRow];
    float[] from1 = from[fromRow + 1];
    float[] from2 = from[fromRow + 2];
    float[] from3 = from[fromRow + 3];
    float[] from4 = from[fromRow + 4];
    float[] from5 = from[fromRow + 5];
    var c0 = FloatVector.fromArray(FLOATS, from0, fromColumn);
    var c1 = FloatVector.fromArray(FLOATS, from1, fromColumn);
    var c2 = FloatVector.fromArray(FLOATS, from2, fromColumn);
    var c3 = FloatVector.fromArray(FLOATS, from3, fromColumn);
    var c4 = FloatVector.fromArray(FLOATS, from4, fromColumn);
    var c5 = FloatVector.fromArray(FLOATS, from5, fromColumn);
    int stride = STRIDE == 0 ? bStride : STRIDE;
    for (int k = 0; k < depth; k++) {
      var b0 = FloatVector.fromArray(FLOATS, b, bStart + k * stride);
      var x0 = FloatVector.broadcast(FLOATS, a0[aColumn + k]);
      c0 = x0.fma(b0, c0);
      var x1 = FloatVector.broadcast(FLOATS, a1[aColumn + k]);
      c1 = x1.fma(b0, c1);
      var x2 = FloatVector.broadcast(FLOATS, a2[aColumn + k]);
      c2 = x2.fma(b0, c2);
      var x3 = FloatVector.broadcast(FLOATS, a3[aColumn + k]);
      c3 = x3.fma(b0, c3);
      var x4 = FloatVector.broadcast(FLOATS, a4[aColumn + k]);
      c4 = x4.fma(b0, c4);
      var x5 = FloatVector.broadcast(FLOATS, a5[aColumn + k]);
      c5 = x5.fma(b0, c5);
    }
    float[] to0 = c[cRow];
    float[] to1 = c[cRow + 1];
    float[] to2 = c[cRow + 2];
    float[] to3 = c[cRow + 3];
    float[] to4 = c[cRow + 4];
    float[] to5 = c[cRow + 5];
    c0.intoArray(to0, cColumn);
    c1.intoArray(to1, cColumn);
    c2.intoArray(to2, cColumn);
    c3.intoArray(to3, cColumn);
    c4.intoArray(to4, cColumn);
    c5.intoArray(to5, cColumn);
  }
}
