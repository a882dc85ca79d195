package gyre.cpu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes Java statements on the Vector API.
 *
 * <p>Every statement is written once for each of several vectors of members: their chains of
 * operations are independent, and one hides the latency of the other.
 */
final class VectorSource {
  /** Ends the name of a variable that each copy of the members has for itself. */
  static final String COPY = "§";

  private final int copies;
  private final StringBuilder statements = new StringBuilder();

  /** Names by the Java expressions of their values. */
  private final Map<String, String> constants = new LinkedHashMap<>();

  private int fresh;

  VectorSource(int copies) {
    this.copies = copies;
  }

  /** The statements so far; later ones begin a new text. */
  String takeStatements() {
    var text = statements.toString();
    statements.setLength(0);
    return text;
  }

  /** Declarations of all constants used, to stand before the statements. */
  String constants() {
    var text = new StringBuilder();
    constants.forEach((value, name) -> declare(text, name, value));
    return text.toString();
  }

  /** A number as a Java expression of type float. */
  static String literal(float value) {
    if (Float.isNaN(value)) {
      return "Float.NaN";
    }
    if (Float.isInfinite(value)) {
      return value > 0 ? "Float.POSITIVE_INFINITY" : "Float.NEGATIVE_INFINITY";
    }
    return Float.toHexString(value) + "f";
  }

  /** A number in all lanes. */
  String constant(double value) {
    return constant(literal((float) value));
  }

  /** A Java expression of type float in all lanes: it is computed once, before all statements. */
  String constant(String expression) {
    return before("FloatVector.broadcast(FLOATS, %s)".formatted(expression));
  }

  /** A vector that is computed once, before all statements. */
  String before(String expression) {
    return constants.computeIfAbsent(
        expression, absent -> ofCopies("constant" + constants.size(), absent));
  }

  /** A statement; written once for each copy if it names a variable of one. */
  void line(String statement) {
    append(statements, statement);
  }

  private void append(StringBuilder text, String statement) {
    for (int copy = 0; copy < (statement.contains(COPY) ? copies : 1); copy++) {
      text.append(statement.replace(COPY, "_" + copy)).append('\n');
    }
  }

  private void declare(StringBuilder text, String name, String expression) {
    append(text, "var %s = %s;".formatted(name, expression));
  }

  /** The name of a variable: there is one for each copy if its expression names one of a copy. */
  private static String ofCopies(String name, String expression) {
    return expression.contains(COPY) ? name + COPY : name;
  }

  /** A new variable; there is one for each copy if its expression names a variable of one. */
  String define(String hint, String expression) {
    var name = ofCopies(hint + fresh++, expression);
    declare(statements, name, expression);
    return name;
  }

  /** The variable of a value itself. */
  private String unscaled(Scaled value) {
    if (value.scale() == 1) return value.name();
    return value.scale() == -1
        ? define("v", value.name() + ".neg()")
        : define("v", "%s.mul(%s)".formatted(value.name(), constant(value.scale())));
  }

  /** The variables of values themselves. */
  List<String> unscaled(List<Scaled> values) {
    return values.stream().map(this::unscaled).toList();
  }

  /** The sum of two values, which must have the same scale. */
  Scaled sum(Scaled a, Scaled b) {
    if (a.scale() != b.scale()) throw new IllegalArgumentException(a + " and " + b);
    return new Scaled(define("v", "%s.add(%s)".formatted(a.name(), b.name())), a.scale());
  }

  /** a·b + c. */
  String multiplyAdd(String a, String b, String c) {
    return define("v", "%s.fma(%s, %s)".formatted(a, b, c));
  }
}
