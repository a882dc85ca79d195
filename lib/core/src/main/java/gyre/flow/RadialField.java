package gyre.flow;

import gyre.equation.Derivative;
import gyre.equation.Equation;
import gyre.equation.Expression;
import gyre.equation.Expression.Symbol;
import gyre.equation.Operator;
import gyre.equation.PowerProduct;
import java.util.List;
import java.util.Map;

/**
 * A field of one's own, given by one function: {@code ψₜ(r)}, the probability of a distance below r
 * at time t.
 *
 * <pre>{@code
 * RadialField.of(2, "tanh(r / t)")
 * RadialField.of(64, "tanh(pow(r / t, d))")
 * RadialField.of(3, "1 - exp(-r * r / (t + t * t * r))")
 * }</pre>
 *
 * <p>{@code ψ} grows from 0 at r = 0 to 1 as r → ∞, and tends to 1 for every r > 0 as t → 0; d may
 * stand for the dimension. Its derivatives are taken as formulas, and what is alike in both of them
 * cancels, so that {@code c} is {@code 1 / t} for every law at growing scale. At d > 1 the density
 * is infinite at the source unless {@code ψ} begins as {@code r^d}.
 *
 * <p><b>Near the source</b> distances below {@code 2⁻³⁰ t} count as that: a density that is
 * infinite at the source is large there instead.
 *
 * <p>Source: spaces.ac.cn, archive 9370.
 */
public final class RadialField implements ForceField {
  /** The name of the distance. */
  public static final String DISTANCE = "r";

  /** The name of the time. */
  public static final String TIME = "t";

  /** The least distance, in units of t. */
  public static final double LEAST_DISTANCE = 0x1p-30;

  private static final String DIMENSION = "d";

  /** Of the double exponential rule (Takahasi and Mori 1974), which resolves every small angle. */
  private static final double QUADRATURE_STEP = 1.0 / 64;

  private final int dimension;
  private final String text;
  private final Expression psi;
  private final Expression logDensity;
  private final Expression logWeight;
  private final Expression rate;
  private final Expression score;
  private final Expression rateSlope;

  private RadialField(int dimension, String text) {
    ForceField.requireDimension(dimension);
    this.dimension = dimension;
    this.text = text;
    psi =
        Equation.parse("radial field", text, List.of(DISTANCE, TIME, DIMENSION))
            .with(DIMENSION, dimension);
    var r = new Symbol(DISTANCE);
    var growth = PowerProduct.of(Derivative.of(psi, DISTANCE));
    var shell = PowerProduct.of(Expression.of(Operator.POW, r, Expression.of(dimension - 1)));
    var fall = PowerProduct.of(Derivative.of(psi, TIME)).scaled(-1);
    var weight = growth.over(shell);
    logDensity = weight.logarithm();
    logWeight = weight.dependingOn(DISTANCE).logarithm();
    rate = fall.over(growth).over(PowerProduct.of(r)).formula();
    score = PowerProduct.of(Derivative.of(logWeight, DISTANCE)).over(PowerProduct.of(r)).formula();
    rateSlope = PowerProduct.of(Derivative.of(rate, DISTANCE)).times(PowerProduct.of(r)).formula();
  }

  /**
   * The field of a function, checked on a grid of times and distances.
   *
   * @param dimension d, at least 1
   * @param psi the function of r and t, as {@link Equation} reads it; it may use d
   * @throws IllegalArgumentException if it is no such function: what fails, and where
   */
  public static RadialField of(int dimension, String psi) {
    var field = new RadialField(dimension, psi);
    RadialCheck.require(field);
    return field;
  }

  /**
   * {@code log G₁} as a formula of r and t, without the terms that do not depend on r: what a
   * kernel weighs points by.
   */
  public Expression logWeight() {
    return logWeight;
  }

  /** {@code c} as a formula of r and t. */
  public Expression rate() {
    return rate;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public double probability(double t, double r) {
    return value(psi, t, r);
  }

  @Override
  public double tail(double t, double r) {
    return 1 - probability(t, r);
  }

  @Override
  public double logDensity(double t, double r) {
    return value(logDensity, t, away(t, r)) - ForceField.logSphereArea(dimension);
  }

  @Override
  public double rate(double t, double r) {
    return value(rate, t, away(t, r));
  }

  @Override
  public double rateSlope(double t, double r) {
    return value(rateSlope, t, away(t, r));
  }

  @Override
  public double score(double t, double r) {
    return value(score, t, away(t, r));
  }

  /**
   * With e the first coordinate of a direction, {@code P(r |e| ≤ distance / 2) = E ψ_T(distance /
   * 2|e|)}: a mean over the angle whose sine is |e|, of weight {@code cos^(d−2)}.
   */
  @Override
  public double terminalError(double t, double distance) {
    if (dimension == 1) {
      return probability(t, distance / 2);
    }
    double mean = 0;
    double weights = 0;
    for (double s = -4; s <= 4; s += QUADRATURE_STEP) {
      double x = Math.PI / 2 * Math.sinh(s);
      double angle = Math.PI / 2 / (1 + Math.exp(-2 * x));
      double weight =
          Math.cosh(s) / Math.pow(Math.cosh(x), 2) * Math.pow(Math.cos(angle), dimension - 2);
      mean += weight * probability(t, distance / 2 / Math.sin(angle));
      weights += weight;
    }
    return mean / weights;
  }

  private static double away(double t, double r) {
    return Math.max(r, LEAST_DISTANCE * t);
  }

  private static double value(Expression formula, double t, double r) {
    return formula.value(Map.of(TIME, t, DISTANCE, r));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RadialField field
        && field.dimension == dimension
        && field.text.equals(text);
  }

  @Override
  public int hashCode() {
    return 31 * dimension + text.hashCode();
  }

  @Override
  public String toString() {
    return "radial field %s in %d dimensions".formatted(text, dimension);
  }
}
