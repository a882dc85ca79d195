package gyre.softmax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.ParityCases;
import gyre.random.Cauchy;
import gyre.random.Gaussian;
import gyre.random.Noise;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import gyre.random.Uniform;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;

/** What every {@link NoisySoftmaxKernel} is held to. */
public final class NoisySoftmaxParity implements ParityCases<NoisySoftmaxKernel> {
  private static final List<Integer> SIZES =
      List.of(
          1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 129, 257, 1023, 1024, 1025,
          2053, 4096);
  private static final List<Noise> LAWS =
      List.of(new Gaussian(0.5), new Gaussian(5), new Uniform(1), new Uniform(40), new Cauchy(0.5));

  /** More than a power of two, so that a kernel which works in tiles has a rest. */
  private static final int TRIALS = 19;

  private static final long SEED = 20230425;
  private static final float INF = Float.POSITIVE_INFINITY;

  private final Map<String, Case<NoisySoftmaxKernel>> cases = new LinkedHashMap<>();

  @Override
  public Class<NoisySoftmaxKernel> contract() {
    return NoisySoftmaxKernel.class;
  }

  @Override
  public Map<String, Case<NoisySoftmaxKernel>> cases() {
    if (cases.isEmpty()) {
      for (int n : SIZES) add(n + " scores", normal(n, 1, 0), normal(n, 2, 1));
      nastyScores();
      nastyValues();
      jobs();
      conduct();
    }
    return cases;
  }

  private void nastyScores() {
    float[] values = normal(257, 1, 0);
    add("equal scores", new float[257], values);
    add("peaked scores", normal(257, 30, 0), values);
    add("huge scores", normal(257, 1e4, 0), values);
    add("all scores far below zero", normal(257, 1, -1e4), values);
    add("all scores far above zero", normal(257, 1, 1e4), values);
    add("the largest floats", alternating(257, Float.MAX_VALUE, -Float.MAX_VALUE), values);
    add("some scores hidden", alternating(257, 0.5f, -INF), values);
    float[] hidden = normal(3000, 1, 0);
    Arrays.fill(hidden, 0, 2500, -INF);
    add("a long hidden beginning", hidden, normal(3000, 1, 1));
    add("NaN among the scores", with(normal(257, 1, 0), 77, Float.NaN), values);
    add("+∞ among the scores", with(normal(257, 1, 0), 256, INF), values);
    add("all scores −∞", alternating(257, -INF, -INF), values);
  }

  private void nastyValues() {
    float[] scores = normal(257, 1, 0);
    add("equal values", scores, alternating(257, 3, 3));
    add("zero values", scores, new float[257]);
    add("the largest values", scores, alternating(257, Float.MAX_VALUE, Float.MAX_VALUE));
    add("values of both signs", scores, alternating(257, 1e30f, -1e30f));
    add("subnormal values", scores, alternating(257, 1e-41f, -3e-42f));
    add("NaN among the values", scores, with(normal(257, 1, 1), 3, Float.NaN));
    add("∞ among the values", scores, with(normal(257, 1, 1), 3, INF));
    add("∞ at a hidden score", with(scores.clone(), 3, -INF), with(new float[257], 3, -INF));
  }

  private void jobs() {
    float[] scores = normal(100, 1, 0);
    float[] values = normal(100, 1, 1);
    for (int trials : new int[] {1, 2, 15, 16, 17, 333}) {
      add(trials + " trials", new NoisySoftmax(new Gaussian(1), trials, SEED), scores, values);
    }
    for (long seed : new long[] {0, -1, Long.MIN_VALUE, 1L << 32}) {
      add("seed " + seed, new NoisySoftmax(new Uniform(1), TRIALS, seed), scores, values);
    }
    for (double scale : new double[] {0, 1e-6, 3.6, 3.7, 100, Noise.MAX_SCALE}) {
      for (Noise law : new Noise[] {new Gaussian(scale), new Uniform(scale), new Cauchy(scale)}) {
        add(law.toString(), new NoisySoftmax(law, TRIALS, SEED), scores, values);
      }
    }
  }

  private void conduct() {
    var job = new NoisySoftmax(new Gaussian(1), 1000, SEED);
    float[] scores = normal(300, 1, 0);
    float[] values = normal(300, 1, 1);
    cases.put(
        "inputs are left as they were, and the same job gives the same bits",
        (reference, candidate) -> {
          float[] s = scores.clone();
          float[] v = values.clone();
          float[] first = candidate.sample(job, s, v);
          assertArrayEquals(scores, s);
          assertArrayEquals(values, v);
          assertArrayEquals(first, candidate.sample(job, s, v));
        });
    cases.put(
        "fewer trials are the first of more",
        (reference, candidate) -> {
          float[] all = candidate.sample(job, scores, values);
          var few = new NoisySoftmax(job.noise(), 21, SEED);
          assertArrayEquals(Arrays.copyOf(all, 21), candidate.sample(few, scores, values));
        });
    cases.put(
        "wrong lengths are refused",
        (reference, candidate) -> {
          refused(() -> candidate.sample(job, scores, new float[299]));
          refused(() -> candidate.sample(job, new float[0], new float[0]));
          refused(() -> candidate.sample(job, scores, values, new float[999]));
          float[] same = new float[1000];
          refused(() -> candidate.sample(job, same, new float[1000], same));
        });
    cases.put(
        "an interrupt ends the job and is kept",
        (reference, candidate) -> {
          Thread.currentThread().interrupt();
          assertThrows(CancellationException.class, () -> candidate.sample(job, scores, values));
          assertTrue(Thread.interrupted());
        });
  }

  private static void refused(Runnable call) {
    assertThrows(IllegalArgumentException.class, call::run);
  }

  private void add(String name, float[] scores, float[] values) {
    for (Noise law : LAWS) {
      add(name + ", " + law, new NoisySoftmax(law, TRIALS, SEED), scores, values);
    }
  }

  private void add(String name, NoisySoftmax job, float[] scores, float[] values) {
    cases.put(
        name,
        (reference, candidate) -> {
          float[] expected = reference.sample(job, scores, values);
          float[] actual = candidate.sample(job, scores, values);
          for (int t = 0; t < job.trials(); t++) {
            assertClose(
                name + ", trial " + t, expected[t], actual[t], bound(job, t, scores, values));
          }
        });
  }

  private static void assertClose(String where, float expected, float actual, double bound) {
    if (Float.isFinite(expected)) {
      // Written so that NaN fails.
      assertTrue(
          Math.abs((double) expected - actual) <= bound,
          () -> "%s: expected %s ± %s, was %s".formatted(where, expected, bound, actual));
    } else {
      assertTrue(!Float.isFinite(actual), () -> where + ": expected not finite, was " + actual);
    }
  }

  /** The accuracy of the contract, and half an ulp for the reference's own rounding to float. */
  static double bound(NoisySoftmax job, int trial, float[] scores, float[] values) {
    var field = new RandomField(job.seed(), Stream.SCORE_NOISE);
    double noise = 0;
    double score = 0;
    double value = 0;
    for (int i = 0; i < scores.length; i++) {
      noise = Math.max(noise, Math.abs(job.noise().at(field, 0, trial, i)));
      if (Float.isFinite(scores[i])) score = Math.max(score, Math.abs(scores[i]));
      value = Math.max(value, Math.abs(values[i]));
    }
    double u = 0x1p-24;
    double delta = u * (16 * noise + 4 * score + 16);
    double relative = Math.expm1(2 * delta) + (2 * scores.length + 32) * u;
    return Math.min(relative, 2) * value + u * value + Float.MIN_VALUE;
  }

  private static float[] normal(int n, double scale, double origin) {
    var random = new Random(n + 31 * Double.hashCode(origin));
    var x = new float[n];
    for (int i = 0; i < n; i++) x[i] = (float) (origin + scale * random.nextGaussian());
    return x;
  }

  private static float[] alternating(int n, float even, float odd) {
    var x = new float[n];
    for (int i = 0; i < n; i++) x[i] = i % 2 == 0 ? even : odd;
    return x;
  }

  private static float[] with(float[] x, int i, float value) {
    x[i] = value;
    return x;
  }
}
