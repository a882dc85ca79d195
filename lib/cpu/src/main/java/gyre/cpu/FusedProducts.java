package gyre.cpu;

import gyre.equation.Operator;
import gyre.equation.Program;
import gyre.equation.Program.Apply;
import java.util.ArrayList;
import java.util.List;

/**
 * Which products of a program are computed inside the only sum that uses them, as a fused
 * multiply-add. Of two products in a sum the first is, the second is computed before.
 */
final class FusedProducts {
  private final Program program;
  private final int[] uses;

  /** The side of a sum on which its fused product stands; −1 for all other instructions. */
  private final int[] sides;

  private final boolean[] isFused;

  FusedProducts(Program program) {
    this.program = program;
    int count = program.instructions().size();
    uses = new int[count];
    for (int i = 0; i < count; i++) arguments(i).forEach(argument -> uses[argument]++);
    program.outputs().forEach(output -> uses[output]++);
    sides = new int[count];
    isFused = new boolean[count];
    for (int i = 0; i < count; i++) {
      sides[i] = side(arguments(i), isSum(i));
      if (sides[i] >= 0) isFused[arguments(i).get(sides[i])] = true;
    }
  }

  private int side(List<Integer> arguments, boolean isSum) {
    for (int side = 0; isSum && side < 2; side++) {
      if (isProduct(arguments.get(side)) && uses[arguments.get(side)] == 1) {
        return side;
      }
    }
    return -1;
  }

  private boolean isSum(int index) {
    return isOneOf(index, List.of(Operator.ADD, Operator.SUBTRACT));
  }

  private boolean isProduct(int index) {
    return isOneOf(index, List.of(Operator.MULTIPLY));
  }

  private boolean isOneOf(int index, List<Operator> operators) {
    return program.instructions().get(index) instanceof Apply apply
        && operators.contains(apply.operator());
  }

  private List<Integer> arguments(int index) {
    return program.instructions().get(index) instanceof Apply apply ? apply.arguments() : List.of();
  }

  /** How many instructions and outputs use a value. */
  int uses(int index) {
    return uses[index];
  }

  /** Whether an instruction is such a product. */
  boolean contains(int index) {
    return isFused[index];
  }

  /** The side, 0 or 1, of a sum on which its fused product stands; −1 where there is none. */
  int side(int index) {
    return sides[index];
  }

  /**
   * What an operation is computed from: its arguments; for a sum with a fused product, the factors
   * of that and the other term.
   */
  List<Integer> operands(int index) {
    var arguments = arguments(index);
    if (sides[index] < 0) {
      return arguments;
    }
    var operands = new ArrayList<>(arguments(arguments.get(sides[index])));
    operands.add(arguments.get(1 - sides[index]));
    return operands;
  }
}
