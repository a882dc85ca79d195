package gyre.equation;

import java.util.function.Function;

/**
 * What the rounding of floats may do to formulas, to first order: a running error analysis (Higham,
 * Accuracy and Stability of Numerical Algorithms, 2nd ed., §3.3) by the errors of operations that
 * {@link gyre.ode.OdeEnsembleKernel} states.
 */
public final class FormulaRounding {
  private static final double U = 0x1p-24;

  private FormulaRounding() {}

  /**
   * Values of the outputs, and bounds of their errors.
   *
   * @param names value and error of each name
   */
  public static double[][] of(Program program, Function<String, double[]> names) {
    int n = program.instructions().size();
    var value = new double[n];
    var error = new double[n];
    for (int i = 0; i < n; i++) {
      var instruction = program.instructions().get(i);
      if (instruction instanceof Program.Load load) {
        value[i] = load.value();
        error[i] = U * Math.abs(load.value());
      } else if (instruction instanceof Program.Read read) {
        var known = names.apply(read.name());
        value[i] = known[0];
        error[i] = known[1];
      } else {
        apply((Program.Apply) instruction, i, value, error);
      }
    }
    var result = new double[2][program.outputs().size()];
    for (int s = 0; s < result[0].length; s++) {
      result[0][s] = value[program.outputs().get(s)];
      result[1][s] = error[program.outputs().get(s)];
    }
    return result;
  }

  private static void apply(Program.Apply apply, int i, double[] value, double[] error) {
    var operator = apply.operator();
    int arity = operator.arity();
    var x = new double[arity];
    for (int j = 0; j < arity; j++) x[j] = value[apply.arguments().get(j)];
    value[i] = operator.apply(x);
    for (int j = 0; j < arity; j++) {
      error[i] += slope(operator, x, value[i], j) * error[apply.arguments().get(j)];
    }
    error[i] += ownError(operator) * U * Math.abs(value[i]) + Float.MIN_NORMAL;
  }

  private static double ownError(Operator operator) {
    return switch (operator) {
      case NEGATE, ABS, MIN, MAX, CHOOSE, LESS, LESS_OR_EQUAL, AND, OR, NOT -> 0;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE -> 1;
      case POW -> 64;
      default -> 8;
    };
  }

  /** The size of the derivative of f(x) by its argument j; at a corner that of the steeper side. */
  private static double slope(Operator operator, double[] x, double f, int j) {
    return switch (operator) {
      case MULTIPLY -> Math.abs(x[1 - j]);
      case DIVIDE -> Math.abs(j == 0 ? 1 / x[1] : f / x[1]);
      case POW -> Math.abs(j == 0 ? x[1] * Math.pow(x[0], x[1] - 1) : f * Math.log(Math.abs(x[0])));
      case SIN -> Math.abs(Math.cos(x[0]));
      case COS -> Math.abs(Math.sin(x[0]));
      case TAN -> 1 + f * f;
      case EXP -> f;
      case LOG -> 1 / x[0];
      case SQRT -> 0.5 / f;
      case TANH -> 1 - f * f;
      case SIGMOID -> f * (1 - f);
      case LESS, LESS_OR_EQUAL, AND, OR, NOT -> 0;
      default -> 1;
    };
  }
}
