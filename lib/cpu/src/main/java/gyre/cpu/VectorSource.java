package gyre.cpu;

import gyre.equation.Operator;
import gyre.equation.Program;
import gyre.equation.Program.Apply;
import gyre.equation.Program.Load;
import gyre.equation.Program.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes Java statements on the Vector API for programs.
 *
 * <p>Every statement is written once for each of several vectors of members: their chains of
 * operations are independent, and one hides the latency of the other. A product that only one sum
 * uses becomes a fused multiply-add.
 */
final class VectorSource {
  private final int copies;
  private final StringBuilder statements = new StringBuilder();
  private final Map<Float, String> constants = new LinkedHashMap<>();
  private int fresh;

  VectorSource(int copies) {
    this.copies = copies;
  }

  /**
   * A value in the text.
   *
   * @param name its variable; one for each copy of the members, numbered, unless it is shared
   * @param isShared whether all copies use the same variable
   */
  record Value(String name, boolean isShared) {
    String of(int copy) {
      return isShared ? name : name + "_" + copy;
    }
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
    constants.forEach(
        (value, name) ->
            text.append(
                "var %s = FloatVector.broadcast(FLOATS, %s);\n".formatted(name, literal(value))));
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
  Value constant(double value) {
    float rounded = (float) value;
    var name = constants.computeIfAbsent(rounded, absent -> "constant" + constants.size());
    return new Value(name, true);
  }

  /** A new variable, with {@code %c} in its expression standing for the number of the copy. */
  Value define(String hint, String expression) {
    var value = new Value(hint + fresh++, false);
    for (int copy = 0; copy < copies; copy++) {
      line("var %s = %s;".formatted(value.of(copy), expression.replace("%c", "" + copy)));
    }
    return value;
  }

  /** A new variable from a method call on values: {@code a.method(b, …)}. */
  Value call(String hint, Value receiver, String method, Value... arguments) {
    var all = new ArrayList<Value>(List.of(arguments));
    all.add(0, receiver);
    boolean isShared = all.stream().allMatch(Value::isShared);
    var value = new Value(hint + fresh++, isShared);
    for (int copy = 0; copy < (isShared ? 1 : copies); copy++) {
      int c = copy;
      var list = String.join(", ", all.stream().skip(1).map(argument -> argument.of(c)).toList());
      line("var %s = %s.%s(%s);".formatted(value.of(c), receiver.of(c), method, list));
    }
    return value;
  }

  /** A new variable from a static function of one value. */
  Value function(String hint, String function, Value argument) {
    var value = new Value(hint + fresh++, argument.isShared());
    for (int copy = 0; copy < (argument.isShared() ? 1 : copies); copy++) {
      line("var %s = %s(%s);".formatted(value.of(copy), function, argument.of(copy)));
    }
    return value;
  }

  /** Gives a variable a new value. */
  void assign(Value variable, Value value) {
    for (int copy = 0; copy < copies; copy++) {
      line("%s = %s;".formatted(variable.of(copy), value.of(copy)));
    }
  }

  /** A statement for each copy, with {@code %c} standing for its number. */
  void forEachCopy(String statement) {
    for (int copy = 0; copy < copies; copy++) {
      line(statement.replace("%c", "" + copy));
    }
  }

  /** A statement. */
  void line(String statement) {
    statements.append(statement).append('\n');
  }

  /** a·b + c. */
  Value multiplyAdd(Value a, Value b, Value c) {
    return call("sum", a, "fma", b, c);
  }

  /** Writes a program; the values of its outputs. */
  List<Value> write(Program program, Map<String, Value> names) {
    var values = new Value[program.instructions().size()];
    int[] uses = uses(program);
    for (int i = 0; i < values.length; i++) {
      var instruction = program.instructions().get(i);
      if (instruction instanceof Load load) {
        values[i] = constant(load.value());
      } else if (instruction instanceof Read read) {
        values[i] = names.get(read.name());
      } else if (!isFused(program, uses, i)) {
        values[i] = apply(program, uses, values, (Apply) instruction);
      }
    }
    return program.outputs().stream().map(output -> values[output]).toList();
  }

  private Value apply(Program program, int[] uses, Value[] values, Apply apply) {
    var arguments = apply.arguments();
    if (apply.operator() == Operator.ADD || apply.operator() == Operator.SUBTRACT) {
      for (int side = 0; side < 2; side++) {
        if (isFused(program, uses, arguments.get(side))) {
          return fused(program, values, apply, side);
        }
      }
    }
    return apply(
        program, apply.operator(), arguments, arguments.stream().map(a -> values[a]).toList());
  }

  /** ±product ± other, with the product on the given side. */
  private Value fused(Program program, Value[] values, Apply sum, int side) {
    var product = (Apply) program.instructions().get(sum.arguments().get(side));
    var a = values[product.arguments().get(0)];
    var b = values[product.arguments().get(1)];
    var other = values[sum.arguments().get(1 - side)];
    if (sum.operator() == Operator.SUBTRACT && side == 0) {
      other = call("minus", other, "neg");
    }
    if (sum.operator() == Operator.SUBTRACT && side == 1) {
      a = call("minus", a, "neg");
    }
    return multiplyAdd(a, b, other);
  }

  /** Whether an instruction is a product that is computed inside the only sum that uses it. */
  private static boolean isFused(Program program, int[] uses, int index) {
    if (uses[index] != 1
        || !(program.instructions().get(index) instanceof Apply product)
        || product.operator() != Operator.MULTIPLY) {
      return false;
    }
    for (var instruction : program.instructions()) {
      if (instruction instanceof Apply sum
          && (sum.operator() == Operator.ADD || sum.operator() == Operator.SUBTRACT)
          && sum.arguments().contains(index)) {
        // Of two products the first is fused, the second is computed before.
        int first = sum.arguments().get(0);
        return index == first || !isProductUsedOnce(program, uses, first);
      }
    }
    return false;
  }

  private static boolean isProductUsedOnce(Program program, int[] uses, int index) {
    return uses[index] == 1
        && program.instructions().get(index) instanceof Apply product
        && product.operator() == Operator.MULTIPLY;
  }

  private static int[] uses(Program program) {
    var uses = new int[program.instructions().size()];
    for (var instruction : program.instructions()) {
      if (instruction instanceof Apply apply) {
        apply.arguments().forEach(argument -> uses[argument]++);
      }
    }
    program.outputs().forEach(output -> uses[output]++);
    return uses;
  }

  private Value apply(
      Program program, Operator operator, List<Integer> places, List<Value> arguments) {
    var a = arguments.get(0);
    return switch (operator) {
      case ADD -> call("v", a, "add", arguments.get(1));
      case SUBTRACT -> call("v", a, "sub", arguments.get(1));
      case MULTIPLY -> call("v", a, "mul", arguments.get(1));
      case DIVIDE -> call("v", a, "div", arguments.get(1));
      case NEGATE -> call("v", a, "neg");
      case POW -> power(a, arguments.get(1), program.instructions().get(places.get(1)));
      case SIN -> lanewise(a, "SIN");
      case COS -> lanewise(a, "COS");
      case TAN -> lanewise(a, "TAN");
      case EXP -> function("v", "VectorMath.exp", a);
      case LOG -> lanewise(a, "LOG");
      case SQRT -> call("v", a, "sqrt");
      case ABS -> call("v", a, "abs");
      case MIN -> call("v", a, "min", arguments.get(1));
      case MAX -> call("v", a, "max", arguments.get(1));
      case TANH -> lanewise(a, "TANH");
      case SIGMOID -> {
        var one = constant(1);
        var e = function("v", "VectorMath.exp", call("v", a, "neg"));
        yield call("v", one, "div", call("v", one, "add", e));
      }
      case LESS -> compare(a, "LT", arguments.get(1));
      case LESS_OR_EQUAL -> compare(a, "LE", arguments.get(1));
      case AND -> call("is", a, "and", arguments.get(1));
      case OR -> call("is", a, "or", arguments.get(1));
      case NOT -> call("is", a, "not");
      case CHOOSE -> call("v", arguments.get(2), "blend", arguments.get(1), a);
    };
  }

  private Value lanewise(Value a, String operator) {
    return call("v", a, "lanewise", new Value("VectorOperators." + operator, true));
  }

  private Value compare(Value a, String operator, Value b) {
    return call("is", a, "compare", new Value("VectorOperators." + operator, true), b);
  }

  /** Small whole powers as products, roots as roots: the general power costs as much as fifty. */
  private Value power(Value base, Value exponent, Program.Instruction instruction) {
    if (instruction instanceof Load load) {
      double n = load.value();
      if (n == Math.rint(n) && Math.abs(n) <= 16 && n != 0) {
        var product = wholePower(base, (int) Math.abs(n));
        return n > 0 ? product : call("v", constant(1), "div", product);
      }
      if (n == 0.5) {
        return call("v", base, "sqrt");
      }
    }
    return call("v", base, "lanewise", new Value("VectorOperators.POW", true), exponent);
  }

  private Value wholePower(Value base, int n) {
    if (n == 1) {
      return base;
    }
    var half = wholePower(base, n / 2);
    var square = call("v", half, "mul", half);
    return n % 2 == 0 ? square : call("v", square, "mul", base);
  }
}
