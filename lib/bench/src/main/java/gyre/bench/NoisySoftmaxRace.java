package gyre.bench;

import gyre.kernel.Backends;
import gyre.random.Gaussian;
import gyre.softmax.NoisySoftmax;
import gyre.softmax.NoisySoftmaxKernel;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Monte Carlo of softmax averages under normal noise.
 *
 * <p>{@code system.properties} in the folder holds {@code trials} and the noise's standard {@code
 * deviation}. The backend is the one that {@code GYRE_BACKEND} names.
 */
public class NoisySoftmaxRace extends Race {
  private NoisySoftmax job;
  private NoisySoftmaxKernel kernel;
  private float[] scores;
  private float[] values;
  private float[] averages;

  @Override
  public void load(Path inputs, int size) throws IOException {
    var text = OdeInputs.text(inputs);
    var noise = new Gaussian(Double.parseDouble(text.getProperty("deviation")));
    job = new NoisySoftmax(noise, Integer.parseInt(text.getProperty("trials")), 1);
    kernel = Backends.best().kernel(NoisySoftmaxKernel.class);
    scores = RawFloats.read(inputs.resolve("scores.f32"));
    values = RawFloats.read(inputs.resolve("values.f32"));
    averages = new float[job.trials()];
  }

  /** What is timed. */
  @Override
  @Benchmark
  public float[] output() {
    kernel.sample(job, scores, values, averages);
    return averages;
  }
}
