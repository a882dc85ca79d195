package gyre.cpu;

import gyre.equation.Expression;
import gyre.equation.Operator;
import gyre.equation.Program;
import gyre.equation.Program.Apply;
import gyre.equation.Program.Load;
import gyre.equation.Program.Read;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Writes Java statements on the Vector API for programs.
 *
 * <p>Every statement is written once for each of several vectors of members: their chains of
 * operations are independent, and one hides the latency of the other. A product that only one sum
 * uses becomes a fused multiply-add.
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
    constants.forEach(
        (value, name) ->
            text.append("var %s = FloatVector.broadcast(FLOATS, %s);\n".formatted(name, value)));
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
    return constants.computeIfAbsent(expression, absent -> "constant" + constants.size());
  }

  /** A statement; written once for each copy if it names a variable of one. */
  void line(String statement) {
    for (int copy = 0; copy < (statement.contains(COPY) ? copies : 1); copy++) {
      statements.append(statement.replace(COPY, "_" + copy)).append('\n');
    }
  }

  /** A new variable; there is one for each copy if its expression names a variable of one. */
  String define(String hint, String expression) {
    var name = hint + fresh++ + (expression.contains(COPY) ? COPY : "");
    line("var %s = %s;".formatted(name, expression));
    return name;
  }

  private String call(String receiver, String method, String... arguments) {
    return define("v", "%s.%s(%s)".formatted(receiver, method, String.join(", ", arguments)));
  }

  /** a·b + c. */
  String multiplyAdd(String a, String b, String c) {
    return call(a, "fma", b, c);
  }

  /** Writes a program whose names are these variables; the values of its outputs. */
  List<String> write(Program program, Map<String, String> names) {
    var outputs = new String[program.outputs().size()];
    write(program, names::get, (value, output) -> outputs[output] = value);
    return List.of(outputs);
  }

  /**
   * Writes a program.
   *
   * @param read writes how a name is read and tells the variable, when it is first needed
   * @param use is given the variable of each output as soon as its value is known
   */
  void write(Program program, UnaryOperator<String> read, ObjIntConsumer<String> use) {
    var values = new String[program.instructions().size()];
    int[] uses = uses(program);
    for (int i = 0; i < values.length; i++) {
      var instruction = program.instructions().get(i);
      if (instruction instanceof Load load) {
        values[i] = constant(load.value());
      } else if (instruction instanceof Read name) {
        values[i] = read.apply(name.name());
      } else if (!isFused(program, uses, i)) {
        values[i] = apply(program, uses, values, (Apply) instruction);
      }
      for (int output = 0; output < program.outputs().size(); output++) {
        if (program.outputs().get(output) == i) use.accept(values[i], output);
      }
    }
  }

  /** Vector operations that an instruction becomes; those of functions are inlined. */
  static int operations(List<Program.Instruction> instructions, int index) {
    if (!(instructions.get(index) instanceof Apply apply)) {
      return 1;
    }
    return switch (apply.operator()) {
      case EXP, SIGMOID -> 30;
      case SIN, COS, TAN, LOG -> 40;
      case TANH -> 60;
      case POW -> isEasyPower(instructions.get(apply.arguments().get(1))) ? 8 : 140;
      default -> 1;
    };
  }

  private static boolean isEasyPower(Program.Instruction exponent) {
    return exponent instanceof Load load && (isWholePower(load.value()) || load.value() == 0.5);
  }

  private static boolean isWholePower(double n) {
    return n == Math.rint(n) && Math.abs(n) <= 16 && n != 0;
  }

  /** Vector operations of formulas that share what they have in common. */
  static int operations(List<Expression> formulas) {
    var instructions = Program.of(formulas).instructions();
    return IntStream.range(0, instructions.size()).map(i -> operations(instructions, i)).sum();
  }

  private String apply(Program program, int[] uses, String[] values, Apply apply) {
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
  private String fused(Program program, String[] values, Apply sum, int side) {
    var product = (Apply) program.instructions().get(sum.arguments().get(side));
    var a = values[product.arguments().get(0)];
    var b = values[product.arguments().get(1)];
    var other = values[sum.arguments().get(1 - side)];
    if (sum.operator() == Operator.SUBTRACT && side == 0) {
      other = call(other, "neg");
    }
    if (sum.operator() == Operator.SUBTRACT && side == 1) {
      a = call(a, "neg");
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

  private String apply(
      Program program, Operator operator, List<Integer> places, List<String> arguments) {
    var a = arguments.get(0);
    return switch (operator) {
      case ADD -> call(a, "add", arguments.get(1));
      case SUBTRACT -> call(a, "sub", arguments.get(1));
      case MULTIPLY -> call(a, "mul", arguments.get(1));
      case DIVIDE -> call(a, "div", arguments.get(1));
      case NEGATE -> call(a, "neg");
      case POW -> power(a, arguments.get(1), program.instructions().get(places.get(1)));
      case SIN -> function("VectorTrigonometry.sin", a);
      case COS -> function("VectorTrigonometry.cos", a);
      case TAN -> function("VectorTrigonometry.tan", a);
      case EXP -> function("VectorMath.exp", a);
      case LOG -> function("VectorLogarithm.log", a);
      case SQRT -> call(a, "sqrt");
      case ABS -> call(a, "abs");
      case MIN -> call(a, "min", arguments.get(1));
      case MAX -> call(a, "max", arguments.get(1));
      case TANH -> function("VectorMath.tanh", a);
      case SIGMOID -> function("VectorMath.sigmoid", a);
      case LESS -> compare(a, "LT", arguments.get(1));
      case LESS_OR_EQUAL -> compare(a, "LE", arguments.get(1));
      case AND -> call(a, "and", arguments.get(1));
      case OR -> call(a, "or", arguments.get(1));
      case NOT -> call(a, "not");
      case CHOOSE -> call(arguments.get(2), "blend", arguments.get(1), a);
    };
  }

  private String function(String name, String... arguments) {
    return define("v", "%s(%s)".formatted(name, String.join(", ", arguments)));
  }

  private String compare(String a, String operator, String b) {
    return call(a, "compare", "VectorOperators." + operator, b);
  }

  /** Small whole powers as products, roots as roots: the general power costs as much as fifty. */
  private String power(String base, String exponent, Program.Instruction instruction) {
    if (instruction instanceof Load load) {
      double n = load.value();
      if (isWholePower(n)) {
        var product = wholePower(base, (int) Math.abs(n));
        return n > 0 ? product : call(constant(1), "div", product);
      }
      if (n == 0.5) {
        return call(base, "sqrt");
      }
    }
    return function("VectorLogarithm.pow", base, exponent);
  }

  private String wholePower(String base, int n) {
    if (n == 1) {
      return base;
    }
    var half = wholePower(base, n / 2);
    var square = call(half, "mul", half);
    return n % 2 == 0 ? square : call(square, "mul", base);
  }
}
