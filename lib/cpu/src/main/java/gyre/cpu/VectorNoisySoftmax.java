package gyre.cpu;

import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import gyre.softmax.NoisySoftmax;
import gyre.softmax.NoisySoftmaxKernel;
import java.util.Arrays;

/** Noisy softmax averages on the vector units: scores in lanes, trials over the cores. */
final class VectorNoisySoftmax implements NoisySoftmaxKernel {

  @Override
  public void sample(NoisySoftmax job, float[] scores, float[] values, float[] averages) {
    job.requireArrays(scores, values, averages);
    if (!NoisySoftmax.isDefined(scores)) {
      Arrays.fill(averages, Float.NaN);
      return;
    }
    var prepared = new NoisyScores(job.noise(), scores, values);
    var field = new RandomField(job.seed(), Stream.SCORE_NOISE);
    var generator = new PhiloxWords(field, 0, prepared.padded);
    int tile = NoisySoftmaxTile.TRIALS;
    Parallel.forEach(
        Math.ceilDiv(job.trials(), tile),
        () -> new NoisySoftmaxTile(prepared, job.noise(), generator),
        (worker, task) ->
            worker.draw(task * tile, Math.min(tile, job.trials() - task * tile), averages));
  }
}
