package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gyre.kernel.Progress;
import gyre.ode.Ensemble;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSolution;
import gyre.ode.OdeSystem;
import gyre.ode.RungeKutta;
import gyre.ode.Steps;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FixedGroupTest {
  private static final OdeSystem CLOCK = OdeSystem.named("clock").equation("x", "1");

  /** Steps of x′ = 1, counted. */
  private static final class Counting implements FixedStepper {
    private int stretches;
    private int stages;

    @Override
    public int copies() {
      return 1;
    }

    @Override
    public void advance(float[] y, float[] p, double from, double h, int first, int last) {
      stretches++;
      for (int lane = 0; lane < y.length; lane++) y[lane] += (float) ((last - first) * h);
    }

    @Override
    public void stages(float[] y, float[] p, double t, double h, float[] k) {
      stages++;
      Arrays.fill(k, 1);
    }

    @Override
    public void event(float[] y, float[] p, double t, float[] g) {
      for (int lane = 0; lane < y.length; lane++) g[lane] = y[lane] - 5.25f;
    }
  }

  private final Counting stepper = new Counting();

  private OdeSolution integrate(OdeProblem problem) {
    var ensemble = Ensemble.of(CLOCK, VectorMath.LANES);
    var solution = OdeSolution.room(problem, ensemble);
    try (var progress = Progress.of("test", 1)) {
      var seen = new SeenStates(problem, solution, VectorMath.LANES);
      new FixedGroup(problem, stepper, Caller.current(), solution, seen, progress)
          .integrate(ensemble.starts(), ensemble.parameters(), 0, VectorMath.LANES);
    }
    return solution;
  }

  private static OdeProblem problem() {
    return OdeProblem.of(CLOCK, 0, 8).by(RungeKutta.RK4, Steps.ofSize(1));
  }

  @Test
  void aTimeAtTheEndOfAStepNeedsNoStages() {
    var solution = integrate(problem().saveEvery(2));
    for (int i = 0; i < 5; i++) assertEquals(2 * i, solution.saved()[i][0][0]);
    assertEquals(8, solution.end()[0][0]);
    assertEquals(4, stepper.stretches);
    assertEquals(0, stepper.stages);
  }

  @Test
  void aTimeWithinAStepNeedsThemOnce() {
    var solution = integrate(problem().saveAt(0.25, 0.75, 1, 3));
    assertEquals(0.25f, solution.saved()[0][0][0]);
    assertEquals(0.75f, solution.saved()[1][0][0]);
    assertEquals(1, solution.saved()[2][0][0]);
    assertEquals(3, solution.saved()[3][0][0]);
    assertEquals(1, stepper.stages);
  }

  @Test
  void anEventNeedsThemWhereItIs() {
    var solution = integrate(problem().saveEvery(1).endWhenZero("x - 5.25"));
    assertEquals(5, solution.saved()[5][0][0]);
    assertEquals(Float.NaN, solution.saved()[6][0][0]);
    assertEquals(5.25, solution.end()[0][0], 1e-6);
    assertEquals(5.25, solution.endTime()[0], 1e-6);
    assertEquals(1, stepper.stages);
  }
}
