package gyre.equation;

import static gyre.equation.Operator.ABS;
import static gyre.equation.Operator.ADD;
import static gyre.equation.Operator.MULTIPLY;
import static gyre.equation.Operator.NEGATE;
import static gyre.equation.Operator.SUBTRACT;
import static gyre.equation.Operator.TANH;

import gyre.equation.Expression.Constant;
import gyre.equation.Expression.Operation;

/** Logarithms of formulas, in forms that keep their digits where the formula itself vanishes. */
final class Logarithm {
  private static final Expression ONE = Expression.of(1);

  private Logarithm() {}

  /** The logarithm of the size of a formula that is no product. */
  static Expression of(Expression f) {
    if (f instanceof Operation operation) {
      var u = operation.arguments().get(0);
      switch (operation.operator()) {
        case EXP:
          return u;
        case SIGMOID:
          return logOfSigmoid(u);
        case SUBTRACT:
          var v = operation.arguments().get(1);
          if (isComplement(operation) && v instanceof Operation inner) {
            return inner.operator() == MULTIPLY
                ? logOfSquaredSecant(((Operation) inner.arguments().get(0)).arguments().get(0))
                : logOfSigmoid(Expression.of(NEGATE, inner.arguments().get(0)));
          }
          break;
        default:
          break;
      }
    }
    return Expression.of(Operator.LOG, isPositive(f) ? f : Expression.of(ABS, f));
  }

  /** log(1 − tanh² u) = log 4 − 2 |u| − 2 log(1 + exp(−2 |u|)). */
  private static Expression logOfSquaredSecant(Expression u) {
    var twice = Expression.of(MULTIPLY, Expression.of(2), Expression.of(ABS, u));
    var rest = Expression.of(MULTIPLY, Expression.of(2), softPlus(twice));
    return Expression.of(
        SUBTRACT, Expression.of(SUBTRACT, Expression.of(Math.log(4)), twice), rest);
  }

  /** log(1 / (1 + exp(−u))) = min(u, 0) − log(1 + exp(−|u|)). */
  private static Expression logOfSigmoid(Expression u) {
    var bent = Expression.of(Operator.MIN, u, Expression.of(0));
    return Expression.of(SUBTRACT, bent, softPlus(Expression.of(ABS, u)));
  }

  /** log(1 + exp(−u)). */
  private static Expression softPlus(Expression u) {
    var exp = Expression.of(Operator.EXP, Expression.of(NEGATE, u));
    return Expression.of(Operator.LOG, Expression.of(ADD, ONE, exp));
  }

  /** Whether it is 1 − tanh² u or 1 − sigmoid u, as derivatives have it. */
  static boolean isComplement(Operation difference) {
    if (!difference.arguments().get(0).equals(ONE)
        || !(difference.arguments().get(1) instanceof Operation f)) {
      return false;
    }
    var u = f.arguments().get(0);
    return f.operator() == Operator.SIGMOID
        || f.operator() == MULTIPLY
            && u.equals(f.arguments().get(1))
            && u instanceof Operation inner
            && inner.operator() == TANH;
  }

  /** Whether a formula is above 0 whatever its names, which are. */
  static boolean isPositive(Expression f) {
    if (f instanceof Operation operation) {
      return switch (operation.operator()) {
        case EXP, SIGMOID -> true;
        case ADD, MULTIPLY, DIVIDE, SQRT, POW ->
            operation.arguments().stream().allMatch(Logarithm::isPositive);
        case SUBTRACT -> isComplement(operation);
        default -> false;
      };
    }
    return !(f instanceof Constant constant) || constant.value() > 0;
  }
}
