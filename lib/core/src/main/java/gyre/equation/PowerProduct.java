package gyre.equation;

import static gyre.equation.Algebra.simplified;
import static gyre.equation.Operator.ADD;
import static gyre.equation.Operator.MULTIPLY;
import static gyre.equation.Operator.POW;

import gyre.equation.Expression.Constant;
import gyre.equation.Expression.Operation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A formula as a number times powers of other formulas, {@code c · f₁^n₁ · f₂^n₂ …}: what is alike
 * above and below a fraction cancels, and its logarithm is a sum.
 *
 * <p>A ratio of derivatives such as {@code ∂ₜψ / ∂ᵣψ} loses the factors that vanish on both sides,
 * where the numbers would give 0 / 0; and the logarithm of a factor that is too small for a number,
 * as of {@code 1 − tanh²}, still has all its digits.
 *
 * <p>Immutable. Names are taken for positive numbers.
 */
public final class PowerProduct {
  private static final Expression ONE = Expression.of(1);

  private final double coefficient;
  private final Map<Expression, Double> powers;

  private PowerProduct(double coefficient, Map<Expression, Double> powers) {
    this.coefficient = coefficient;
    this.powers = powers;
  }

  /** A formula, taken apart. */
  public static PowerProduct of(Expression formula) {
    if (formula instanceof Constant constant) {
      return new PowerProduct(constant.value(), Map.of());
    }
    if (!(formula instanceof Operation operation)) {
      return factor(formula);
    }
    var a = operation.arguments().get(0);
    return switch (operation.operator()) {
      case NEGATE -> of(a).scaled(-1);
      case MULTIPLY -> of(a).times(of(operation.arguments().get(1)));
      case DIVIDE -> of(a).over(of(operation.arguments().get(1)));
      case SQRT -> power(of(a), 0.5, formula);
      case POW ->
          operation.arguments().get(1) instanceof Constant n
              ? power(of(a), n.value(), formula)
              : factor(formula);
      case ADD -> sum(of(a), of(operation.arguments().get(1)));
      case SUBTRACT ->
          Logarithm.isComplement(operation)
              ? factor(formula)
              : sum(of(a), of(operation.arguments().get(1)).scaled(-1));
      default -> factor(formula);
    };
  }

  /** This times another. */
  public PowerProduct times(PowerProduct other) {
    var product = new LinkedHashMap<>(powers);
    other.powers.forEach((factor, n) -> product.merge(factor, n, Double::sum));
    product.values().removeIf(n -> n == 0);
    return new PowerProduct(coefficient * other.coefficient, product);
  }

  /** This by another. */
  public PowerProduct over(PowerProduct other) {
    return times(other.raised(-1));
  }

  /** This times a number. */
  public PowerProduct scaled(double by) {
    return new PowerProduct(coefficient * by, powers);
  }

  /** The factors in which a name occurs: all else is one number to it. */
  public PowerProduct dependingOn(String name) {
    var some = new LinkedHashMap<>(powers);
    some.keySet().removeIf(factor -> !factor.uses(name));
    return new PowerProduct(1, some);
  }

  /** As one formula. */
  public Expression formula() {
    var above = Expression.of(coefficient);
    var below = ONE;
    for (var power : powers.entrySet()) {
      double n = power.getValue();
      var f = n == 1 || n == -1 ? power.getKey() : powerOf(power.getKey(), Math.abs(n));
      above = n > 0 ? simplified(MULTIPLY, above, f) : above;
      below = n < 0 ? simplified(MULTIPLY, below, f) : below;
    }
    return simplified(Operator.DIVIDE, above, below);
  }

  private static Expression powerOf(Expression f, double n) {
    return Expression.of(POW, f, Expression.of(n));
  }

  /** The logarithm of its size, as a formula. */
  public Expression logarithm() {
    var sum = Expression.of(Math.log(Math.abs(coefficient)));
    for (var power : powers.entrySet()) {
      var n = Expression.of(power.getValue());
      sum = simplified(ADD, sum, simplified(MULTIPLY, n, Logarithm.of(power.getKey())));
    }
    return sum;
  }

  /** What both terms of a sum share goes before the parentheses. */
  private static PowerProduct sum(PowerProduct a, PowerProduct b) {
    if (a.coefficient == 0 || b.coefficient == 0) {
      return a.coefficient == 0 ? b : a;
    }
    var common = new LinkedHashMap<Expression, Double>();
    a.powers.forEach(
        (factor, n) -> {
          if (b.powers.containsKey(factor)) common.put(factor, Math.min(n, b.powers.get(factor)));
        });
    var shared = new PowerProduct(1, common);
    var rest = simplified(ADD, a.over(shared).formula(), b.over(shared).formula());
    return shared.times(rest instanceof Constant number ? of(number) : factor(rest));
  }

  private static PowerProduct factor(Expression f) {
    return new PowerProduct(1, Map.of(f, 1.0));
  }

  /** A power; a root of what may be negative is left as it stands. */
  private static PowerProduct power(PowerProduct base, double n, Expression asItStands) {
    boolean isSafe = n == Math.rint(n) || base.isPositive();
    return isSafe ? base.raised(n) : factor(asItStands);
  }

  private PowerProduct raised(double n) {
    var raised = new LinkedHashMap<Expression, Double>();
    powers.forEach((factor, m) -> raised.put(factor, m * n));
    return new PowerProduct(Math.pow(coefficient, n), raised);
  }

  private boolean isPositive() {
    return coefficient > 0 && powers.keySet().stream().allMatch(Logarithm::isPositive);
  }
}
