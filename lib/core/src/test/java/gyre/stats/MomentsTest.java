package gyre.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MomentsTest {

  @Test
  void handComputed() {
    var m = Moments.of(new double[] {1, 2, 3, 6});
    assertEquals(3, m.mean());
    assertEquals(14.0 / 3, m.variance(), 1e-15);
    assertEquals(Math.sqrt(12.5), m.rootMeanSquare(), 1e-15);
    // Deviations −2, −1, 0, 3: cubes sum to 18, fourth powers to 98, squares to 14.
    assertEquals(18.0 / 4 / Math.pow(3.5, 1.5), m.skewness(), 1e-14);
    assertEquals(98.0 / 4 / (3.5 * 3.5), m.kurtosis(), 1e-14);
    assertEquals(Math.sqrt(14.0 / 12), m.meanError(), 1e-15);
  }

  @Test
  void anOriginKeepsTheDigitsOfASmallSpread() {
    var m = Moments.of(new float[] {0x1.000002p0f, 1, 0x1.000002p0f, 1}, 1);
    assertEquals(0x1p-24, m.mean());
    assertEquals(0x1p-48 * 4 / 3, m.variance(), 1e-30);
  }

  @Test
  void oneNumberHasNoVariance() {
    assertThrows(IllegalArgumentException.class, () -> Moments.of(new float[1]));
  }

  @Test
  void powerLawIsFoundExactly() {
    var law = PowerLaw.fit(new double[] {1, 4, 16}, new double[] {3, 1.5, 0.75});
    assertEquals(-0.5, law.exponent(), 1e-14);
    assertEquals(3, law.factor(), 1e-13);
    assertThrows(IllegalArgumentException.class, () -> PowerLaw.fit(new double[1], new double[1]));
  }
}
