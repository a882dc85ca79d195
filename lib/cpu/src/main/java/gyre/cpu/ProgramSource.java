package gyre.cpu;

import gyre.cpu.ConstantFactors.Product;
import gyre.equation.Expression;
import gyre.equation.Operator;
import gyre.equation.Program;
import gyre.equation.Program.Apply;
import gyre.equation.Program.Load;
import gyre.equation.Program.Read;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Writes a program as statements on the Vector API, each value when it is first needed. A product
 * that only one sum uses becomes a fused multiply-add, and most negations go where they cost
 * nothing ({@link Signs}).
 */
final class ProgramSource {
  private final VectorSource source;
  private final Program program;
  private final UnaryOperator<String> read;
  private final UnaryOperator<String> negative;
  private final FusedProducts fused;
  private final Signs signs;

  /** The variables of each value and of its negative, once they are written. */
  private final String[][] variables;

  /**
   * For a program without parameters.
   *
   * @param read writes how a name is read and tells the variable, when it is first needed
   */
  ProgramSource(VectorSource source, Program program, UnaryOperator<String> read) {
    this(source, program, read, Set.of(), UnaryOperator.identity());
  }

  /**
   * For a program with parameters.
   *
   * @param read writes how a name is read and tells the variable, when it is first needed
   * @param parameters names that no step changes
   * @param negative as {@code read}, for the negatives of parameters
   */
  ProgramSource(
      VectorSource source,
      Program program,
      UnaryOperator<String> read,
      Set<String> parameters,
      UnaryOperator<String> negative) {
    this.source = source;
    this.program = program;
    this.read = read;
    this.negative = negative;
    fused = new FusedProducts(program);
    signs = new Signs(program, fused, parameters);
    variables = new String[program.instructions().size()][2];
  }

  /** The variable that holds the value of an output. */
  String value(int output) {
    return value(program.outputs().get(output), 0);
  }

  /** The values of the outputs, or their negatives where these cost less. */
  List<Scaled> signed() {
    return program.outputs().stream().map(output -> scaled(new Product(1, output))).toList();
  }

  /** The same without their constant factors. */
  List<Scaled> scaled() {
    var factors = new ConstantFactors(program, fused);
    return program.outputs().stream().map(factors::of).map(this::scaled).toList();
  }

  private Scaled scaled(Product product) {
    int sign = signs.cheaper(product.instruction());
    var variable = value(product.instruction(), sign);
    return new Scaled(variable, sign == 0 ? product.number() : -product.number());
  }

  private String value(int index, int sign) {
    if (variables[index][sign] == null) {
      variables[index][sign] =
          signs.isNegated(index, sign)
              ? call(value(index, sign ^ 1), "neg")
              : directly(index, sign);
    }
    return variables[index][sign];
  }

  private String directly(int index, int sign) {
    var instruction = program.instructions().get(index);
    if (instruction instanceof Load load) {
      return source.constant(sign == 0 ? load.value() : -load.value());
    }
    if (instruction instanceof Read name) {
      return (sign == 0 ? read : negative).apply(name.name());
    }
    int[] argumentSigns = signs.arguments(index, sign);
    var operands = fused.operands(index);
    var names =
        IntStream.range(0, argumentSigns.length)
            .mapToObj(k -> value(operands.get(k), argumentSigns[k]))
            .toList();
    var apply = (Apply) instruction;
    if (fused.side(index) >= 0) {
      return source.multiplyAdd(names.get(0), names.get(1), names.get(2));
    }
    return switch (apply.operator()) {
      case NEGATE -> names.get(0);
      case ADD, SUBTRACT -> {
        int first = sign ^ argumentSigns[0];
        int second = sign ^ argumentSigns[1] ^ (apply.operator() == Operator.ADD ? 0 : 1);
        yield first != 0
            ? call(names.get(1), "sub", names.get(0))
            : call(names.get(0), second == 0 ? "add" : "sub", names.get(1));
      }
      default -> apply(apply, names);
    };
  }

  private String apply(Apply apply, List<String> arguments) {
    var a = arguments.get(0);
    return switch (apply.operator()) {
      case MULTIPLY -> call(a, "mul", arguments.get(1));
      case DIVIDE -> call(a, "div", arguments.get(1));
      case POW -> power(a, arguments.get(1), program.instructions().get(apply.arguments().get(1)));
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
      case NEGATE, ADD, SUBTRACT -> throw new IllegalArgumentException("has a sign: " + apply);
    };
  }

  private String call(String receiver, String method, String... arguments) {
    return source.define(
        "v", "%s.%s(%s)".formatted(receiver, method, String.join(", ", arguments)));
  }

  private String function(String name, String... arguments) {
    return source.define("v", "%s(%s)".formatted(name, String.join(", ", arguments)));
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
        return n > 0 ? product : call(source.constant(1), "div", product);
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
}
