package gyre.ode;

import static java.util.stream.Collectors.joining;

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

  /** Sixty-four states on a ring: Lorenz, Predictability: a problem partly solved (1996). */
  static OdeExample lorenz96() {
    var system = OdeSystem.named("Lorenz 96").parameter("force", 8);
    for (int i = 0; i < 64; i++) {
      system =
          system.equation(
              "x" + i,
              "(x%d - x%d) * x%d - x%d + force"
                  .formatted((i + 1) % 64, (i + 62) % 64, (i + 63) % 64, i));
    }
    return new OdeExample(system, spread(system, 0.5, 2), 0, 0.3, 33);
  }

  /** Two hundred states in a row, the heat that flows between them pumped at one end. */
  static OdeExample rod() {
    var system = OdeSystem.named("rod").parameter("k", 1);
    for (int i = 0; i < 200; i++) {
      var left = i == 0 ? "sin(t)" : "u" + (i - 1);
      var right = i == 199 ? "0" : "u" + (i + 1);
      system = system.equation("u" + i, "k * (%s - 2 * u%d + %s)".formatted(left, i, right));
    }
    return new OdeExample(system, spread(system, 0.5, 1.5), 0, 0.5, 3);
  }

  /** Twelve species that turn into each other, each with the help of a fourth. */
  static OdeExample chemistry() {
    var system = OdeSystem.named("chemistry");
    for (int i = 0; i < 12; i++) system = system.parameter("k" + i, 1);
    for (int i = 0; i < 12; i++) {
      system =
          system.equation(
              "c" + i,
              "k%1$d * c%1$d * c%2$d - k%3$d * c%3$d * c%4$d"
                  .formatted((i + 11) % 12, (i + 3) % 12, i, (i + 4) % 12));
    }
    return new OdeExample(system, spread(system, 0.5, 1.5), 0, 1, 33);
  }

  /** One equation that is longer by itself than any method. */
  static OdeExample longEquation() {
    var sum = new StringBuilder("-x");
    for (int i = 1; i <= 90; i++) {
      sum.append(" + cos(%d * x - a) / %d - y * x / %d".formatted(i % 7, 90 + i, 50 + i));
    }
    var system =
        OdeSystem.named("long equation")
            .parameter("a", 1)
            .equation("x", sum.toString())
            .equation("y", "x - y");
    return new OdeExample(system, spread(system, 0.5, 1.5), 0, 1, 33);
  }

  /** Forty states that all depend on the same sums, and two that have the same derivative. */
  static OdeExample meanField() {
    var system = OdeSystem.named("mean field").parameter("pull", 1);
    var sum = IntStream.range(0, 40).mapToObj(i -> "x" + i).collect(joining(" + "));
    for (int i = 0; i < 40; i++) {
      system =
          system.equation(
              "x" + i,
              "pull * ((%s) / 40 - x%d) + sin((%s) / 10 + 6 * t) / %d"
                  .formatted(sum, i, sum, 2 + i / 2));
    }
    system = system.equation("a", "pull").equation("b", "pull").equation("c", "0.25");
    return new OdeExample(system, spread(system, 0.5, 1.5), 0, 1, 33);
  }

  /** Sixty states that share one condition, of many comparisons; continuous where it turns. */
  static OdeExample gates() {
    var system = OdeSystem.named("gates").parameter("pull", 1);
    var condition = new StringBuilder("x0 < x1");
    for (int i = 2; i < 60; i++) condition.append(" && (x%d < 99 || !(t < 9))".formatted(i));
    for (int i = 0; i < 60; i++) {
      system =
          system.equation(
              "x" + i, "-pull * x%d + ((%s) ? (x1 - x0) * x%1$d : 0)".formatted(i, condition));
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
