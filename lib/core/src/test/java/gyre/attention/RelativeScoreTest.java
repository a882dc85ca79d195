package gyre.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.linalg.RandomMatrices;
import gyre.linalg.SkewForm;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RelativeScoreTest {
  private final RandomMatrices random = RandomMatrices.seeded(1);

  private RelativeScore score(int d, FeatureMap features) {
    return new RelativeScore(
        random.gaussian(d, d), random.gaussian(d, d), random.skew(d), features);
  }

  @ParameterizedTest
  @EnumSource
  void mapHoldsEveryScore(FeatureMap features) {
    var score = score(5, features);
    var tokens = random.gaussian(7, 5);
    var map = score.map(tokens);
    for (int m = 0; m < 7; m++) {
      for (int n = 0; n < 7; n++) {
        double expected =
            score.at(tokens.getRow(m).transpose(), tokens.getRow(n).transpose(), n - m);
        assertEquals(expected, map.get(m, n), 1e-11 * map.normF());
      }
    }
  }

  @Test
  void blocksAreAbsorbedWithoutAnActivationOnly() {
    var tokens = random.gaussian(9, 6);
    for (var features : FeatureMap.values()) {
      var score = score(6, features);
      double gap = score.map(tokens).minus(score.absorbed().map(tokens)).normF();
      double size = score.map(tokens).normF();
      if (features == FeatureMap.IDENTITY) assertEquals(0, gap, 1e-12 * size);
      else assertTrue(gap > 1e-2 * size, features + " gap " + gap);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientIsTheSlope(FeatureMap features) {
    int d = 3;
    var score = score(d, features);
    var x = random.gaussian(d, 1);
    var y = random.gaussian(d, 1);
    var direction = random.skew(d);
    var gradient = score.gradient(x, y, 1.5, List.of(direction));
    double h = 1e-6;
    var slopes = new double[2 * d * d + 1];
    for (int i = 0; i < slopes.length; i++) {
      double ahead = moved(score, i, h, direction).at(x, y, 1.5);
      slopes[i] = (ahead - moved(score, i, -h, direction).at(x, y, 1.5)) / (2 * h);
    }
    assertArrayEquals(slopes, gradient, 1e-7);
  }

  private static RelativeScore moved(RelativeScore s, int i, double h, SimpleMatrix direction) {
    int weights = s.queryWeights().getNumElements();
    var query = s.queryWeights().copy();
    var key = s.keyWeights().copy();
    var generator = s.generator();
    if (i < weights) query.set(i, query.get(i) + h);
    else if (i < 2 * weights) key.set(i - weights, key.get(i - weights) + h);
    else generator = generator.plus(h, direction);
    return new RelativeScore(query, key, generator, s.features());
  }

  @Test
  void denseRotaryIsTheBlockRotaryInAnotherBasis() {
    int d = 8;
    var rotary = Rotary.standard(d).withPairing(Pairing.INTERLEAVED);
    var generator =
        random.skew(d, IntStream.range(0, d / 2).mapToDouble(rotary::frequency).toArray());
    var basis = SkewForm.of(generator).basis();
    var shape = AttentionShape.selfAttention(1, 1, 20, d);
    var job = RotaryAttention.causal(shape);
    var kernel = new ReferenceRotaryAttention();
    var queries = random.gaussian(20, d);
    var keys = random.gaussian(20, d);
    var value = DenseRotary.pack(List.of(random.gaussian(20, d)));
    var dense = new DenseRotary(generator);
    var expected =
        kernel.attend(
            job.with(Rotary.none()), pack(dense.turn(queries)), pack(dense.turn(keys)), value);
    var actual =
        kernel.attend(job.with(rotary), pack(queries.mult(basis)), pack(keys.mult(basis)), value);
    // Queries and keys are rounded to float, in different bases: 2⁻²⁴ of a score of about 10.
    assertArrayEquals(expected, actual, 1e-5f);
  }

  private static float[] pack(SimpleMatrix rows) {
    return DenseRotary.pack(List.of(rows));
  }

  @Test
  void shapesMustFit() {
    var weights = new SimpleMatrix(4, 6);
    var generator = new SimpleMatrix(3, 3);
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new RelativeScore(weights, weights, generator, FeatureMap.RELU));
    assertEquals("generator has 3 rows; it must have 4, like queryWeights", error.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> DenseRotary.pack(List.of(weights, generator)));
  }
}
