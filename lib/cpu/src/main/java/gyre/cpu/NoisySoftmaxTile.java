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

  /** Scores in a chunk. */
  private static final int CHUNK = 1024;

  private static final int LANES = VectorMath.LANES;

  /** What is done to one chunk of one trial. */
  private interface Stage {
    void run(int trial, int from, int size);
  }

  private final NoisyScores scores;
  private final PhiloxWords generator;
  private final int[] words = new int[CHUNK];
  private final float[] noise = new float[CHUNK];

  /** By trial: a vector of the sums of weights, one of weighted values, and the largest score. */
  private final float[] weight = new float[TRIALS * LANES];

  private final float[] weighted = new float[TRIALS * LANES];
  private final float[] largest = new float[TRIALS];

  /** The first trial of the tile, and the largest score of the chunk at hand. */
  private int firstTrial;

  private float chunkLargest;

  private final Stage[] stages;

  NoisySoftmaxTile(NoisyScores scores, Noise law, PhiloxWords generator) {
    this.scores = scores;
    this.generator = generator;
    var path = new ArrayList<Stage>();
    path.add(this::drawWords);
    float scale = (float) law.scale();
    if (law instanceof Gaussian) {
      path.add((trial, from, size) -> VectorNoise.gaussianRadii(scale, words, noise, size));
      path.add((trial, from, size) -> VectorNoise.gaussianTurns(words, noise, size));
    } else if (law instanceof Uniform) {
      path.add((trial, from, size) -> VectorNoise.uniform(scale, words, noise, size));
    } else if (law instanceof Cauchy) {
      path.add((trial, from, size) -> VectorNoise.cauchy(scale, words, noise, size));
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
    for (int from = 0; from < scores.padded; from += CHUNK) {
      int size = Math.min(CHUNK, scores.padded - from);
      for (int trial = 0; trial < count; trial++) {
        for (Stage stage : stages) stage.run(trial, from, size);
      }
    }
    for (int trial = 0; trial < count; trial++) {
      int lanes = trial * LANES;
      float average = VectorMath.sumOfLanes(weighted, lanes) / VectorMath.sumOfLanes(weight, lanes);
      averages[first + trial] = scores.restore(average);
    }
  }

  private void drawWords(int trial, int from, int size) {
    generator.fill(0, firstTrial + trial, from, size, words, 0);
  }

  /** Adds exp(s)·exp(ε), the first factor known beforehand. */
  private void addFactored(int trial, int from, int size) {
    var w = FloatVector.fromArray(VectorMath.FLOATS, weight, trial * LANES);
    var v = FloatVector.fromArray(VectorMath.FLOATS, weighted, trial * LANES);
    for (int i = 0; i < size; i += LANES) {
      var e = VectorMath.expModerate(FloatVector.fromArray(VectorMath.FLOATS, noise, i));
      w = e.fma(FloatVector.fromArray(VectorMath.FLOATS, scores.weights, from + i), w);
      v = e.fma(FloatVector.fromArray(VectorMath.FLOATS, scores.weightedValues, from + i), v);
    }
    w.intoArray(weight, trial * LANES);
    v.intoArray(weighted, trial * LANES);
  }

  /** Adds exp(s + ε − largest so far), the sums before rescaled where the largest grew. */
  private void addShifted(int trial, int from, int size) {
    float before = largest[trial];
    float shift = Math.max(before, chunkLargest);
    if (shift == Float.NEGATIVE_INFINITY) return;
    float rescale = (float) Math.exp((double) before - shift);
    largest[trial] = shift;
    var w = FloatVector.fromArray(VectorMath.FLOATS, weight, trial * LANES).mul(rescale);
    var v = FloatVector.fromArray(VectorMath.FLOATS, weighted, trial * LANES).mul(rescale);
    for (int i = 0; i < size; i += LANES) {
      var distance = FloatVector.fromArray(VectorMath.FLOATS, noise, i).sub(shift);
      var e = VectorMath.expNonPositive(distance);
      w = w.add(e);
      v = e.fma(FloatVector.fromArray(VectorMath.FLOATS, scores.values, from + i), v);
    }
    w.intoArray(weight, trial * LANES);
    v.intoArray(weighted, trial * LANES);
  }

  /** Turns noise into noisy scores. */
  private void addScores(int trial, int from, int size) {
    var max = FloatVector.broadcast(VectorMath.FLOATS, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < size; i += LANES) {
      var s =
          FloatVector.fromArray(VectorMath.FLOATS, noise, i)
              .add(FloatVector.fromArray(VectorMath.FLOATS, scores.scores, from + i));
      max = max.blend(s, s.compare(VectorOperators.GT, max));
      s.intoArray(noise, i);
    }
    chunkLargest = max.reduceLanes(VectorOperators.MAX);
  }
}
