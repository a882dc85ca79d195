package gyre.bench;

import gyre.bench.scalar.LorenzDormandPrince;
import gyre.bench.scalar.LorenzRungeKutta;
import gyre.bench.scalar.ScalarSolver;
import gyre.bench.scalar.VanDerPolRungeKutta;

/** The peer in plain Java, in float, on all cores. */
public class ScalarOdeRace extends MemberRace {
  @Override
  ScalarSolver solver(OdeInputs inputs) {
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
}
