package gyre.bench;

import gyre.kernel.Backends;
import gyre.ode.OdeEnsembleKernel;
import gyre.ode.OdeSolution;
import gyre.ode.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Our ensembles of ordinary differential equations: whatever system, method and steps {@link
 * OdeInputs} finds in the folder.
 *
 * <p>The backend is the one that {@code GYRE_BACKEND} names.
 */
public class OdeRace extends Race {
  private OdeInputs inputs;
  private OdeEnsembleKernel kernel;

  @Override
  public void load(Path folder, int members) throws IOException {
    inputs = OdeInputs.read(folder, members);
    kernel = Backends.best().kernel(OdeEnsembleKernel.class);
  }

  /** What is timed. */
  @Benchmark
  public OdeSolution solve() {
    return kernel.integrate(inputs.problem(), inputs.ensemble());
  }

  @Override
  public float[] output() {
    var solution = solve();
    if (solution.count(Status.DONE) != inputs.members()) {
      throw new IllegalStateException(
          "%d of %d members reached the end; statuses are %s"
              .formatted(
                  solution.count(Status.DONE),
                  inputs.members(),
                  Arrays.toString(Arrays.copyOf(solution.status(), 20))));
    }
    return RawFloats.join(solution.end());
  }
}
