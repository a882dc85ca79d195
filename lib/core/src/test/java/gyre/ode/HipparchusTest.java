package gyre.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gyre.kernel.Progress;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.ClassicalRungeKuttaIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.EulerIntegrator;
import org.hipparchus.ode.nonstiff.MidpointIntegrator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A second opinion: Hipparchus integrates the same equations, written anew in Java. */
class HipparchusTest {

  /** One system, as we read it and as Java. */
  record Twin(
      OdeSystem system, OrdinaryDifferentialEquation java, double from, double to, double[] start) {
    @Override
    public String toString() {
      return system.name();
    }
  }

  /** Derivatives by time and states, as Hipparchus wants them. */
  private interface Slope {
    double[] at(double t, double[] y);
  }

  private static OrdinaryDifferentialEquation java(int states, Slope slope) {
    return new OrdinaryDifferentialEquation() {
      @Override
      public int getDimension() {
        return states;
      }

      @Override
      public double[] computeDerivatives(double t, double[] y) {
        return slope.at(t, y);
      }
    };
  }

  static Stream<Twin> twins() {
    var lorenz =
        OdeSystem.named("Lorenz")
            .equation("x", "10 * (y - x)")
            .equation("y", "x * (28 - z) - y")
            .equation("z", "x * y - 8.0 / 3 * z");
    var pendulum =
        OdeSystem.named("driven pendulum")
            .equation("x", "v")
            .equation("v", "-sin(x) - 0.1 * v + 0.5 * cos(2 * t)");
    var orbit =
        OdeSystem.named("orbit")
            .equation("x", "u")
            .equation("y", "v")
            .equation("u", "-x / pow(x * x + y * y, 1.5)")
            .equation("v", "-y / pow(x * x + y * y, 1.5)");
    return Stream.of(
        new Twin(
            lorenz,
            java(
                3,
                (t, y) ->
                    new double[] {
                      10 * (y[1] - y[0]), y[0] * (28 - y[2]) - y[1], y[0] * y[1] - 8.0 / 3 * y[2]
                    }),
            0,
            1,
            new double[] {1, 2, 20}),
        new Twin(
            pendulum,
            java(
                2,
                (t, y) ->
                    new double[] {y[1], -Math.sin(y[0]) - 0.1 * y[1] + 0.5 * Math.cos(2 * t)}),
            5,
            0,
            new double[] {1, 0}),
        new Twin(
            orbit,
            java(
                4,
                (t, y) -> {
                  double cube = Math.pow(Math.hypot(y[0], y[1]), 3);
                  return new double[] {y[2], y[3], -y[0] / cube, -y[1] / cube};
                }),
            0,
            6,
            new double[] {0.7, 0, 0, 1.3}));
  }

  /** The same steps by the same formulas: only the order of sums differs, by a rounding each. */
  @ParameterizedTest
  @MethodSource("twins")
  void fixedStepsAreTheSame(Twin twin) {
    double h = 0x1p-7;
    assertSame(twin, new EulerIntegrator(h), RungeKutta.EULER, Steps.ofSize(h), 1e-12);
    assertSame(twin, new MidpointIntegrator(h), RungeKutta.MIDPOINT, Steps.ofSize(h), 1e-12);
    assertSame(twin, new ClassicalRungeKuttaIntegrator(h), RungeKutta.RK4, Steps.ofSize(h), 1e-12);
  }

  /** Steps of their own choice, to a tolerance of 1e-12; these flows amplify up to a thousand. */
  @ParameterizedTest
  @MethodSource("twins")
  void tightTolerancesAgree(Twin twin) {
    var theirs = new DormandPrince54Integrator(1e-9, 1, 1e-12, 1e-12);
    for (var method : List.of(RungeKutta.DORMAND_PRINCE, RungeKutta.TSITOURAS)) {
      assertSame(twin, theirs, method, Steps.adaptive(1e-12, 1e-12), 1e-9);
    }
  }

  private static void assertSame(
      Twin twin, ODEIntegrator theirs, Tableau method, Steps steps, double tolerance) {
    double[] expected =
        theirs
            .integrate(twin.java(), new ODEState(twin.from(), twin.start()), twin.to())
            .getPrimaryState();
    var problem = OdeProblem.of(twin.system(), twin.from(), twin.to()).by(method, steps);
    var equations = new ReferenceEquations(problem);
    double[] actual =
        new ReferenceTrajectory(
                problem, equations, twin.start().clone(), Progress.of("one member", 1))
            .end();
    for (int s = 0; s < actual.length; s++) {
      assertEquals(expected[s], actual[s], tolerance * (1 + Math.abs(expected[s])), "state " + s);
    }
  }
}
