package gyre.equation;

import gyre.equation.Expression.Constant;
import gyre.equation.Expression.Operation;
import gyre.equation.Expression.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several formulas as one list of instructions, each used by later ones: parts that occur more than
 * once are computed once.
 *
 * @param instructions in an order in which each needs only earlier ones
 * @param outputs the instruction that holds the value of each formula
 */
public record Program(List<Instruction> instructions, List<Integer> outputs) {

  /** One step. */
  public sealed interface Instruction {}

  /** A number. */
  public record Load(double value) implements Instruction {}

  /** The value of a name. */
  public record Read(String name) implements Instruction {}

  /**
   * An operation.
   *
   * @param operator what is done
   * @param arguments to the values of which instructions
   */
  public record Apply(Operator operator, List<Integer> arguments) implements Instruction {
    /** Copies the arguments. */
    public Apply {
      arguments = List.copyOf(arguments);
    }

    /** Its value, in double precision, given those of all instructions before it. */
    public double value(double[] values) {
      var x = new double[arguments.size()];
      for (int i = 0; i < x.length; i++) x[i] = values[arguments.get(i)];
      return operator.apply(x);
    }
  }

  /** Copies both lists. */
  public Program {
    instructions = List.copyOf(instructions);
    outputs = List.copyOf(outputs);
  }

  /** The program that computes these formulas. */
  public static Program of(List<Expression> formulas) {
    var writer = new Writer();
    var outputs = formulas.stream().map(writer::place).toList();
    return new Program(writer.instructions, outputs);
  }

  /** The values of the formulas in double precision, given the value of every name. */
  public double[] run(Map<String, Double> names) {
    var values = new double[instructions.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(instructions.get(i), values, names);
    }
    return outputs.stream().mapToDouble(output -> values[output]).toArray();
  }

  private static double value(Instruction instruction, double[] values, Map<String, Double> names) {
    if (instruction instanceof Load load) {
      return load.value();
    }
    if (instruction instanceof Read read) {
      return names.get(read.name());
    }
    return ((Apply) instruction).value(values);
  }

  private static final class Writer {
    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<Instruction, Integer> places = new HashMap<>();

    int place(Expression expression) {
      var instruction = instruction(expression);
      var known = places.get(instruction);
      if (known != null) {
        return known;
      }
      instructions.add(instruction);
      places.put(instruction, instructions.size() - 1);
      return instructions.size() - 1;
    }

    private Instruction instruction(Expression expression) {
      if (expression instanceof Constant constant) {
        return new Load(constant.value());
      }
      if (expression instanceof Symbol symbol) {
        return new Read(symbol.name());
      }
      var operation = (Operation) expression;
      var arguments = new ArrayList<Integer>();
      for (var argument : operation.arguments()) arguments.add(place(argument));
      return new Apply(operation.operator(), arguments);
    }
  }
}
