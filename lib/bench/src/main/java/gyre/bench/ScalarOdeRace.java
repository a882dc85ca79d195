package gyre.bench;

import gyre.bench.scalar.LorenzDormandPrince;
import gyre.bench.scalar.LorenzRungeKutta;
import gyre.bench.scalar.ScalarSolver;
import gyre.bench.scalar.VanDerPolRungeKutta;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;

/** The peer in plain Java, in float, on all cores. */
public class ScalarOdeRace extends Race {
  private ScalarSolver solver;
  private float[][] starts;
  private float[][] parameters;

  @Override
  public void load(Path folder, int members) throws IOException {
    var inputs = OdeInputs.read(folder, members);
    solver = solver(inputs);
    starts = inputs.ensemble().starts();
    parameters = inputs.ensemble().parameters();
  }

  private static ScalarSolver solver(OdeInputs inputs) {
    float h = (float) (inputs.end() / inputs.steps());
    return switch (inputs.name()) {
      case "Lorenz" -> new LorenzRungeKutta(h, inputs.steps());
      case "Van der Pol" -> new VanDerPolRungeKutta(h, inputs.steps());
      case "Lorenz at a rate" ->
          new LorenzDormandPrince((float) inputs.end(), (float) inputs.tolerance());
      default ->
          throw new IllegalArgumentException(
              "no scalar loop for system %s; there are Lorenz, Lorenz at a rate, Van der Pol"
                  .formatted(inputs.name()));
    };
  }

  /** What is timed. */
  @Benchmark
  public float[][] solve() {
    return solver.integrateAll(starts, parameters);
  }

  @Override
  public float[] output() {
    return RawFloats.join(solve());
  }
}
