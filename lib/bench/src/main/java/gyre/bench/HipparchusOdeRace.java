package gyre.bench;

import gyre.bench.scalar.ScalarSolver;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;

/** The peer Hipparchus: its integrator of Dormand and Prince, in double, members on all cores. */
public class HipparchusOdeRace extends MemberRace {
  @Override
  ScalarSolver solver(OdeInputs inputs) {
    inputs.require("Lorenz at a rate");
    double end = inputs.end();
    double tolerance = inputs.tolerance();
    return (from, given, to, member) -> {
      var integrator = new DormandPrince54Integrator(1e-12 * end, end, tolerance, tolerance);
      var start = new double[] {from[0][member], from[1][member], from[2][member]};
      var last =
          integrator
              .integrate(new Lorenz(given[0][member]), new ODEState(0, start), end)
              .getPrimaryState();
      for (int state = 0; state < last.length; state++) to[state][member] = (float) last[state];
    };
  }

  /** Lorenz' system with σ = 10, ρ = 28, β = 8/3, whose time runs at a rate. */
  private record Lorenz(double rate) implements OrdinaryDifferentialEquation {
    @Override
    public int getDimension() {
      return 3;
    }

    @Override
    public double[] computeDerivatives(double t, double[] y) {
      return new double[] {
        rate * 10 * (y[1] - y[0]),
        rate * (y[0] * (28 - y[2]) - y[1]),
        rate * (y[0] * y[1] - 8.0 / 3 * y[2])
      };
    }
  }
}
