package gyre.sde;

import gyre.equation.Derivative;
import gyre.equation.Equation;
import gyre.equation.Expression;
import gyre.equation.Operator;
import gyre.equation.Program;
import gyre.kernel.Backends;
import gyre.ode.DynamicalSystem;
import gyre.ode.OdeSystem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A system of stochastic differential equations with diagonal noise, typed as text: each state has
 * a drift and at most one amplitude, which multiplies the increments of a Wiener process of its
 * own.
 *
 * <pre>{@code
 * var ou = SdeSystem.named("Ornstein–Uhlenbeck")
 *     .parameter("theta", 1).parameter("D", 1)
 *     .equation("x", "-theta * x").noise("x", "sqrt(2 * D)");
 * }</pre>
 *
 * <p>Itô's calculus unless {@link #stratonovich()} is called. An amplitude may depend on the time,
 * on parameters and on any state; some methods ask for less, see {@link SdeMethod}. See {@link
 * Equation} for what a formula may contain. It may name states whose equations come later, so names
 * are checked when the system is first used. Immutable: each method returns a larger system.
 */
public final class SdeSystem implements DynamicalSystem {
  private static final Expression ZERO = Expression.of(0);

  private final OdeSystem equations;
  private final Map<String, String> noises;
  private final Calculus calculus;

  /** Null until they are first needed, as the equations' derivatives. */
  private List<Expression> amplitudes;

  private SdeSystem(OdeSystem equations, Map<String, String> noises, Calculus calculus) {
    this.equations = equations;
    this.noises = noises;
    this.calculus = calculus;
  }

  /** A system without equations yet. */
  public static SdeSystem named(String name) {
    return new SdeSystem(OdeSystem.named(name), Map.of(), Calculus.ITO);
  }

  /**
   * Adds a parameter and its usual value; an ensemble may give each member its own.
   *
   * @throws IllegalArgumentException if the name is taken or is none, or the value is not finite
   */
  public SdeSystem parameter(String parameter, double value) {
    return new SdeSystem(equations.parameter(parameter, value), noises, calculus);
  }

  /**
   * Adds a state and its drift.
   *
   * @throws IllegalArgumentException if the name is taken or is none
   */
  public SdeSystem equation(String state, String drift) {
    return new SdeSystem(equations.equation(state, drift), noises, calculus);
  }

  /**
   * Adds noise to a state.
   *
   * @param amplitude standard deviation of the noise by the square root of time
   * @throws IllegalArgumentException if the state has no equation yet, or has noise
   */
  public SdeSystem noise(String state, String amplitude) {
    if (!states().contains(state)) {
      throw new IllegalArgumentException(
          "noise of '%s', which has no equation; states are %s: add equation(\"%s\", …) first"
              .formatted(state, states(), state));
    }
    if (noises.containsKey(state)) {
      throw new IllegalArgumentException(
          "noise of %s is given twice; a state has one amplitude".formatted(state));
    }
    var more = new LinkedHashMap<>(noises);
    more.put(state, amplitude);
    return new SdeSystem(equations, more, calculus);
  }

  /** The same formulas, understood in the calculus of Stratonovich. */
  public SdeSystem stratonovich() {
    return new SdeSystem(equations, noises, Calculus.STRATONOVICH);
  }

  @Override
  public String name() {
    return equations.name();
  }

  @Override
  public List<String> states() {
    return equations.states();
  }

  @Override
  public Map<String, Double> parameters() {
    return equations.parameters();
  }

  /** The calculus in which the formulas are understood. */
  public Calculus calculus() {
    return calculus;
  }

  /** The system without its noise, its drift as it was typed. */
  public OdeSystem withoutNoise() {
    return equations;
  }

  /**
   * The drift in a calculus: as typed in the system's own; else Itô's is Stratonovich's plus {@code
   * ½ gᵢ ∂gᵢ/∂yᵢ}.
   *
   * @return by state
   * @throws gyre.equation.EquationException if a formula cannot be read
   * @throws IllegalStateException if there is no equation
   */
  public List<Expression> drift(Calculus wanted) {
    var drift = new ArrayList<>(equations.derivatives());
    if (wanted == calculus) return drift;
    var operator = wanted == Calculus.ITO ? Operator.ADD : Operator.SUBTRACT;
    var squares = amplitudeTimesDerivative();
    for (int i = 0; i < drift.size(); i++) {
      if (squares.get(i).equals(ZERO)) continue;
      var half = Expression.of(Operator.MULTIPLY, Expression.of(0.5), squares.get(i));
      drift.set(i, Expression.of(operator, drift.get(i), half));
    }
    return drift;
  }

  /**
   * The amplitudes of the noise.
   *
   * @return by state; the constant 0 where there is none
   * @throws gyre.equation.EquationException if a formula cannot be read
   */
  public List<Expression> amplitudes() {
    var parsed = amplitudes;
    if (parsed == null) {
      parsed = states().stream().map(this::amplitude).toList();
      amplitudes = parsed;
    }
    return parsed;
  }

  private Expression amplitude(String state) {
    return noises.containsKey(state)
        ? Equation.parse("noise of " + state, noises.get(state), equations.names())
        : ZERO;
  }

  /**
   * {@code gᵢ ∂gᵢ/∂yᵢ}, by state.
   *
   * @return by state; the constant 0 where the amplitude does not depend on its own state
   */
  public List<Expression> amplitudeTimesDerivative() {
    var amplitudes = amplitudes();
    var products = new ArrayList<Expression>();
    for (int i = 0; i < amplitudes.size(); i++) {
      var derivative = Derivative.of(amplitudes.get(i), states().get(i));
      products.add(
          derivative.equals(ZERO)
              ? ZERO
              : Expression.of(Operator.MULTIPLY, amplitudes.get(i), derivative));
    }
    return products;
  }

  /**
   * The text of the program that a backend generates for this system, by the method that {@link
   * SdeProblem#of} takes: {@code system.source("cpu")}. Those of other problems: {@link
   * SdeEnsembleKernel#source}.
   *
   * @throws IllegalStateException if there is no such backend, or it is not usable here
   * @throws UnsupportedOperationException if it generates none
   */
  public String source(String backend) {
    return Backends.named(backend)
        .kernel(SdeEnsembleKernel.class)
        .source(SdeProblem.of(this, 0, 1, 1))
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    "backend '%s' generates no text for %s: it interprets the equations; ask \"cpu\""
                        .formatted(backend, name())));
  }

  /** Whether a state has noise. */
  public boolean isNoisy(String state) {
    return noises.containsKey(state);
  }

  /**
   * Checks that no amplitude depends on another state that has noise: then the noises commute, and
   * strong order 1 needs no area between two Wiener processes.
   *
   * @throws IllegalArgumentException if one does
   */
  void requireCommutativeNoise(SdeMethod method) {
    var amplitudes = amplitudes();
    for (int i = 0; i < amplitudes.size(); i++) {
      for (var instruction : Program.of(List.of(amplitudes.get(i))).instructions()) {
        if (instruction instanceof Program.Read read
            && noises.containsKey(read.name())
            && !read.name().equals(states().get(i))) {
          throw new IllegalArgumentException(
              ("%s needs commutative noise, but the noise of %s depends on %s, which has noise of"
                      + " its own; take SdeMethod.EULER_MARUYAMA or HEUN")
                  .formatted(method, states().get(i), read.name()));
        }
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SdeSystem that
        && equations.equals(that.equations)
        && noises.equals(that.noises)
        && calculus == that.calculus;
  }

  @Override
  public int hashCode() {
    return Objects.hash(equations, noises, calculus);
  }

  @Override
  public String toString() {
    return "%s with noise %s, %s".formatted(equations, noises, calculus);
  }
}
