package gyre.equation;

/**
 * What a formula may do: arithmetic, the functions of the language, comparisons, and a choice.
 *
 * <p>Comparisons and logic yield truth, 1 or 0; {@link Equation} lets truth stand only where a
 * choice is made.
 */
public enum Operator {
  ADD("+", 2),
  SUBTRACT("-", 2),
  MULTIPLY("*", 2),
  DIVIDE("/", 2),
  NEGATE("-", 1),
  POW("pow", 2),
  SIN("sin", 1),
  COS("cos", 1),
  TAN("tan", 1),
  EXP("exp", 1),
  LOG("log", 1),
  SQRT("sqrt", 1),
  ABS("abs", 1),
  MIN("min", 2),
  MAX("max", 2),
  TANH("tanh", 1),
  SIGMOID("sigmoid", 1),
  LESS("<", 2),
  LESS_OR_EQUAL("<=", 2),
  AND("&&", 2),
  OR("||", 2),
  NOT("!", 1),
  /** The second argument where the first is true, else the third. */
  CHOOSE("?:", 3);

  private final String symbol;
  private final int arity;

  Operator(String symbol, int arity) {
    this.symbol = symbol;
    this.arity = arity;
  }

  /** How it is written. */
  public String symbol() {
    return symbol;
  }

  /** Number of arguments. */
  public int arity() {
    return arity;
  }

  /** Whether it is written as a name with its arguments in parentheses. */
  public boolean isFunction() {
    return Character.isLetter(symbol.charAt(0));
  }

  /** Whether its result is truth. */
  public boolean isCondition() {
    return switch (this) {
      case LESS, LESS_OR_EQUAL, AND, OR, NOT -> true;
      default -> false;
    };
  }

  /** Its value, in double precision. */
  public double apply(double... x) {
    return switch (this) {
      case ADD -> x[0] + x[1];
      case SUBTRACT -> x[0] - x[1];
      case MULTIPLY -> x[0] * x[1];
      case DIVIDE -> x[0] / x[1];
      case NEGATE -> -x[0];
      case POW -> Math.pow(x[0], x[1]);
      case SIN -> Math.sin(x[0]);
      case COS -> Math.cos(x[0]);
      case TAN -> Math.tan(x[0]);
      case EXP -> Math.exp(x[0]);
      case LOG -> Math.log(x[0]);
      case SQRT -> Math.sqrt(x[0]);
      case ABS -> Math.abs(x[0]);
      case MIN -> Math.min(x[0], x[1]);
      case MAX -> Math.max(x[0], x[1]);
      case TANH -> Math.tanh(x[0]);
      case SIGMOID -> 1 / (1 + Math.exp(-x[0]));
      case LESS -> x[0] < x[1] ? 1 : 0;
      case LESS_OR_EQUAL -> x[0] <= x[1] ? 1 : 0;
      case AND -> x[0] * x[1];
      case OR -> Math.max(x[0], x[1]);
      case NOT -> 1 - x[0];
      case CHOOSE -> x[0] != 0 ? x[1] : x[2];
    };
  }
}
