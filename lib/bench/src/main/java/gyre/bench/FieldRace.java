package gyre.bench;

import gyre.flow.FieldKernel;
import gyre.flow.ForceField;
import gyre.flow.PoissonField;
import gyre.kernel.Backends;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * The Poisson field of a data set at many points.
 *
 * <p>{@code system.properties} in the folder holds {@code dimension}, {@code extraDimensions} and
 * {@code time}. The backend is the one that {@code GYRE_BACKEND} names.
 */
public class FieldRace extends Race {
  private ForceField field;
  private double time;
  private FieldKernel kernel;
  private float[] points;
  private float[] data;
  private float[] velocity;

  @Override
  public void load(Path inputs, int size) throws IOException {
    var job = OdeInputs.text(inputs);
    field =
        new PoissonField(
            Integer.parseInt(job.getProperty("dimension")),
            Double.parseDouble(job.getProperty("extraDimensions")));
    time = Double.parseDouble(job.getProperty("time"));
    kernel = Backends.best().kernel(FieldKernel.class);
    points = RawFloats.read(inputs.resolve("points.f32"));
    data = RawFloats.read(inputs.resolve("data.f32"));
    velocity = new float[points.length];
  }

  /** What is timed. */
  @Override
  @Benchmark
  public float[] output() {
    kernel.evaluate(field, time, points, data, velocity);
    return velocity;
  }
}
