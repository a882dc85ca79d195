package gyre.bench;

import gyre.kernel.Backends;
import gyre.ode.Ensemble;
import gyre.sde.SdeEnsembleKernel;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSolution;
import gyre.sde.SdeSystem;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Our ensembles of stochastic differential equations: Euler–Maruyama for one state {@code x}.
 *
 * <p>{@code system.properties} in the folder holds the texts of {@code drift} and {@code noise},
 * {@code start}, {@code end} and {@code steps}. The backend is the one that {@code GYRE_BACKEND}
 * names.
 */
public class SdeRace extends Race {
  private SdeProblem problem;
  private Ensemble ensemble;
  private SdeEnsembleKernel kernel;

  @Override
  public void load(Path folder, int paths) throws IOException {
    var text = OdeInputs.text(folder);
    var system =
        SdeSystem.named("race")
            .equation("x", text.getProperty("drift"))
            .noise("x", text.getProperty("noise"));
    double end = Double.parseDouble(text.getProperty("end"));
    int steps = Integer.parseInt(text.getProperty("steps"));
    problem = SdeProblem.of(system, 0, end, end / steps).seed(1);
    ensemble = Ensemble.of(system, paths).with("x", Double.parseDouble(text.getProperty("start")));
    kernel = Backends.best().kernel(SdeEnsembleKernel.class);
  }

  /** What is timed. */
  @Benchmark
  public SdeSolution solve() {
    return kernel.integrate(problem, ensemble);
  }

  @Override
  public float[] output() {
    return solve().end()[0];
  }
}
