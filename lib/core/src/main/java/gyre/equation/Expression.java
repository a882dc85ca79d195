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

    /** In parentheses below zero, minus zero included, so that no sign meets another. */
    @Override
    public String toString() {
      double size = Math.abs(value);
      var digits =
          size == Math.rint(size) && size < 1e15
              ? Long.toString((long) size)
              : Double.toString(size);
      return Double.compare(value, 0) < 0 ? "(-" + digits + ")" : digits;
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
      // No stream: each level of a formula would be ten on the stack.
      var values = new double[arguments.size()];
      for (int i = 0; i < values.length; i++) values[i] = arguments.get(i).value(names);
      return operator.apply(values);
    }

    @Override
    public String toString() {
      if (operator.isFunction()) {
        var list = arguments.toString();
        return operator.symbol() + "(" + list.substring(1, list.length() - 1) + ")";
      }
      return switch (operator.arity()) {
        case 1 -> "(%s%s)".formatted(operator.symbol(), arguments.get(0));
        case 2 -> "(%s %s %s)".formatted(arguments.get(0), operator.symbol(), arguments.get(1));
        default -> "(%s ? %s : %s)".formatted(arguments.toArray());
      };
    }
  }

  /** The value in double precision, given the value of every name. */
  double value(Map<String, Double> names);

  /** The same formula with a number in place of a name. */
  default Expression with(String name, double value) {
    if (this instanceof Symbol symbol && symbol.name().equals(name)) {
      return of(value);
    }
    return this instanceof Operation operation
        ? new Operation(
            operation.operator(),
            operation.arguments().stream().map(part -> part.with(name, value)).toList())
        : this;
  }

  /** Whether a name occurs in it. */
  default boolean uses(String name) {
    return this instanceof Operation operation
        ? operation.arguments().stream().anyMatch(part -> part.uses(name))
        : equals(new Symbol(name));
  }

  /** An operation on expressions. */
  static Expression of(Operator operator, Expression... arguments) {
    return new Operation(operator, List.of(arguments));
  }

  /** A number as an expression. */
  static Expression of(double value) {
    return new Constant(value);
  }
}
