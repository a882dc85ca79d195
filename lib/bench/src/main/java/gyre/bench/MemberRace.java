package gyre.bench;

import gyre.bench.scalar.ScalarSolver;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;

/** A peer that integrates an ensemble member by member, on all cores. */
public abstract class MemberRace extends Race {
  private ScalarSolver solver;
  private float[][] starts;
  private float[][] parameters;

  /**
   * What integrates one member.
   *
   * @throws IllegalArgumentException if this peer knows no such system
   */
  abstract ScalarSolver solver(OdeInputs inputs);

  @Override
  public void load(Path folder, int members) throws IOException {
    var inputs = OdeInputs.read(folder, members);
    solver = solver(inputs);
    starts = inputs.ensemble().starts();
    parameters = inputs.ensemble().parameters();
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
