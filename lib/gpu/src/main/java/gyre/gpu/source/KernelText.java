package gyre.gpu.source;

import gyre.equation.Operator;
import gyre.equation.Program;
import gyre.equation.Program.Apply;
import gyre.equation.Program.Load;
import gyre.equation.Program.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The statements of a device method, as they are written. */
final class KernelText {
  private final Storage storage;
  private final StringBuilder text = new StringBuilder();
  private int fresh;

  KernelText(Storage storage) {
    this.storage = storage;
  }

  /** Lines of Java; a line that names a quantity of states is written for each of them. */
  void lines(String lines, Object... arguments) {
    for (var line : lines.formatted(arguments).strip().split("\n")) {
      boolean ofStates = line.indexOf('§') >= 0 || line.indexOf('#') >= 0;
      text.append(ofStates ? storage.each(line) : line).append('\n');
    }
  }

  /** Declares quantities of states, whose values are not known at first. */
  void declare(String... names) {
    for (var name : names) lines(storage.declare(name));
  }

  /** Where quantities of states are kept. */
  Storage storage() {
    return storage;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** A number as Java text of type float. */
  static String literal(double value) {
    float number = (float) value;
    if (Float.isNaN(number)) return "Float.NaN";
    if (Float.isInfinite(number)) {
      return number > 0 ? "Float.POSITIVE_INFINITY" : "Float.NEGATIVE_INFINITY";
    }
    return (number < 0 || 1 / number < 0 ? "(%s)" : "%s")
        .formatted(Float.toHexString(number) + "f");
  }

  private String define(String type, String expression, Object... arguments) {
    var name = "v" + fresh++;
    lines("%s %s = %s;", type, name, expression.formatted(arguments));
    return name;
  }

  private String number(String expression, Object... arguments) {
    return define("float", expression, arguments);
  }

  private String truth(String expression, Object... arguments) {
    return define("int", expression, arguments);
  }

  /** Writes a program; the names, or the text, of its values. */
  List<String> write(Program program, Map<String, String> names) {
    var values = new ArrayList<String>();
    for (var instruction : program.instructions()) {
      if (instruction instanceof Load load) {
        values.add(literal(load.value()));
      } else if (instruction instanceof Read read) {
        values.add(names.get(read.name()));
      } else {
        var apply = (Apply) instruction;
        values.add(apply(program, apply, apply.arguments().stream().map(values::get).toList()));
      }
    }
    return program.outputs().stream().map(values::get).toList();
  }

  private String apply(Program program, Apply apply, List<String> x) {
    var a = x.get(0);
    var b = x.size() > 1 ? x.get(1) : null;
    return switch (apply.operator()) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE -> number("%s %s %s", a, apply.operator().symbol(), b);
      case NEGATE -> number("-%s", a);
      case POW -> power(a, b, program.instructions().get(apply.arguments().get(1)));
      case SIN, COS, TAN, EXP, LOG, SQRT, ABS, TANH -> function(apply.operator().symbol(), a);
      // The device's own would leave out what is not a number.
      case MIN ->
          number("%1$s == %1$s ? %2$s : %1$s", a, number("%1$s < %2$s ? %1$s : %2$s", a, b));
      case MAX ->
          number("%1$s == %1$s ? %2$s : %1$s", a, number("%1$s > %2$s ? %1$s : %2$s", a, b));
      case SIGMOID -> number("1f / (1f + %s)", function("exp", "-" + a));
      case LESS -> truth("%s < %s ? 1 : 0", a, b);
      case LESS_OR_EQUAL ->
          truth("%s | %s", truth("%s < %s ? 1 : 0", a, b), truth("%s == %s ? 1 : 0", a, b));
      case AND -> truth("%s & %s", a, b);
      case OR -> truth("%s | %s", a, b);
      case NOT -> truth("1 - %s", a);
      case CHOOSE -> number("%s == 1 ? %s : %s", a, b, x.get(2));
    };
  }

  private String function(String name, String... arguments) {
    return number("TornadoMath.%s(%s)", name, String.join(", ", arguments));
  }

  /** Small whole powers as products, roots as roots: a device's power has fewer digits. */
  private String power(String base, String exponent, Program.Instruction instruction) {
    if (instruction instanceof Load load) {
      double n = load.value();
      if (n == Math.rint(n) && Math.abs(n) <= 16 && n != 0) {
        var product = wholePower(base, (int) Math.abs(n));
        return n > 0 ? product : number("1f / %s", product);
      }
      if (n == 0.5) return function(Operator.SQRT.symbol(), base);
    }
    return function(Operator.POW.symbol(), base, exponent);
  }

  private String wholePower(String base, int n) {
    if (n == 1) return base;
    var half = wholePower(base, n / 2);
    var square = number("%1$s * %1$s", half);
    return n % 2 == 0 ? square : number("%s * %s", square, base);
  }
}
