package gyre.softmax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.golden.Golden;
import gyre.random.Cauchy;
import gyre.random.Gaussian;
import gyre.random.Noise;
import gyre.random.Uniform;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference against another program, against theory, and at the edges of its contract. */
class NoisySoftmaxTest {
  private static final Golden GOLDEN = Golden.beside(NoisySoftmaxTest.class);

  private static final long SEED = 20230425;
  private static final NoisySoftmaxKernel REFERENCE = new ReferenceNoisySoftmax();

  @ParameterizedTest
  @ValueSource(strings = {"small", "normal", "peaked"})
  void agreesWithNumPy(String name) {
    agree(name, "gaussian 0.5", new Gaussian(0.5));
    agree(name, "uniform 1.5", new Uniform(1.5));
    agree(name, "cauchy 0.25", new Cauchy(0.25));
  }

  private static void agree(String name, String law, Noise noise) {
    double[] expected = GOLDEN.numbers("noisy " + name + " " + law);
    float[] averages =
        REFERENCE.sample(
            new NoisySoftmax(noise, expected.length, SEED),
            GOLDEN.floats("scores " + name),
            GOLDEN.floats("values " + name));
    // Half a float ulp, of averages below 2.
    for (int t = 0; t < expected.length; t++) assertEquals(expected[t], averages[t], 0x1p-24);
  }

  @Test
  void noNoiseGivesTheExactAverage() {
    float[] scores = GOLDEN.floats("scores normal");
    float[] values = GOLDEN.floats("values normal");
    float exact = (float) Softmax.of(scores).average(values);
    for (Noise noise : new Noise[] {new Gaussian(0), new Uniform(0), new Cauchy(0)}) {
      var job = new NoisySoftmax(noise, 3, SEED);
      assertArrayEquals(new float[] {exact, exact, exact}, REFERENCE.sample(job, scores, values));
    }
  }

  /** Five standard errors and the next order of the theory; another seed fails once in 10⁶. */
  @Test
  void varianceAndBiasAreThePredictedOnes() {
    int n = 256;
    var scores = new float[n];
    var values = new float[n];
    for (int i = 0; i < n; i++) {
      scores[i] = (float) Math.sin(i);
      // Larger where the weight is, so that there is a bias to see.
      values[i] = (float) (scores[i] + Math.cos(3 * i));
    }
    var noise = new Gaussian(0.5);
    var measured = NoiseMeasurement.of(REFERENCE, noise, 4000, SEED, scores, values);
    var theory = measured.theory();
    var error = measured.moments();
    assertEquals(theory.bias(), error.mean(), 5 * error.meanError());
    assertEquals(
        theory.variance(),
        error.variance(),
        5 * error.varianceError() + 2 * Math.abs(theory.correction()) * theory.variance());
    assertTrue(Math.abs(theory.correction()) < 0.03);
  }

  /** Where the leading term is off by some percent, the next one says by how much. */
  @Test
  void theCorrectionIsTheNextOrder() {
    var survey = NoiseSurvey.of(REFERENCE, new Gaussian(0.8), 60, 0.5, 2, 20_000, SEED);
    for (var list : survey.lists()) {
      double ratio = list.moments().variance() / list.theory().variance();
      double error = 5 * list.moments().varianceError() / list.theory().variance();
      double correction = list.theory().correction();
      assertTrue(correction < -0.05 && correction > -0.4, "correction " + correction);
      assertEquals(1 + correction, ratio, error + 2 * correction * correction);
    }
  }

  /**
   * Half of the weight on 5 values of 1, half on 60 of −1: the bias is then as large as its square
   * can be, and its term is most of what the others leave.
   */
  @Test
  void theCorrectionKnowsValuesThatGoWithTheWeights() {
    var scores = new float[65];
    var values = new float[65];
    for (int i = 0; i < 65; i++) {
      scores[i] = i < 5 ? (float) Math.log(12) : 0;
      values[i] = i < 5 ? 1 : -1;
    }
    var list = NoiseMeasurement.of(REFERENCE, new Gaussian(0.5), 60_000, SEED, scores, values);
    double leading = list.theory().variance();
    double correction = list.theory().correction();
    assertEquals(
        1 + correction,
        list.moments().variance() / leading,
        5 * list.moments().varianceError() / leading + 2 * correction * correction);
  }

  @Test
  void whereNothingVariesThereIsNothingToDoubt() {
    var softmax = Softmax.of(0.0, 1.0);
    for (var theory :
        new NoiseTheory[] {
          NoiseTheory.predict(softmax, new float[] {1, 2}, new Gaussian(0)),
          NoiseTheory.predict(softmax, new float[] {2, 2}, new Gaussian(1))
        }) {
      assertEquals(0, theory.variance());
      assertEquals(0, theory.correction());
      assertEquals(0, theory.doubt());
    }
  }

  @Test
  void aSurveyPutsListsTogether() {
    var survey = NoiseSurvey.of(REFERENCE, new Gaussian(0.2), 100, 1, 3, 500, SEED);
    assertEquals(3, survey.lists().size());
    double squares = 0;
    for (var list : survey.lists())
      squares += list.moments().rootMeanSquare() * list.rootMeanSquare();
    assertEquals(Math.sqrt(squares / 3), survey.measured(), 1e-15);
    // 1500 trials give the error to 1/√3000; five of those, and a few κ/nₑ of 0.04/37.
    assertEquals(1, survey.predicted() / survey.measured(), 5 / Math.sqrt(3000) + 0.01);
    assertTrue(survey.spread() > 0 && survey.spread() < survey.measured());
    assertTrue(survey.participation() > 10 && survey.participation() < 100);
    assertEquals(0, survey.where(1e-9).lists().size());
    assertEquals(0, survey.where(1e-9).worstPrediction());
    assertTrue(survey.where(1).worstPrediction() > 0);
  }

  @Test
  void whatIsNotFiniteSpreadsAsTheContractSays() {
    float inf = Float.POSITIVE_INFINITY;
    float[] values = {1, 2, 4};
    assertAllNaN(new float[] {0, Float.NaN, 1}, values);
    assertAllNaN(new float[] {0, inf, 1}, values);
    assertAllNaN(new float[] {-inf, -inf, -inf}, values);
    for (float average : draw(new float[] {-inf, 3, -inf}, values)) assertEquals(2, average);
    for (float bad : new float[] {inf, -inf, Float.NaN}) {
      for (float average : draw(new float[] {0, 1, -inf}, new float[] {1, 2, bad}))
        assertTrue(!Float.isFinite(average));
    }
  }

  private static void assertAllNaN(float[] scores, float[] values) {
    for (float average : draw(scores, values)) assertTrue(Float.isNaN(average));
  }

  private static float[] draw(float[] scores, float[] values) {
    return REFERENCE.sample(new NoisySoftmax(new Gaussian(1), 5, SEED), scores, values);
  }

  @Test
  void wrongArraysAreNamedWithBothNumbers() {
    var job = new NoisySoftmax(new Gaussian(1), 5, SEED);
    var three = new float[3];
    var five = new float[5];
    assertRefused("scores has 0 numbers", job, new float[0], new float[0], new float[5]);
    assertRefused(
        "values has 5 numbers; it must have one for each of the 3", job, three, five, five);
    assertRefused(
        "averages has 3 numbers; it must have one for each of the 5", job, five, five, three);
    assertRefused("averages is the same array as scores", job, five, new float[5], five);
    assertRefused("averages is the same array as values", job, new float[5], five, five);
    assertThrows(IllegalArgumentException.class, () -> new NoisySoftmax(new Gaussian(1), 0, SEED));
  }

  private static void assertRefused(
      String message, NoisySoftmax job, float[] scores, float[] values, float[] averages) {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> REFERENCE.sample(job, scores, values, averages));
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }

  @Test
  void anInterruptEndsTheJobAndIsKept() {
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> draw(new float[3], new float[3]));
    assertTrue(Thread.interrupted());
  }
}
