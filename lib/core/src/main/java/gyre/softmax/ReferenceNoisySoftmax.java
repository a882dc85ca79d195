package gyre.softmax;

import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import java.util.concurrent.CancellationException;

/** The formula of {@link NoisySoftmaxKernel} in {@code double}, loop by loop. */
public final class ReferenceNoisySoftmax implements NoisySoftmaxKernel {

  @Override
  public void sample(NoisySoftmax job, float[] scores, float[] values, float[] averages) {
    job.requireArrays(scores, values, averages);
    var field = new RandomField(job.seed(), Stream.SCORE_NOISE);
    var noisy = new double[scores.length];
    for (int trial = 0; trial < job.trials(); trial++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted at trial " + trial + " of " + job.trials());
      }
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < scores.length; i++) {
        noisy[i] = scores[i] + job.noise().at(field, 0, trial, i);
        max = Math.max(max, noisy[i]);
      }
      double sum = 0;
      double weighted = 0;
      for (int i = 0; i < scores.length; i++) {
        double weight = Math.exp(noisy[i] - max);
        sum += weight;
        weighted += weight * values[i];
      }
      averages[trial] = (float) (weighted / sum);
    }
  }
}
