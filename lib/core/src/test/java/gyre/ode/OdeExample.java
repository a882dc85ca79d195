package gyre.ode;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * A system with an ensemble whose members differ in all starts and parameters.
 *
 * @param ensemble members; those of a smaller ensemble are the first of a larger one
 * @param from where time begins
 * @param to where it ends: before a chaotic flow has amplified much
 * @param most members of the largest ensemble worth its time
 */
record OdeExample(OdeSystem system, Members ensemble, double from, double to, int most) {

  /** Ensembles of any size. */
  interface Members {
    Ensemble of(int members);
  }

  /** Without an error to hide: x is start · exp(−rate · t). */
  static OdeExample decay() {
    var system = OdeSystem.named("decay").parameter("rate", 1).equation("x", "-rate * x");
    return new OdeExample(system, spread(system, 0.5, 2), 0, 2, 257);
  }

  /** Each member with its own frequency. */
  static OdeExample oscillator() {
    var system =
        OdeSystem.named("oscillator")
            .parameter("omega", 1)
            .equation("x", "v")
            .equation("v", "-omega * omega * x");
    return new OdeExample(system, spread(system, 0.5, 2), 0, 3, 257);
  }

  /** Chaotic, over a short time. */
  static OdeExample lorenz() {
    var system =
        OdeSystem.named("Lorenz")
            .parameter("sigma", 10)
            .parameter("rho", 28)
            .parameter("beta", 8.0 / 3)
            .equation("x", "sigma * (y - x)")
            .equation("y", "x * (rho - z) - y")
            .equation("z", "x * y - beta * z");
    return new OdeExample(
        system,
        members ->
            random(Ensemble.of(system, members), system.states(), -10, 10)
                .with("rho", member -> 24 + member % 9),
        0,
        0.5,
        257);
  }

  /** The equation names the time, and time does not begin at 0. */
  static OdeExample pulse() {
    var system =
        OdeSystem.named("pulse").parameter("push", 1).equation("x", "push * cos(3 * t) * x - t/8");
    return new OdeExample(system, spread(system, 0.5, 2), 0.25, 2, 257);
  }

  /** Every operation that there is; continuous, so that rounding cannot make it jump. */
  static OdeExample everything() {
    var system =
        OdeSystem.named("everything")
            .parameter("a", 1)
            .equation(
                "x",
                "0.3 * sin(a * x) + 0.2 * cos(y) - 0.1 * tan(x / 4) + 0.1 * exp(-x * x)"
                    + " + log(2 + y * y) / 5 - sqrt(1 + x * x) / 3 + abs(x - 0.5) / 10"
                    + " + 0.1 * pow(1.5, y) - 1e-3 * pow(x, 3)")
            .equation(
                "y",
                "min(x, a) / 5 - max(x, y) / 10 + tanh(x - y) + 0.3 * sigmoid(3 * x)"
                    + " - pow(0.5 + abs(y), -1.7) / 10"
                    + " + ((x < y && t >= -1 || !(t < 9)) ? x - y : 0)"
                    + " - (y <= x ? 0 : 0.1 * (y - x))");
    return new OdeExample(system, spread(system, -1.5, 1.5), 0, 2, 65);
  }

  /** Twenty states on a ring, each pulled by its neighbours: more than there are registers. */
  static OdeExample ring() {
    var system = OdeSystem.named("ring").parameter("pull", 1).parameter("push", 0.5);
    for (int i = 0; i < 20; i++) {
      system =
          system.equation(
              "x" + i,
              "pull * (x%d - 2 * x%d + x%d) + push * sin(x%d)"
                  .formatted((i + 19) % 20, i, (i + 1) % 20, i));
    }
    return new OdeExample(system, spread(system, 0.5, 1.5), 0, 1, 17);
  }

  private static Members spread(OdeSystem system, double low, double high) {
    return members -> {
      var ensemble = random(Ensemble.of(system, members), system.states(), low, high);
      return random(ensemble, system.parameters().keySet(), low, high);
    };
  }

  private static Ensemble random(
      Ensemble ensemble, Iterable<String> names, double low, double high) {
    for (var name : names) {
      var random = new Random(name.hashCode());
      double[] values =
          IntStream.range(0, ensemble.members())
              .mapToDouble(member -> low + (high - low) * random.nextDouble())
              .toArray();
      ensemble = ensemble.with(name, member -> values[member]);
    }
    return ensemble;
  }

  /** The problem in steps of one size; an odd one, so that times are rounded. */
  OdeProblem by(Tableau method, int steps) {
    return OdeProblem.of(system, from, to).by(method, Steps.ofSize((to - from) / steps));
  }

  @Override
  public String toString() {
    return system.name();
  }
}
