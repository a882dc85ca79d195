package gyre.equation;

import static gyre.equation.Algebra.simplified;
import static gyre.equation.Operator.ADD;
import static gyre.equation.Operator.CHOOSE;
import static gyre.equation.Operator.COS;
import static gyre.equation.Operator.DIVIDE;
import static gyre.equation.Operator.LESS;
import static gyre.equation.Operator.LOG;
import static gyre.equation.Operator.MULTIPLY;
import static gyre.equation.Operator.NEGATE;
import static gyre.equation.Operator.POW;
import static gyre.equation.Operator.SIN;
import static gyre.equation.Operator.SUBTRACT;

import gyre.equation.Expression.Operation;
import gyre.equation.Expression.Symbol;

/**
 * The derivative of a formula, as a formula: what Milstein's method and the change between Itô and
 * Stratonovich need.
 */
public final class Derivative {
  private static final Expression ZERO = Expression.of(0);
  private static final Expression ONE = Expression.of(1);

  private Derivative() {}

  /**
   * The partial derivative by one name. At a corner ({@code abs, min, max}, a choice) it is that of
   * one side.
   */
  public static Expression of(Expression expression, String name) {
    if (expression instanceof Symbol symbol) {
      return symbol.name().equals(name) ? ONE : ZERO;
    }
    if (expression instanceof Operation operation) {
      return of(operation, name);
    }
    return ZERO;
  }

  private static Expression of(Operation f, String name) {
    var u = f.arguments().get(0);
    if (f.operator() == CHOOSE) {
      return choose(u, of(f.arguments().get(1), name), of(f.arguments().get(2), name));
    }
    var du = of(u, name);
    if (f.operator().arity() == 1) {
      return times(outer(f, u), du);
    }
    var v = f.arguments().get(1);
    var dv = of(v, name);
    return switch (f.operator()) {
      case ADD, SUBTRACT -> simplified(f.operator(), du, dv);
      case MULTIPLY -> plus(times(du, v), times(u, dv));
      case DIVIDE -> minus(over(du, v), over(times(u, dv), times(v, v)));
      case POW -> power(f, u, du, v, dv);
      case MIN -> choose(Expression.of(LESS, u, v), du, dv);
      case MAX -> choose(Expression.of(LESS, u, v), dv, du);
      default -> throw new IllegalArgumentException(f + " is a condition; it has no derivative");
    };
  }

  /** The derivative of a function of one argument at u. */
  private static Expression outer(Operation f, Expression u) {
    return switch (f.operator()) {
      case NEGATE -> Expression.of(-1);
      case SIN -> Expression.of(COS, u);
      case COS -> Expression.of(NEGATE, Expression.of(SIN, u));
      case TAN, TANH -> simplified(f.operator() == Operator.TAN ? ADD : SUBTRACT, ONE, times(f, f));
      case EXP -> f;
      case LOG -> over(ONE, u);
      case SQRT -> over(Expression.of(0.5), f);
      case ABS -> choose(Expression.of(LESS, u, ZERO), Expression.of(-1), ONE);
      case SIGMOID -> times(f, minus(ONE, f));
      default -> throw new IllegalArgumentException(f + " is a condition; it has no derivative");
    };
  }

  /**
   * d(u^v) = v u^(v−1) du + u^v log(u) dv; the second term only where the exponent depends on it.
   */
  private static Expression power(
      Operation f, Expression u, Expression du, Expression v, Expression dv) {
    var lower = Expression.of(POW, u, minus(v, ONE));
    var first = times(times(v, lower), du);
    return dv.equals(ZERO) ? first : plus(first, times(times(f, Expression.of(LOG, u)), dv));
  }

  private static Expression choose(Expression condition, Expression then, Expression otherwise) {
    return then.equals(otherwise) ? then : Expression.of(CHOOSE, condition, then, otherwise);
  }

  private static Expression plus(Expression a, Expression b) {
    return simplified(ADD, a, b);
  }

  private static Expression minus(Expression a, Expression b) {
    return simplified(SUBTRACT, a, b);
  }

  private static Expression times(Expression a, Expression b) {
    return simplified(MULTIPLY, a, b);
  }

  private static Expression over(Expression a, Expression b) {
    return simplified(DIVIDE, a, b);
  }
}
