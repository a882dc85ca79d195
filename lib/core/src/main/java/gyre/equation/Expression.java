package gyre.equation;

import java.util.List;
import java.util.Map;

/** A formula as a tree. Equal formulas are equal trees. */
public sealed interface Expression {

  /** A number. */
  record Constant(double value) implements Expression {
    @Override
    public double value(Map<String, Double> names) {
      return value;
    }

    @Override
    public String toString() {
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? Long.toString((long) value)
          : Double.toString(value);
    }
  }

  /** A state, a parameter or the time, by its name. */
  record Symbol(String name) implements Expression {
    @Override
    public double value(Map<String, Double> names) {
      return names.get(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * An operator and its arguments.
   *
   * @param operator what is done
   * @param arguments to what, as many as the operator takes
   */
  record Operation(Operator operator, List<Expression> arguments) implements Expression {
    /** Checks the number of arguments. */
    public Operation {
      arguments = List.copyOf(arguments);
      if (arguments.size() != operator.arity()) {
        throw new IllegalArgumentException(
            "%s is given %d arguments; it takes %d"
                .formatted(operator.symbol(), arguments.size(), operator.arity()));
      }
    }

    @Override
    public double value(Map<String, Double> names) {
      return operator.apply(
          arguments.stream().mapToDouble(argument -> argument.value(names)).toArray());
    }

    @Override
    public String toString() {
      if (operator.isFunction()) {
        var list = arguments.toString();
        return operator.symbol() + "(" + list.substring(1, list.length() - 1) + ")";
      }
      return switch (operator.arity()) {
        case 1 -> operator.symbol() + arguments.get(0);
        case 2 -> "(%s %s %s)".formatted(arguments.get(0), operator.symbol(), arguments.get(1));
        default -> "(%s ? %s : %s)".formatted(arguments.toArray());
      };
    }
  }

  /** The value in double precision, given the value of every name. */
  double value(Map<String, Double> names);

  /** An operation on expressions. */
  static Expression of(Operator operator, Expression... arguments) {
    return new Operation(operator, List.of(arguments));
  }

  /** A number as an expression. */
  static Expression of(double value) {
    return new Constant(value);
  }
}
