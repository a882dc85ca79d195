package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Six rows of a {@link MatrixTile}, for vectors of 16 floats, of which AVX-512 has 32 registers.
 */
final class SixRows implements TileRows {
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
    int column =
        fourVectors(
            a,
            aRow,
            aColumn,
            b,
            bStart,
            bStride,
            from,
            fromRow,
            fromColumn,
            c,
            cRow,
            cColumn,
            width,
            depth);
    column =
        twoVectors(
            a,
            aRow,
            aColumn,
            b,
            bStart,
            bStride,
            from,
            fromRow,
            fromColumn,
            c,
            cRow,
            cColumn,
            column,
            width,
            depth);
    oneVector(
        a,
        aRow,
        aColumn,
        b,
        bStart,
        bStride,
        from,
        fromRow,
        fromColumn,
        c,
        cRow,
        cColumn,
        column,
        width,
        depth);
  }

  /** Four vectors of columns at a time; returns the first column that is left. */
  private static int fourVectors(
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
    float[] to0 = c[cRow];
    float[] to1 = c[cRow + 1];
    float[] to2 = c[cRow + 2];
    float[] to3 = c[cRow + 3];
    float[] to4 = c[cRow + 4];
    float[] to5 = c[cRow + 5];
    int column = 0;
    for (; column + 4 * LANES <= width; column += 4 * LANES) {
      int before = fromColumn + column;
      int at = cColumn + column;
      var c00 = FloatVector.fromArray(FLOATS, from0, before);
      var c01 = FloatVector.fromArray(FLOATS, from0, before + LANES);
      var c02 = FloatVector.fromArray(FLOATS, from0, before + 2 * LANES);
      var c03 = FloatVector.fromArray(FLOATS, from0, before + 3 * LANES);
      var c10 = FloatVector.fromArray(FLOATS, from1, before);
      var c11 = FloatVector.fromArray(FLOATS, from1, before + LANES);
      var c12 = FloatVector.fromArray(FLOATS, from1, before + 2 * LANES);
      var c13 = FloatVector.fromArray(FLOATS, from1, before + 3 * LANES);
      var c20 = FloatVector.fromArray(FLOATS, from2, before);
      var c21 = FloatVector.fromArray(FLOATS, from2, before + LANES);
      var c22 = FloatVector.fromArray(FLOATS, from2, before + 2 * LANES);
      var c23 = FloatVector.fromArray(FLOATS, from2, before + 3 * LANES);
      var c30 = FloatVector.fromArray(FLOATS, from3, before);
      var c31 = FloatVector.fromArray(FLOATS, from3, before + LANES);
      var c32 = FloatVector.fromArray(FLOATS, from3, before + 2 * LANES);
      var c33 = FloatVector.fromArray(FLOATS, from3, before + 3 * LANES);
      var c40 = FloatVector.fromArray(FLOATS, from4, before);
      var c41 = FloatVector.fromArray(FLOATS, from4, before + LANES);
      var c42 = FloatVector.fromArray(FLOATS, from4, before + 2 * LANES);
      var c43 = FloatVector.fromArray(FLOATS, from4, before + 3 * LANES);
      var c50 = FloatVector.fromArray(FLOATS, from5, before);
      var c51 = FloatVector.fromArray(FLOATS, from5, before + LANES);
      var c52 = FloatVector.fromArray(FLOATS, from5, before + 2 * LANES);
      var c53 = FloatVector.fromArray(FLOATS, from5, before + 3 * LANES);
      for (int k = 0; k < depth; k++) {
        var b0 = FloatVector.fromArray(FLOATS, b, bStart + column + k * bStride);
        var b1 = FloatVector.fromArray(FLOATS, b, bStart + column + k * bStride + LANES);
        var b2 = FloatVector.fromArray(FLOATS, b, bStart + column + k * bStride + 2 * LANES);
        var b3 = FloatVector.fromArray(FLOATS, b, bStart + column + k * bStride + 3 * LANES);
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
      c00.intoArray(to0, at);
      c01.intoArray(to0, at + LANES);
      c02.intoArray(to0, at + 2 * LANES);
      c03.intoArray(to0, at + 3 * LANES);
      c10.intoArray(to1, at);
      c11.intoArray(to1, at + LANES);
      c12.intoArray(to1, at + 2 * LANES);
      c13.intoArray(to1, at + 3 * LANES);
      c20.intoArray(to2, at);
      c21.intoArray(to2, at + LANES);
      c22.intoArray(to2, at + 2 * LANES);
      c23.intoArray(to2, at + 3 * LANES);
      c30.intoArray(to3, at);
      c31.intoArray(to3, at + LANES);
      c32.intoArray(to3, at + 2 * LANES);
      c33.intoArray(to3, at + 3 * LANES);
      c40.intoArray(to4, at);
      c41.intoArray(to4, at + LANES);
      c42.intoArray(to4, at + 2 * LANES);
      c43.intoArray(to4, at + 3 * LANES);
      c50.intoArray(to5, at);
      c51.intoArray(to5, at + LANES);
      c52.intoArray(to5, at + 2 * LANES);
      c53.intoArray(to5, at + 3 * LANES);
    }
    return column;
  }

  /** Two vectors of columns at a time, from {@code first} on; returns the first that is left. */
  private static int twoVectors(
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
      int first,
      int width,
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
    float[] to0 = c[cRow];
    float[] to1 = c[cRow + 1];
    float[] to2 = c[cRow + 2];
    float[] to3 = c[cRow + 3];
    float[] to4 = c[cRow + 4];
    float[] to5 = c[cRow + 5];
    int column = first;
    for (; column + 2 * LANES <= width; column += 2 * LANES) {
      int before = fromColumn + column;
      int at = cColumn + column;
      var c00 = FloatVector.fromArray(FLOATS, from0, before);
      var c01 = FloatVector.fromArray(FLOATS, from0, before + LANES);
      var c10 = FloatVector.fromArray(FLOATS, from1, before);
      var c11 = FloatVector.fromArray(FLOATS, from1, before + LANES);
      var c20 = FloatVector.fromArray(FLOATS, from2, before);
      var c21 = FloatVector.fromArray(FLOATS, from2, before + LANES);
      var c30 = FloatVector.fromArray(FLOATS, from3, before);
      var c31 = FloatVector.fromArray(FLOATS, from3, before + LANES);
      var c40 = FloatVector.fromArray(FLOATS, from4, before);
      var c41 = FloatVector.fromArray(FLOATS, from4, before + LANES);
      var c50 = FloatVector.fromArray(FLOATS, from5, before);
      var c51 = FloatVector.fromArray(FLOATS, from5, before + LANES);
      for (int k = 0, row = bStart + column; k < depth; k++, row += bStride) {
        var b0 = FloatVector.fromArray(FLOATS, b, row);
        var b1 = FloatVector.fromArray(FLOATS, b, row + LANES);
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
      c00.intoArray(to0, at);
      c01.intoArray(to0, at + LANES);
      c10.intoArray(to1, at);
      c11.intoArray(to1, at + LANES);
      c20.intoArray(to2, at);
      c21.intoArray(to2, at + LANES);
      c30.intoArray(to3, at);
      c31.intoArray(to3, at + LANES);
      c40.intoArray(to4, at);
      c41.intoArray(to4, at + LANES);
      c50.intoArray(to5, at);
      c51.intoArray(to5, at + LANES);
    }
    return column;
  }

  /** One vector of columns at a time, from {@code first} on. */
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
      int first,
      int width,
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
    float[] to0 = c[cRow];
    float[] to1 = c[cRow + 1];
    float[] to2 = c[cRow + 2];
    float[] to3 = c[cRow + 3];
    float[] to4 = c[cRow + 4];
    float[] to5 = c[cRow + 5];
    for (int column = first; column + LANES <= width; column += LANES) {
      int before = fromColumn + column;
      int at = cColumn + column;
      var c0 = FloatVector.fromArray(FLOATS, from0, before);
      var c1 = FloatVector.fromArray(FLOATS, from1, before);
      var c2 = FloatVector.fromArray(FLOATS, from2, before);
      var c3 = FloatVector.fromArray(FLOATS, from3, before);
      var c4 = FloatVector.fromArray(FLOATS, from4, before);
      var c5 = FloatVector.fromArray(FLOATS, from5, before);
      for (int k = 0; k < depth; k++) {
        var b0 = FloatVector.fromArray(FLOATS, b, bStart + column + k * bStride);
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
      c0.intoArray(to0, at);
      c1.intoArray(to1, at);
      c2.intoArray(to2, at);
      c3.intoArray(to3, at);
      c4.intoArray(to4, at);
      c5.intoArray(to5, at);
    }
  }
}
