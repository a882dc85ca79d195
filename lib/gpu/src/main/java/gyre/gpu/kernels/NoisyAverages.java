package gyre.gpu.kernels;

import gyre.random.Philox;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * The averages of {@link gyre.softmax.NoisySoftmaxKernel}: a team of {@value #TEAM} threads draws
 * one, in one pass over the scores.
 *
 * <p>Why this is fast: {@link gyre.random.RandomField} gives one counter the indices {@code i, i +
 * 16, i + 32, i + 48}, so thread {@code l} of a team takes the counters {@code 16c + l}, uses all
 * four words of each, and neighbouring threads read neighbouring scores. Noise and weights never
 * leave the registers; a team's sums meet in local memory once, at the end.
 */
public final class NoisyAverages {
  /** Threads that draw one average: the counters that {@code RandomField} puts side by side. */
  public static final int TEAM = 16;

  /** Averages of a group. */
  public static final int TEAMS = 16;

  /** Threads of a group. */
  public static final int THREADS = TEAM * TEAMS;

  /** Law: {@link gyre.random.Gaussian}. */
  public static final int GAUSSIAN = 0;

  /** Law: {@link gyre.random.Uniform}. */
  public static final int UNIFORM = 1;

  /** Law: {@link gyre.random.Cauchy}. */
  public static final int CAUCHY = 2;

  /** Place in {@code job}: what the receipt is stamped with. */
  public static final int STAMP = 0;

  /** Place in {@code job}: how many scores. */
  public static final int SCORES = 1;

  /** Place in {@code job}: how many averages; teams beyond do nothing. */
  public static final int TRIALS = 2;

  /** Place in {@code job}: which trial of the whole job comes first. */
  public static final int FIRST_TRIAL = 3;

  /** Place in {@code job}: tag of the random field's stream. */
  public static final int STREAM = 4;

  /** Place in {@code job}: low half of the seed. */
  public static final int SEED_LOW = 5;

  /** Place in {@code job}: high half of the seed. */
  public static final int SEED_HIGH = 6;

  /** Length of {@code job}. */
  public static final int JOB_SIZE = 7;

  private static final int WORDS = 4;

  private NoisyAverages() {}

  /**
   * Draws averages; one group of {@value #THREADS} threads for each {@value #TEAMS}.
   *
   * @param job {@code [JOB_SIZE]}
   * @param scale {@code [1]}, {@link gyre.random.Noise#scale}
   * @param scores {@code [SCORES]}, none NaN or +∞
   * @param values {@code [SCORES]}
   * @param averages {@code [TRIALS]}
   * @param receipt {@code [slot + 1 or more]}
   * @param slot the place of this launch's receipt
   * @param law which noise
   */
  public static void drawAverages(
      KernelContext context,
      IntArray job,
      FloatArray scale,
      FloatArray scores,
      FloatArray values,
      FloatArray averages,
      IntArray receipt,
      int slot,
      int law) {
    float[] largestParts = context.allocateFloatLocalArray(THREADS);
    float[] weightParts = context.allocateFloatLocalArray(THREADS);
    float[] weightedParts = context.allocateFloatLocalArray(THREADS);
    int[] word = new int[WORDS];
    float[] noisy = new float[WORDS];
    int thread = context.localIdx;
    int lane = thread % TEAM;
    int trial = context.groupIdx * TEAMS + thread / TEAM;
    int size = job.get(SCORES);
    float spread = scale.get(0);

    float largest = Float.NEGATIVE_INFINITY;
    float weight = 0;
    float weighted = 0;
    for (int block = 0; block < size; block += WORDS * TEAM) {
      int x0 = block / WORDS + lane;
      int x1 = 0;
      int x2 = job.get(FIRST_TRIAL) + trial;
      int x3 = job.get(STREAM);
      int k0 = job.get(SEED_LOW);
      int k1 = job.get(SEED_HIGH);
      for (int round = 0; round < Philox.ROUNDS; round++) {
        long p0 = (Philox.M0 & 0xFFFFFFFFL) * (x0 & 0xFFFFFFFFL);
        long p1 = (Philox.M1 & 0xFFFFFFFFL) * (x2 & 0xFFFFFFFFL);
        x0 = (int) (p1 >>> 32) ^ x1 ^ k0;
        x1 = (int) p1;
        x2 = (int) (p0 >>> 32) ^ x3 ^ k1;
        x3 = (int) p0;
        k0 += Philox.W0;
        k1 += Philox.W1;
      }
      word[0] = x0;
      word[1] = x1;
      word[2] = x2;
      word[3] = x3;

      if (law == GAUSSIAN) {
        for (int w = 0; w < WORDS; w += 2) {
          float radius = spread * NormalNumber.radius(word[w]);
          // The angle without its quarter turns, which are exact.
          int turn = word[w + 1];
          int quarter = (turn + (1 << 29)) >> 30;
          float angle = (turn - (quarter << 30)) * (float) (2 * Math.PI * 0x1p-32);
          float cosine = EighthTurn.cosine(angle);
          float sine = EighthTurn.sine(angle);
          float across = (quarter & 1) == 0 ? cosine : sine;
          float up = (quarter & 1) == 0 ? sine : cosine;
          noisy[w] = ((quarter + 1) & 2) == 0 ? radius * across : -radius * across;
          noisy[w + 1] = (quarter & 2) == 0 ? radius * up : -radius * up;
        }
      } else if (law == UNIFORM) {
        for (int w = 0; w < WORDS; w++) {
          noisy[w] = spread * (((word[w] | 1) ^ 0x80000000) * 0x1p-31f);
        }
      } else {
        for (int w = 0; w < WORDS; w++) {
          int x = word[w];
          float u = ((x < 0 ? ~x : x) >>> 1) * 0x1p-31f + 0x1p-32f;
          float angle = (float) (Math.PI / 2) * u;
          float tangent = EighthTurn.sine(angle) / EighthTurn.cosine(angle);
          float magnitude = spread * (x < 0 ? tangent : 1 / tangent);
          noisy[w] = (x & 1) == 0 ? magnitude : -magnitude;
        }
      }

      float before = largest;
      for (int w = 0; w < WORDS; w++) {
        int i = block + w * TEAM + lane;
        noisy[w] = i < size ? scores.get(i) + noisy[w] : Float.NEGATIVE_INFINITY;
        largest = noisy[w] > largest ? noisy[w] : largest;
      }
      // Where no score is above −∞ yet, distances from 0 give the weights 0 that are right.
      float shift = largest == Float.NEGATIVE_INFINITY ? 0 : largest;
      float rescale = TornadoMath.exp(before - shift);
      weight *= rescale;
      weighted *= rescale;
      for (int w = 0; w < WORDS; w++) {
        int i = block + w * TEAM + lane;
        if (i < size) {
          float e = TornadoMath.exp(noisy[w] - shift);
          weight += e;
          weighted += e * values.get(i);
        }
      }
    }

    largestParts[thread] = largest;
    weightParts[thread] = weight;
    weightedParts[thread] = weighted;
    context.localBarrier();
    if (lane == 0 && trial < job.get(TRIALS)) {
      for (int other = 1; other < TEAM; other++) {
        float part = largestParts[thread + other];
        largest = part > largest ? part : largest;
      }
      weight = 0;
      weighted = 0;
      for (int other = 0; other < TEAM; other++) {
        float rescale = TornadoMath.exp(largestParts[thread + other] - largest);
        weight += rescale * weightParts[thread + other];
        weighted += rescale * weightedParts[thread + other];
      }
      averages.set(trial, weighted / weight);
    }
    if (context.globalIdx == 0) {
      receipt.set(slot, job.get(STAMP));
    }
  }
}
