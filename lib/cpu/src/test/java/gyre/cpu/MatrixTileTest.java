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

  private static final int B_STRIDE = 2 * COLUMNS + LANES + 3;

  /** Before and behind what a product may touch. */
  private static final int MARGIN = 5;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 63, 64, 66, 129})
  void everyWidthAtDepth(int depth) {
    for (int width = LANES; width <= COLUMNS; width += LANES) {
      var c = rows(2, width);
      product(MatrixTile::multiply, c, width, depth);
      assertProduct(new float[ROWS + 2][width + 2 * MARGIN], c, width, depth);
    }
    for (int width = LANES; width <= 2 * COLUMNS; width += LANES) {
      var c = rows(2, width);
      product(MatrixTile::multiplyAdd, c, width, depth);
      assertProduct(rows(2, width), c, width, depth);
    }
  }

  private static void product(MatrixTile.Product product, float[][] c, int width, int depth) {
    product.run(rows(1, depth), 1, MARGIN, b(depth), MARGIN, B_STRIDE, c, 1, MARGIN, width, depth);
  }

  private static void assertProduct(float[][] before, float[][] c, int width, int depth) {
    var a = rows(1, depth);
    var b = b(depth);
    var untouched = rows(2, width);
    for (int i = 0; i < ROWS + 2; i++) {
      var expected = untouched[i].clone();
      for (int j = 0; i > 0 && i <= ROWS && j < width; j++) {
        float sum = before[i][MARGIN + j];
        for (int k = 0; k < depth; k++) {
          sum = Math.fma(a[i][MARGIN + k], b[MARGIN + k * B_STRIDE + j], sum);
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

  private static float[] b(int depth) {
    return new Gaussian(1).drawFloats(FIELD, 3, 0, MARGIN + (depth + 1) * B_STRIDE);
  }
}
