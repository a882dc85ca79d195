package gyre.cpu;

import static gyre.cpu.VectorMath.FLOATS;
import static gyre.cpu.VectorMath.LANES;

import java.util.Arrays;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;

/**
 * y + h Σᵢ wᵢ kᵢ for a group of members whose stages are in an array, {@code [stage][state][lane]};
 * the weights are a row of a tableau.
 */
final class StageSum {
  /** Terms that one pass over the states adds: each pass more loads and stores the sums again. */
  private static final int TERMS = 4;

  private final int lanes;
  private final int length;

  /** Where the stages begin whose weight is not 0. */
  private final int[] starts;

  private final float[] weights;

  StageSum(double[] row, int states, int lanes) {
    this.lanes = lanes;
    length = states * lanes;
    int[] stages = IntStream.range(0, row.length).filter(i -> row[i] != 0).toArray();
    starts = Arrays.stream(stages).map(stage -> stage * length).toArray();
    weights = new float[stages.length];
    for (int i = 0; i < weights.length; i++) weights[i] = (float) row[stages[i]];
  }

  /** One sum for each stage of a method. */
  static StageSum[] ofRows(double[][] a, int states, int lanes) {
    return Arrays.stream(a).map(row -> new StageSum(row, states, lanes)).toArray(StageSum[]::new);
  }

  /**
   * Adds.
   *
   * @param h step of each lane
   * @param to the sums; may be y
   */
  void add(float[] y, float[] h, float[] k, float[] to) {
    var base = y;
    for (int term = 0; term < starts.length; term += TERMS) {
      for (int lane = 0; lane < lanes; lane += LANES) {
        pass(term, Math.min(TERMS, starts.length - term), base, h, k, to, lane);
      }
      base = to;
    }
  }

  private void pass(int term, int terms, float[] base, float[] h, float[] k, float[] to, int lane) {
    int k0 = starts[term];
    int k1 = terms > 1 ? starts[term + 1] : 0;
    int k2 = terms > 2 ? starts[term + 2] : 0;
    int k3 = terms > 3 ? starts[term + 3] : 0;
    var h0 = FloatVector.fromArray(FLOATS, h, lane).mul(weights[term]);
    var h1 = FloatVector.fromArray(FLOATS, h, lane).mul(terms > 1 ? weights[term + 1] : 0);
    var h2 = FloatVector.fromArray(FLOATS, h, lane).mul(terms > 2 ? weights[term + 2] : 0);
    var h3 = FloatVector.fromArray(FLOATS, h, lane).mul(terms > 3 ? weights[term + 3] : 0);
    // The compiler makes a loop of its own for each number of terms.
    for (int i = lane; i < length; i += lanes) {
      var sum = FloatVector.fromArray(FLOATS, k, k0 + i).fma(h0, FloatVector.fromArray(FLOATS, base, i));
      if (terms > 1) sum = FloatVector.fromArray(FLOATS, k, k1 + i).fma(h1, sum);
      if (terms > 2) sum = FloatVector.fromArray(FLOATS, k, k2 + i).fma(h2, sum);
      if (terms > 3) sum = FloatVector.fromArray(FLOATS, k, k3 + i).fma(h3, sum);
      sum.intoArray(to, i);
    }
  }
}
