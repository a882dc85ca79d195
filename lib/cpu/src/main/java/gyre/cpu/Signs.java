package gyre.cpu;

import gyre.equation.Operator;
import gyre.equation.Program;
import gyre.equation.Program.Apply;
import gyre.equation.Program.Load;
import gyre.equation.Program.Read;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which values of a program are best computed as their negatives. HotSpot has no fused
 * multiply-subtract, so that a·b − c costs a negation besides; but most negations can be moved to
 * where they cost nothing: into the order of a difference, into a parameter, or on to whoever uses
 * the value. Without them a step of Lorenz' equations has 90 vector operations instead of 106.
 *
 * <p>Results keep their bits, but for the sign of a zero.
 */
final class Signs {
  /** A way to compute a value: the signs of the arguments, and the negations that these cost. */
  private record Way(int negations, int[] signs) {}

  private static final int PLUS = 0;
  private static final int MINUS = 1;

  private final Program program;
  private final FusedProducts fused;
  private final Set<String> parameters;

  /** How ± the value of each instruction is computed directly; null where it is not. */
  private final Way[][] ways;

  /**
   * Weighs all ways.
   *
   * @param parameters names whose negatives cost nothing, as they are computed before all steps
   */
  Signs(Program program, FusedProducts fused, Set<String> parameters) {
    this.program = program;
    this.fused = fused;
    this.parameters = parameters;
    ways = new Way[program.instructions().size()][2];
    for (int i = 0; i < ways.length; i++) {
      if (fused.contains(i)) continue;
      for (int sign : new int[] {PLUS, MINUS}) ways[i][sign] = directly(i, sign);
      // A value that several use is computed once, and negated for those that need its negative.
      boolean isComputedOnce = fused.uses(i) > 1 && program.instructions().get(i) instanceof Apply;
      if (isComputedOnce && ways[i][PLUS] != null && ways[i][MINUS] != null) {
        ways[i][negations(i, PLUS) <= negations(i, MINUS) ? MINUS : PLUS] = null;
      }
    }
  }

  /** The sign, 0 or 1 for minus, with which an instruction's value costs least. */
  int cheaper(int instruction) {
    return negations(instruction, PLUS) <= negations(instruction, MINUS) ? PLUS : MINUS;
  }

  /** Whether a value of this sign is the other one negated. */
  boolean isNegated(int instruction, int sign) {
    var way = ways[instruction][sign];
    var other = ways[instruction][sign ^ 1];
    return way == null || other != null && other.negations + 1 < way.negations;
  }

  /**
   * The signs of what an instruction is computed from, if not by negation: of its arguments, where
   * a fused product stands for itself by its two factors, first of all.
   */
  int[] arguments(int instruction, int sign) {
    return ways[instruction][sign].signs;
  }

  private int negations(int instruction, int sign) {
    return isNegated(instruction, sign)
        ? ways[instruction][sign ^ 1].negations + 1
        : ways[instruction][sign].negations;
  }

  private Way directly(int index, int sign) {
    var instruction = program.instructions().get(index);
    if (instruction instanceof Load) {
      return new Way(0, new int[0]);
    }
    if (instruction instanceof Read read) {
      return sign == PLUS || parameters.contains(read.name()) ? new Way(0, new int[0]) : null;
    }
    return cheapest(fused.operands(index), signs -> yields(index, signs, sign));
  }

  /** Whether an operation on operands of these signs yields its value with this sign. */
  private boolean yields(int index, int[] signs, int sign) {
    var operator = ((Apply) program.instructions().get(index)).operator();
    return switch (operator) {
      case NEGATE -> signs[0] != sign;
      case MULTIPLY, DIVIDE -> (signs[0] ^ signs[1]) == sign;
      case ADD, SUBTRACT -> {
        int first = sign;
        int second = operator == Operator.ADD ? sign : sign ^ 1;
        int side = fused.side(index);
        yield side < 0
            ? (first ^ signs[0]) == PLUS || (second ^ signs[1]) == PLUS
            : (signs[0] ^ signs[1]) == (side == 0 ? first : second)
                && signs[2] == (side == 0 ? second : first);
      }
      case CHOOSE -> signs[0] == PLUS && signs[1] == sign && signs[2] == sign;
      default -> sign == PLUS && Arrays.stream(signs).allMatch(s -> s == PLUS);
    };
  }

  private Way cheapest(List<Integer> operands, Predicate<int[]> isAllowed) {
    Way cheapest = null;
    for (int bits = 0; bits < 1 << operands.size(); bits++) {
      var signs = new int[operands.size()];
      int negations = 0;
      for (int k = 0; k < signs.length; k++) {
        signs[k] = bits >> k & 1;
        negations += negations(operands.get(k), signs[k]);
      }
      if (isAllowed.test(signs) && (cheapest == null || negations < cheapest.negations)) {
        cheapest = new Way(negations, signs);
      }
    }
    return cheapest;
  }
}
