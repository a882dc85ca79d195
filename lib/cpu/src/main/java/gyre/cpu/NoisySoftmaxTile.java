package gyre.cpu;

import gyre.random.Cauchy;
import gyre.random.Gaussian;
import gyre.random.Noise;
import gyre.random.Uniform;
import java.util.ArrayList;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The workspace in which one thread draws averages, a tile of trials at a time.
 *
 * <p>Why this is fast: scores go by in chunks that stay in the first cache, with their part of the
 * generator's tables, while all trials of the tile pass over them.
 *
 * <p>Each {@link Stage} is compiled by itself. The compiler stops inlining where a method grows
 * past some hundred vector operations, and from there on keeps every vector on the heap: all stages
 * in one loop run six times slower. A call that meets three classes or more is never inlined, so
 * the stages stay apart whatever the compiler measures.
 */
final class NoisySoftmaxTile {
  /** Trials that share a chunk while it is in the cache. */
  static final int TRIALS = 16;

  /** Scores in a chunk, of one trial or of several. */
  private static final int CHUNK = 1024;

  private static final int LANES = VectorMath.LANES;

  /**
   * What is done to a chunk: {@code size} scores, from {@code from} on, of {@code trials} trials of
   * the tile, from {@code trial} on. Where scores are few, several trials go together: one at a
   * time, 64 scores took 1.5 times as long.
   */
  private interface Stage {
    void run(int trial, int trials, int from, int size);
  }

  private final NoisyScores scores;
  private final PhiloxWords generator;

  /** Of the chunk at hand, {@code [trial][score]}. */
  private final int[] words = new int[CHUNK];

  private final float[] noise = new float[CHUNK];

  /** By trial: a vector of the sums of weights, one of weighted values, and the largest score. */
  private final float[] weight = new float[TRIALS * LANES];

  private final float[] weighted = new float[TRIALS * LANES];
  private final float[] largest = new float[TRIALS];

  /** The largest score of each trial in the chunk at hand. */
  private final float[] chunkLargest = new float[TRIALS];

  /** The first trial of the tile. */
  private int firstTrial;

  private final Stage[] stages;

  NoisySoftmaxTile(NoisyScores scores, Noise law, PhiloxWords generator) {
    this.scores = scores;
    this.generator = generator;
    var path = new ArrayList<Stage>();
    path.add(this::drawWords);
    float scale = (float) law.scale();
    if (law instanceof Gaussian) {
      path.add(
          (trial, trials, from, size) -> VectorNoise.squaredRadii(words, noise, trials * size));
      path.add(
          (trial, trials, from, size) ->
              VectorNoise.gaussianTurns(scale, words, noise, trials * size));
    } else if (law instanceof Uniform) {
      path.add(
          (trial, trials, from, size) -> VectorNoise.uniform(scale, words, noise, trials * size));
    } else if (law instanceof Cauchy) {
      path.add(
          (trial, trials, from, size) -> VectorNoise.cauchy(scale, words, noise, trials * size));
    }
    if (scores.factored) {
      path.add(this::addFactored);
    } else {
      path.add(this::addScores);
      path.add(this::addShifted);
    }
    stages = path.toArray(Stage[]::new);
  }

  /** Draws the averages of trials {@code first … first + count − 1}, at most a tile of them. */
  void draw(int first, int count, float[] averages) {
    firstTrial = first;
    Arrays.fill(weight, 0);
    Arrays.fill(weighted, 0);
    Arrays.fill(largest, Float.NEGATIVE_INFINITY);
    int together = Math.clamp(CHUNK / scores.padded, 1, TRIALS);
    for (int from = 0; from < scores.padded; from += CHUNK) {
      int size = Math.min(CHUNK, scores.padded - from);
      for (int trial = 0; trial < count; trial += together) {
        int trials = Math.min(together, count - trial);
        for (Stage stage : stages) stage.run(trial, trials, from, size);
      }
    }
    for (int trial = 0; trial < count; trial++) {
      int lanes = trial * LANES;
      float average = VectorMath.sumOfLanes(weighted, lanes) / VectorMath.sumOfLanes(weight, lanes);
      averages[first + trial] = scores.restore(average);
    }
  }

  private void drawWords(int trial, int trials, int from, int size) {
    generator.fill(0, firstTrial + trial, trials, from, size, words, 0);
  }

  /** Adds exp(s)·exp(ε), the first factor known beforehand. */
  private void addFactored(int trial, int trials, int from, int size) {
    for (int n = 0; n < trials; n++) {
      int lanes = (trial + n) * LANES;
      var w = FloatVector.fromArray(VectorMath.FLOATS, weight, lanes);
      var v = FloatVector.fromArray(VectorMath.FLOATS, weighted, lanes);
      for (int i = 0; i < size; i += LANES) {
        var e =
            VectorMath.expModerate(FloatVector.fromArray(VectorMath.FLOATS, noise, n * size + i));
        w = e.fma(FloatVector.fromArray(VectorMath.FLOATS, scores.weights, from + i), w);
        v = e.fma(FloatVector.fromArray(VectorMath.FLOATS, scores.weightedValues, from + i), v);
      }
      w.intoArray(weight, lanes);
      v.intoArray(weighted, lanes);
    }
  }

  /** Adds exp(s + ε − largest so far), the sums before rescaled where the largest grew. */
  private void addShifted(int trial, int trials, int from, int size) {
    for (int n = 0; n < trials; n++) {
      int lanes = (trial + n) * LANES;
      float before = largest[trial + n];
      float shift = Math.max(before, chunkLargest[n]);
      if (shift == Float.NEGATIVE_INFINITY) continue;
      float rescale = (float) Math.exp((double) before - shift);
      largest[trial + n] = shift;
      var w = FloatVector.fromArray(VectorMath.FLOATS, weight, lanes).mul(rescale);
      var v = FloatVector.fromArray(VectorMath.FLOATS, weighted, lanes).mul(rescale);
      for (int i = 0; i < size; i += LANES) {
        var distance = FloatVector.fromArray(VectorMath.FLOATS, noise, n * size + i).sub(shift);
        var e = VectorMath.expNonPositive(distance);
        w = w.add(e);
        v = e.fma(FloatVector.fromArray(VectorMath.FLOATS, scores.values, from + i), v);
      }
      w.intoArray(weight, lanes);
      v.intoArray(weighted, lanes);
    }
  }

  /** Turns noise into noisy scores. */
  private void addScores(int trial, int trials, int from, int size) {
    for (int n = 0; n < trials; n++) {
      var max = FloatVector.broadcast(VectorMath.FLOATS, Float.NEGATIVE_INFINITY);
      for (int i = 0; i < size; i += LANES) {
        var s =
            FloatVector.fromArray(VectorMath.FLOATS, noise, n * size + i)
                .add(FloatVector.fromArray(VectorMath.FLOATS, scores.scores, from + i));
        max = max.blend(s, s.compare(VectorOperators.GT, max));
        s.intoArray(noise, n * size + i);
      }
      chunkLargest[n] = max.reduceLanes(VectorOperators.MAX);
    }
  }
}
