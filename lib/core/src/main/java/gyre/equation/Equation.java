package gyre.equation;

import static java.util.stream.Collectors.joining;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Reads a formula: real arithmetic over known names.
 *
 * <p>Numbers, names, {@code + - * /}, parentheses, {@code pow(x, y) sin cos tan exp log sqrt abs
 * min max tanh sigmoid}, and choices {@code condition ? a : b} with {@code < <= > >= && || !}. All
 * numbers are real: {@code 1 / 2} is a half. The text is parsed as a Java expression and translated
 * part by part; a part that is not in this list is refused, so typed text never becomes code.
 */
public final class Equation {
  private static final String ALLOWED =
      "allowed are numbers, names, + - * / ( ), condition ? a : b, < <= > >= && || ! and "
          + Arrays.stream(Operator.values())
              .filter(Operator::isFunction)
              .map(Operator::symbol)
              .collect(joining(" "));

  private final String owner;
  private final String text;
  private final Collection<String> names;

  private Equation(String owner, String text, Collection<String> names) {
    this.owner = owner;
    this.text = text;
    this.names = names;
  }

  /**
   * Reads a formula whose value is a number.
   *
   * @param owner what it is for, for example {@code "equation of x"}: begins every complaint
   * @param text the formula
   * @param names the names it may use
   * @throws EquationException if it is not such a formula, with the place, what was met there and
   *     what is allowed
   */
  public static Expression parse(String owner, String text, Collection<String> names) {
    try {
      return new Equation(owner, text, names).parse();
    } catch (StackOverflowError tooDeep) {
      var beginning = text.substring(0, Math.min(text.length(), 60)) + " …";
      throw new EquationException(owner, beginning, 1, "the formula is too deeply nested");
    }
  }

  private Expression parse() {
    var result = new JavaParser(new ParserConfiguration()).parseExpression(text);
    if (!result.isSuccessful() || result.getResult().isEmpty()) {
      var where =
          result.getProblems().stream()
              .flatMap(problem -> problem.getLocation().stream())
              .flatMap(range -> range.getBegin().getRange().stream())
              .findFirst();
      int column = where.map(range -> range.begin.column).orElse(1);
      throw new EquationException(owner, text, column, "cannot be read here; " + ALLOWED);
    }
    return number(result.getResult().get());
  }

  private Expression number(com.github.javaparser.ast.expr.Expression node) {
    if (node instanceof EnclosedExpr enclosed) {
      return number(enclosed.getInner());
    }
    if (node instanceof IntegerLiteralExpr literal) {
      return literal(node, literal.getValue());
    }
    if (node instanceof DoubleLiteralExpr literal) {
      return literal(node, literal.getValue());
    }
    if (node instanceof NameExpr name) {
      return symbol(node, name.getNameAsString());
    }
    if (node instanceof UnaryExpr unary) {
      return switch (unary.getOperator()) {
        case MINUS -> negative(number(unary.getExpression()));
        case PLUS -> number(unary.getExpression());
        default -> throw refused(node);
      };
    }
    if (node instanceof BinaryExpr binary) {
      return Expression.of(arithmetic(binary), number(binary.getLeft()), number(binary.getRight()));
    }
    if (node instanceof ConditionalExpr choice) {
      return Expression.of(
          Operator.CHOOSE,
          condition(choice.getCondition()),
          number(choice.getThenExpr()),
          number(choice.getElseExpr()));
    }
    if (node instanceof MethodCallExpr call && call.getScope().isEmpty()) {
      return function(call);
    }
    throw refused(node);
  }

  /** A number below zero is a constant, not an operation. */
  private static Expression negative(Expression expression) {
    return expression instanceof Expression.Constant constant
        ? Expression.of(-constant.value())
        : Expression.of(Operator.NEGATE, expression);
  }

  private Expression condition(com.github.javaparser.ast.expr.Expression node) {
    if (node instanceof EnclosedExpr enclosed) {
      return condition(enclosed.getInner());
    }
    if (node instanceof UnaryExpr unary
        && unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
      return Expression.of(Operator.NOT, condition(unary.getExpression()));
    }
    if (node instanceof BinaryExpr binary) {
      var left = binary.getLeft();
      var right = binary.getRight();
      return switch (binary.getOperator()) {
        case AND -> Expression.of(Operator.AND, condition(left), condition(right));
        case OR -> Expression.of(Operator.OR, condition(left), condition(right));
        case LESS -> Expression.of(Operator.LESS, number(left), number(right));
        case LESS_EQUALS -> Expression.of(Operator.LESS_OR_EQUAL, number(left), number(right));
        case GREATER -> Expression.of(Operator.LESS, number(right), number(left));
        case GREATER_EQUALS -> Expression.of(Operator.LESS_OR_EQUAL, number(right), number(left));
        default -> throw complaint(node, "a condition must be a comparison; " + ALLOWED);
      };
    }
    throw complaint(node, "'%s' is not a condition; %s".formatted(node, ALLOWED));
  }

  private Operator arithmetic(BinaryExpr binary) {
    return switch (binary.getOperator()) {
      case PLUS -> Operator.ADD;
      case MINUS -> Operator.SUBTRACT;
      case MULTIPLY -> Operator.MULTIPLY;
      case DIVIDE -> Operator.DIVIDE;
      case XOR -> throw complaint(binary, "'^' is not a power here; write pow(x, y)");
      default -> throw refused(binary);
    };
  }

  private Expression function(MethodCallExpr call) {
    var name = call.getNameAsString();
    var operator =
        Arrays.stream(Operator.values())
            .filter(candidate -> candidate.isFunction() && candidate.symbol().equals(name))
            .findFirst()
            .orElseThrow(
                () -> complaint(call, "unknown function '%s'; %s".formatted(name, ALLOWED)));
    List<Expression> arguments = call.getArguments().stream().map(this::number).toList();
    if (arguments.size() != operator.arity()) {
      throw complaint(
          call,
          "%s is given %d arguments; it takes %d"
              .formatted(name, arguments.size(), operator.arity()));
    }
    return new Expression.Operation(operator, arguments);
  }

  private Expression symbol(com.github.javaparser.ast.expr.Expression node, String name) {
    if (!names.contains(name)) {
      throw complaint(
          node,
          "unknown name '%s'; known are %s; a new one needs an equation or a parameter"
              .formatted(name, String.join(", ", names)));
    }
    return new Expression.Symbol(name);
  }

  private Expression literal(com.github.javaparser.ast.expr.Expression node, String digits) {
    if (!digits.matches("[0-9_.]+([eE][+-]?[0-9_]+)?")) {
      throw complaint(node, "'%s' is not a decimal number".formatted(digits));
    }
    double value = Double.parseDouble(digits.replace("_", ""));
    if (value > Float.MAX_VALUE) {
      throw complaint(node, "'%s' is more than a float can hold".formatted(digits));
    }
    return Expression.of(value);
  }

  private EquationException refused(com.github.javaparser.ast.expr.Expression node) {
    return complaint(node, "'%s' is not allowed; %s".formatted(node, ALLOWED));
  }

  private EquationException complaint(
      com.github.javaparser.ast.expr.Expression node, String complaint) {
    int column = node.getRange().map(range -> range.begin.column).orElse(1);
    return new EquationException(owner, text, column, complaint);
  }
}
