package gyre.cpu;

import static gyre.cpu.MatrixTile.COLUMNS;
import static gyre.cpu.MatrixTile.ROWS;
import static gyre.cpu.VectorMath.LANES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import gyre.random.Gaussian;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against products one number at a time: fused multiply-adds in the same order, of the same bits.
 */
class MatrixTileTest {
  private static final RandomField FIELD = new RandomField(1, Stream.INPUT);

  /** Not a panel's. */
  private static final int STRIDE = 2 * COLUMNS + LANES + 3;

  /** Before and behind what a product may touch. */
  private static final int MARGIN = 5;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 63, 64, 66, 129})
  void everyWidthAtDepth(int depth) {
    for (int width = LANES; width <= COLUMNS; width += LANES) {
      multiply(STRIDE, width, depth);
      multiplyAdd(STRIDE, width, depth);
    }
    for (int width = COLUMNS + LANES; width <= 2 * COLUMNS; width += LANES) {
      multiplyAdd(STRIDE, width, depth);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 63, 64, 66, 129})
  void everyWidthOfPanelAtDepth(int depth) {
    for (int width = LANES; width <= COLUMNS; width += LANES) {
      multiply(COLUMNS, width, depth);
      multiplyAdd(COLUMNS, width, depth);
    }
  }

  private static void multiply(int stride, int width, int depth) {
    var c = rows(2, width);
    product(MatrixTile::multiply, stride, c, width, depth);
    assertProduct(stride, new float[ROWS + 2][width + 2 * MARGIN], c, width, depth);
  }

  private static void multiplyAdd(int stride, int width, int depth) {
    var c = rows(2, width);
    product(MatrixTile::multiplyAdd, stride, c, width, depth);
    assertProduct(stride, rows(2, width), c, width, depth);
  }

  private static void product(
      MatrixTile.Product product, int stride, float[][] c, int width, int depth) {
    float[] b = b(stride, depth);
    product.run(rows(1, depth), 1, MARGIN, b, MARGIN, stride, c, 1, MARGIN, width, depth);
  }

  private static void assertProduct(
      int stride, float[][] before, float[][] c, int width, int depth) {
    var a = rows(1, depth);
    var b = b(stride, depth);
    var untouched = rows(2, width);
    for (int i = 0; i < ROWS + 2; i++) {
      var expected = untouched[i].clone();
      for (int j = 0; i > 0 && i <= ROWS && j < width; j++) {
        float sum = before[i][MARGIN + j];
        for (int k = 0; k < depth; k++) {
          sum = Math.fma(a[i][MARGIN + k], b[MARGIN + k * stride + j], sum);
        }
        expected[MARGIN + j] = sum;
      }
      assertArrayEquals(expected, c[i], "row " + i + ", width " + width + ", depth " + depth);
    }
  }

  /** A row more before and behind those of the tile. */
  private static float[][] rows(int step, int length) {
    var rows = new float[ROWS + 2][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new Gaussian(1).drawFloats(FIELD, step, i, length + 2 * MARGIN);
    }
    return rows;
  }

  private static float[] b(int stride, int depth) {
    return new Gaussian(1).drawFloats(FIELD, 3, 0, MARGIN + (depth + 1) * stride);
  }
}
