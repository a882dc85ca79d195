package gyre.bench;

import gyre.ode.Ensemble;
import gyre.ode.OdeProblem;
import gyre.ode.OdeSystem;
import gyre.ode.RungeKutta;
import gyre.ode.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * A race of ordinary differential equations, read from its folder.
 *
 * <p>{@code system.properties} holds {@code name}; {@code states} and {@code parameters}, their
 * names with spaces between; for each state its derivative; {@code end}, the time to integrate to
 * from 0; and either {@code steps}, a number of classical Runge–Kutta steps, or {@code tolerance},
 * relative and absolute, of steps by Dormand and Prince. {@code starts.f32} and {@code
 * parameters.f32} hold a row of members for each state and parameter.
 *
 * @param problem what our kernel is given
 * @param ensemble the members
 * @param end time
 * @param steps how many of one size, 0 if they adapt
 * @param tolerance of steps that adapt, else 0
 */
record OdeInputs(OdeProblem problem, Ensemble ensemble, double end, int steps, double tolerance) {

  static OdeInputs read(Path folder, int members) throws IOException {
    var text = text(folder);
    var states = List.of(text.getProperty("states").split(" "));
    var parameters = List.of(text.getProperty("parameters").split(" "));
    var system = OdeSystem.named(text.getProperty("name"));
    for (var parameter : parameters) system = system.parameter(parameter, 0);
    for (var state : states) system = system.equation(state, text.getProperty(state));

    var ensemble = Ensemble.of(system, members);
    ensemble = with(ensemble, states, RawFloats.read(folder.resolve("starts.f32")));
    ensemble = with(ensemble, parameters, RawFloats.read(folder.resolve("parameters.f32")));

    double end = Double.parseDouble(text.getProperty("end"));
    int steps = Integer.parseInt(text.getProperty("steps", "0"));
    double tolerance = Double.parseDouble(text.getProperty("tolerance", "0"));
    var problem = OdeProblem.of(system, 0, end);
    problem =
        steps > 0
            ? problem.by(RungeKutta.RK4, Steps.ofSize(end / steps))
            : problem.by(RungeKutta.DORMAND_PRINCE, Steps.adaptive(tolerance, tolerance));
    return new OdeInputs(problem, ensemble, end, steps, tolerance);
  }

  private static Ensemble with(Ensemble ensemble, List<String> names, float[] rows) {
    int members = ensemble.members();
    if (rows.length != names.size() * members) {
      throw new IllegalArgumentException(
          "%d numbers for %s of %d members; there must be one for each"
              .formatted(rows.length, names, members));
    }
    for (int i = 0; i < names.size(); i++) {
      int row = i * members;
      ensemble = ensemble.with(names.get(i), member -> rows[row + member]);
    }
    return ensemble;
  }

  /** What {@code system.properties} of a race holds. */
  static Properties text(Path folder) throws IOException {
    var text = new Properties();
    try (var reader = Files.newBufferedReader(folder.resolve("system.properties"))) {
      text.load(reader);
    }
    return text;
  }

  /** The name of the system. */
  String name() {
    return ensemble.system().name();
  }

  int members() {
    return ensemble.members();
  }

  /** Refuses another system than the one that a peer is written for. */
  void require(String system) {
    if (!name().equals(system)) {
      throw new IllegalArgumentException(
          "this peer is written for system %s; the inputs are of %s".formatted(system, name()));
    }
  }
}
