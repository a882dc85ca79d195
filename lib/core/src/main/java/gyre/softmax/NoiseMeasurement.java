package gyre.softmax;

import gyre.random.Noise;
import gyre.stats.Moments;

/**
 * A Monte Carlo of noisy averages beside what theory says of it.
 *
 * @param softmax the weights without noise
 * @param theory the prediction, from weights, values and {@code κ}
 * @param errors {@code õ − o} by trial
 * @param moments mean, variance and more of the errors
 */
public record NoiseMeasurement(
    Softmax softmax, NoiseTheory theory, double[] errors, Moments moments) {

  /** Draws the averages of a job, and compares them with the exact average. */
  public static NoiseMeasurement of(
      NoisySoftmaxKernel kernel, NoisySoftmax job, float[] scores, float[] values) {
    var softmax = Softmax.of(scores);
    var theory = NoiseTheory.predict(softmax, values, job.noise());
    float[] averages = kernel.sample(job, scores, values);
    var errors = new double[averages.length];
    for (int t = 0; t < errors.length; t++) errors[t] = averages[t] - theory.average();
    return new NoiseMeasurement(softmax, theory, errors, Moments.of(errors));
  }

  /** Draws under one noise. */
  public static NoiseMeasurement of(
      NoisySoftmaxKernel kernel,
      Noise noise,
      int trials,
      long seed,
      float[] scores,
      float[] values) {
    return of(kernel, new NoisySoftmax(noise, trials, seed), scores, values);
  }

  /** Root of the mean square of {@code õ − o}, as measured. */
  public double rootMeanSquare() {
    return moments.rootMeanSquare();
  }
}
