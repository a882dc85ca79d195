package gyre.equation;

import static gyre.equation.Operator.ADD;
import static gyre.equation.Operator.DIVIDE;
import static gyre.equation.Operator.MULTIPLY;
import static gyre.equation.Operator.NEGATE;
import static gyre.equation.Operator.SUBTRACT;

import gyre.equation.Expression.Constant;
import gyre.equation.Expression.Operation;
import java.util.List;

/** Operations on expressions that drop what does nothing: zeros, ones, sums of numbers. */
final class Algebra {
  private static final Expression ZERO = new Constant(0);
  private static final Expression ONE = new Constant(1);

  private Algebra() {}

  /**
   * An operation, simplified: constants are folded, and {@code 0 + x, 1·x, 0·x, x − 0, x / 1,
   * −(−x)} shortened. {@code 0·x} is 0 although x might be infinite: only derivatives are built so,
   * where a factor of zero means that there is no such term.
   */
  static Expression simplified(Operator operator, Expression... arguments) {
    if (List.of(arguments).stream().allMatch(Constant.class::isInstance)) {
      var values = new double[arguments.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = ((Constant) arguments[i]).value();
      }
      return new Constant(operator.apply(values));
    }
    var a = arguments[0];
    var b = arguments.length > 1 ? arguments[1] : null;
    if (operator == ADD && a.equals(ZERO)) {
      return b;
    }
    if ((operator == ADD || operator == SUBTRACT) && ZERO.equals(b)) {
      return a;
    }
    if (operator == SUBTRACT && a.equals(ZERO)) {
      return simplified(NEGATE, b);
    }
    if (operator == MULTIPLY && (a.equals(ZERO) || ZERO.equals(b))) {
      return ZERO;
    }
    if (operator == MULTIPLY && a.equals(ONE)) {
      return b;
    }
    if ((operator == MULTIPLY || operator == DIVIDE) && ONE.equals(b)) {
      return a;
    }
    if (operator == DIVIDE && a.equals(ZERO)) {
      return ZERO;
    }
    if (operator == NEGATE && a instanceof Operation inner && inner.operator() == NEGATE) {
      return inner.arguments().get(0);
    }
    return Expression.of(operator, arguments);
  }
}
