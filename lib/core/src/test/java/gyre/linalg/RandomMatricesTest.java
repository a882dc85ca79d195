package gyre.linalg;

import static gyre.linalg.Close.assertOrthogonal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RandomMatricesTest {

  @Test
  void aSeedFixesTheStream() {
    var first = RandomMatrices.seeded(5);
    var second = RandomMatrices.seeded(5);
    for (int i = 0; i < 3; i++) {
      assertTrue(first.orthogonal(4).isIdentical(second.orthogonal(4), 0));
    }
  }

  @Test
  void skewIsSkew() {
    var b = RandomMatrices.seeded(1).skew(7);
    assertTrue(b.transpose().isIdentical(b.negative(), 0));
  }

  @Test
  void skewHasTheFrequenciesAskedFor() {
    var b = RandomMatrices.seeded(4).skew(7, 2, 0.5);
    assertTrue(b.transpose().isIdentical(b.negative(), 0));
    assertArrayEquals(new double[] {2, 0.5, 0}, SkewForm.of(b).frequencies(), 1e-14);
    assertThrows(IllegalArgumentException.class, () -> RandomMatrices.seeded(4).skew(3, 2, 0.5));
  }

  @Test
  void orthogonalHasTheDeterminantAskedFor() {
    var random = RandomMatrices.seeded(2);
    for (int d = 1; d < 8; d++) {
      for (int determinant = -1; determinant <= 1; determinant += 2) {
        var o = random.orthogonal(d, determinant);
        assertOrthogonal(o, 1e-14, "d = " + d);
        assertEquals(determinant, o.determinant(), 1e-13);
      }
    }
    assertThrows(IllegalArgumentException.class, () -> random.orthogonal(3, 0));
  }

  @Test
  void orthogonalIsUniform() {
    // Haar on O(d): E trace² = 1, E trace⁴ = 3 for d ≥ 2 (d ≥ 4: Diaconis and Shahshahani 1994).
    // Without the sign fix the first moment of the trace is far from 0.
    var random = RandomMatrices.seeded(3);
    int samples = 4_000;
    double mean = 0;
    double square = 0;
    for (int i = 0; i < samples; i++) {
      double trace = random.orthogonal(5).trace();
      mean += trace / samples;
      square += trace * trace / samples;
    }
    // Five standard errors: σ(trace) = 1, σ(trace²) = √2. False alarm below 2 in a million.
    assertEquals(0, mean, 5 / Math.sqrt(samples));
    assertEquals(1, square, 5 * Math.sqrt(2.0 / samples));
  }
}
