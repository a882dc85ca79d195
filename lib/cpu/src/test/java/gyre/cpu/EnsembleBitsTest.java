package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gyre.ode.Ensemble;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSolution;
import gyre.ode.OdeSystem;
import gyre.ode.RungeKutta;
import gyre.ode.Steps;
import gyre.sde.SdeMethod;
import gyre.sde.SdeProblem;
import gyre.sde.SdeSystem;
import gyre.stats.EnsembleStatistics;
import gyre.stats.Grid;
import gyre.stats.StatisticsRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ensembles and their statistics have the same bits for any number of threads. */
class EnsembleBitsTest {
  /** More than any number of threads takes up at once, and no whole number of groups. */
  private static final int MEMBERS = 20_011;

  private static final double[] TIMES = {0, 0.31, 0.8, 1};

  /** Prints how many threads there are, then the bits of some ensembles. */
  static final class Bits {
    private static final StatisticsRequest STATISTICS =
        StatisticsRequest.of(new double[] {0, 0.5, 1}, "x", "y")
            .histogram("x", new Grid(-20, 20, 400));

    private static final OdeSystem LORENZ =
        OdeSystem.named("Lorenz")
            .parameter("rho", 28)
            .equation("x", "10 * (y - x)")
            .equation("y", "x * (rho - z) - y")
            .equation("z", "x * y - 8 * z / 3");

    private static final SdeSystem WELL =
        SdeSystem.named("double well")
            .equation("x", "y")
            .equation("y", "x - x * x * x - y")
            .noise("y", "0.5 + 0.1 * x");

    public static void main(String... arguments) {
      System.out.println(Parallel.THREADS + " " + of());
    }

    static List<Integer> of() {
      var problem = OdeProblem.of(LORENZ, 0, 1).saveAt(TIMES).gather(STATISTICS);
      var noisy = SdeProblem.of(WELL, 0, 1, 0.01).seed(7);
      return List.of(
          bits(problem.by(RungeKutta.RK4, Steps.ofSize(0.01))),
          bits(OdeProblem.of(LORENZ, 0, 1).by(RungeKutta.RK4, Steps.ofSize(0.01)).saveAt(TIMES)),
          bits(problem.by(RungeKutta.TSITOURAS, Steps.adaptive(1e-4, 1e-4))),
          bits(noisy.by(SdeMethod.HEUN).gather(STATISTICS)),
          bits(noisy.by(SdeMethod.EULER_MARUYAMA).gather(STATISTICS)),
          bits(noisy.by(SdeMethod.EULER_MARUYAMA)));
    }

    private static int bits(OdeProblem problem) {
      // Some members take many steps and some few; one in ninety diverges.
      var ensemble =
          Ensemble.of(LORENZ, MEMBERS)
              .withNormal("x", 0, 8, 3)
              .withNormal("y", 0, 8, 3)
              .with("z", member -> member % 90 == 7 ? 3e38 : 20)
              .with("rho", member -> 5 + member % 50);
      return bits(new VectorOdeEnsemble().integrate(problem, ensemble));
    }

    private static int bits(OdeSolution solution) {
      return Arrays.deepHashCode(
          new Object[] {
            solution.saved(),
            solution.end(),
            solution.endTime(),
            solution.status(),
            solution.accepted(),
            solution.rejected(),
            bits(solution.statistics())
          });
    }

    private static int bits(SdeProblem problem) {
      var ensemble = Ensemble.of(WELL, MEMBERS).withNormal("x", 0, 1, 3);
      var solution = new VectorSdeEnsemble().integrate(problem.saveAt(0, 0.3, 1), ensemble);
      return Arrays.deepHashCode(
          new Object[] {
            solution.saved(),
            solution.end(),
            solution.endTime(),
            solution.status(),
            bits(solution.statistics())
          });
    }

    private static int bits(List<EnsembleStatistics> statistics) {
      return Arrays.deepHashCode(
          statistics.stream()
              .map(
                  one ->
                      new Object[] {
                        one.count(),
                        one.means(),
                        one.covariances(),
                        one.histogram("x").counts(),
                        one.histogram("x").below(),
                        one.histogram("x").above()
                      })
              .toArray());
    }
  }

  @Test
  void onOneThreadAsOnTwoAndSeven() throws IOException {
    for (int threads : new int[] {1, 2, 7}) {
      var told = ChildJvm.run(Bits.class, "-XX:ActiveProcessorCount=" + threads);
      assertEquals(threads + " " + Bits.of(), told);
    }
  }
}
