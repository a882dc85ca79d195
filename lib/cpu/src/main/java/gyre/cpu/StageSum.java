package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import java.util.Arrays;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;

/**
 * y + h Σᵢ wᵢ kᵢ for one vector of members whose stages are in an array, {@code
 * [stage][state][lane]}; the weights are a row of a tableau.
 */
final class StageSum {
  /** Terms that one pass over the states adds: another pass loads and stores the sums again. */
  private static final int TERMS = 4;

  private final int length;

  /** Where the stages begin whose weight is not 0. */
  private final int[] starts;

  private final float[] weights;

  StageSum(double[] row, int states) {
    length = states * LANES;
    int[] stages = IntStream.range(0, row.length).filter(i -> row[i] != 0).toArray();
    starts = Arrays.stream(stages).map(stage -> stage * length).toArray();
    weights = new float[stages.length];
    for (int i = 0; i < weights.length; i++) weights[i] = (float) row[stages[i]];
  }

  /** One sum for each stage of a method. */
  static StageSum[] ofRows(double[][] a, int states) {
    return Arrays.stream(a).map(row -> new StageSum(row, states)).toArray(StageSum[]::new);
  }

  /**
   * Adds.
   *
   * @param h step of each lane
   * @param to the sums; may be y
   */
  void add(float[] y, float[] h, float[] k, float[] to) {
    var from = y;
    for (int term = 0; term < starts.length; term += TERMS) {
      switch (Math.min(TERMS, starts.length - term)) {
        case 1 -> one(from, h, k, to, term);
        case 2 -> two(from, h, k, to, term);
        case 3 -> three(from, h, k, to, term);
        default -> four(from, h, k, to, term);
      }
      from = to;
    }
  }

  private void one(float[] from, float[] h, float[] k, float[] to, int term) {
    var h0 = load(h, 0).mul(weights[term]);
    int k0 = starts[term];
    for (int i = 0; i < length; i += LANES) {
      load(k, k0 + i).fma(h0, load(from, i)).intoArray(to, i);
    }
  }

  private void two(float[] from, float[] h, float[] k, float[] to, int term) {
    var h0 = load(h, 0).mul(weights[term]);
    var h1 = load(h, 0).mul(weights[term + 1]);
    int k0 = starts[term];
    int k1 = starts[term + 1];
    for (int i = 0; i < length; i += LANES) {
      var sum = load(k, k0 + i).fma(h0, load(from, i));
      load(k, k1 + i).fma(h1, sum).intoArray(to, i);
    }
  }

  private void three(float[] from, float[] h, float[] k, float[] to, int term) {
    var h0 = load(h, 0).mul(weights[term]);
    var h1 = load(h, 0).mul(weights[term + 1]);
    var h2 = load(h, 0).mul(weights[term + 2]);
    int k0 = starts[term];
    int k1 = starts[term + 1];
    int k2 = starts[term + 2];
    for (int i = 0; i < length; i += LANES) {
      var sum = load(k, k0 + i).fma(h0, load(from, i));
      sum = load(k, k1 + i).fma(h1, sum);
      load(k, k2 + i).fma(h2, sum).intoArray(to, i);
    }
  }

  private void four(float[] from, float[] h, float[] k, float[] to, int term) {
    var h0 = load(h, 0).mul(weights[term]);
    var h1 = load(h, 0).mul(weights[term + 1]);
    var h2 = load(h, 0).mul(weights[term + 2]);
    var h3 = load(h, 0).mul(weights[term + 3]);
    int k0 = starts[term];
    int k1 = starts[term + 1];
    int k2 = starts[term + 2];
    int k3 = starts[term + 3];
    for (int i = 0; i < length; i += LANES) {
      var sum = load(k, k0 + i).fma(h0, load(from, i));
      sum = load(k, k1 + i).fma(h1, sum);
      sum = load(k, k2 + i).fma(h2, sum);
      load(k, k3 + i).fma(h3, sum).intoArray(to, i);
    }
  }

  private static FloatVector load(float[] numbers, int i) {
    return FloatVector.fromArray(FLOATS, numbers, i);
  }
}
