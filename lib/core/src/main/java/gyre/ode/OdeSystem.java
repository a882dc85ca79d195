package gyre.ode;

import gyre.equation.Equation;
import gyre.equation.Expression;
import gyre.equation.Names;
import gyre.equation.Program;
import gyre.kernel.Backends;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A system of ordinary differential equations, typed as text.
 *
 * <pre>{@code
 * var lorenz = OdeSystem.named("Lorenz")
 *     .parameter("sigma", 10).parameter("rho", 28).parameter("beta", 8.0 / 3)
 *     .equation("x", "sigma * (y - x)")
 *     .equation("y", "x * (rho - z) - y")
 *     .equation("z", "x * y - beta * z");
 * }</pre>
 *
 * <p>An equation gives the derivative of its state by the time {@code t}; see {@link Equation} for
 * what it may contain. It may name states whose equations come later, so names are checked when the
 * system is first used. Immutable: each method returns a larger system.
 */
public final class OdeSystem implements DynamicalSystem {
  private final String name;
  private final Map<String, Double> parameters;
  private final Map<String, String> equations;

  /** Null until it is first needed: parsing 64 equations takes milliseconds. */
  private List<Expression> derivatives;

  private OdeSystem(String name, Map<String, Double> parameters, Map<String, String> equations) {
    this.name = name;
    this.parameters = Collections.unmodifiableMap(parameters);
    this.equations = Collections.unmodifiableMap(equations);
  }

  /** A system without equations yet. */
  public static OdeSystem named(String name) {
    return new OdeSystem(name, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /**
   * Adds a parameter and its usual value; an ensemble may give each member its own.
   *
   * @throws IllegalArgumentException if the name is taken or is none, or the value is not a finite
   *     float
   */
  public OdeSystem parameter(String parameter, double value) {
    Names.requireFree(parameter, taken());
    if (!Float.isFinite((float) value)) {
      throw new IllegalArgumentException(
          "parameter %s is %s; it must be a finite float".formatted(parameter, value));
    }
    var more = new LinkedHashMap<>(parameters);
    more.put(parameter, value);
    return new OdeSystem(name, more, equations);
  }

  /**
   * Adds a state and its derivative.
   *
   * @throws IllegalArgumentException if the name is taken or is none
   */
  public OdeSystem equation(String state, String derivative) {
    Names.requireFree(state, taken());
    var more = new LinkedHashMap<>(equations);
    more.put(state, derivative);
    return new OdeSystem(name, parameters, more);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> states() {
    return List.copyOf(equations.keySet());
  }

  @Override
  public Map<String, Double> parameters() {
    return parameters;
  }

  /** All names that a formula over this system may use: states, parameters, the time. */
  public List<String> names() {
    var names = taken();
    names.add(Names.TIME);
    return names;
  }

  /**
   * The derivatives of the states, in their order.
   *
   * @throws gyre.equation.EquationException if an equation cannot be read
   * @throws IllegalStateException if there is no equation
   */
  public List<Expression> derivatives() {
    if (equations.isEmpty()) {
      throw new IllegalStateException(
          "system %s has no equation; add one with equation(state, derivative)".formatted(name));
    }
    // Threads that meet here parse twice, and get equal lists.
    var parsed = derivatives;
    if (parsed == null) {
      var names = names();
      parsed =
          equations.entrySet().stream()
              .map(
                  equation ->
                      Equation.parse(
                          "equation of " + equation.getKey(), equation.getValue(), names))
              .toList();
      derivatives = parsed;
    }
    return parsed;
  }

  /**
   * The text of the program that a backend generates for this system, by the method and the steps
   * that {@link OdeProblem#of} takes: {@code system.source("cpu")}. Those of other problems: {@link
   * OdeEnsembleKernel#source}.
   *
   * @throws IllegalStateException if there is no such backend, or it is not usable here
   * @throws UnsupportedOperationException if it generates none
   */
  public String source(String backend) {
    return Backends.named(backend)
        .kernel(OdeEnsembleKernel.class)
        .source(OdeProblem.of(this, 0, 1))
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    "backend '%s' generates no text for %s: it interprets the equations; ask \"cpu\""
                        .formatted(backend, name)));
  }

  /** The derivatives of the states as one program. */
  public Program program() {
    return Program.of(derivatives());
  }

  private List<String> taken() {
    var names = new ArrayList<>(equations.keySet());
    names.addAll(parameters.keySet());
    return names;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OdeSystem that
        && name.equals(that.name)
        && List.copyOf(parameters.entrySet()).equals(List.copyOf(that.parameters.entrySet()))
        && List.copyOf(equations.entrySet()).equals(List.copyOf(that.equations.entrySet()));
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, parameters, equations);
  }

  @Override
  public String toString() {
    return name + equations;
  }
}
