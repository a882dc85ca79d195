package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import gyre.random.Gaussian;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Squares have the same bits however many features are multiplied at a time. */
class ProductPairsTest {
  private static final int D = 64;
  private static final int POINTS = 13;
  private static final int DATA = 100;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 11, 65, 66})
  void anyDepthGivesTheSameBits(int features) {
    assertArrayEquals(squares(1000), squares(features));
  }

  private static float[][] squares(int mostFeatures) {
    var field = new RandomField(1, Stream.INPUT);
    try (var arrays = new ArrayPool().lend()) {
      var data = new ProductData(D, new Gaussian(1).drawFloats(field, 0, 0, DATA * D), arrays);
      var pairs = new ProductPairs(data, mostFeatures, arrays);
      pairs.load(new Gaussian(1).drawFloats(field, 0, 1, POINTS * D), 0, POINTS);
      var squares = new float[PointPairs.POINTS][data.panels.span];
      pairs.measure(0, DATA, squares);
      for (int i = 0; i < POINTS; i++) pairs.complete(i, 0, DATA, squares[i]);
      return squares;
    }
  }
}
