package gyre.cpu;

import gyre.equation.Program;
import gyre.equation.Program.Apply;
import gyre.equation.Program.Instruction;
import gyre.equation.Program.Load;

/**
 * Values of a program as a number times the value of another instruction: 10 (y − x) is 10 times a
 * difference.
 */
final class ConstantFactors {
  /**
   * Numbers between its inverse and it are taken out: times a step between 10⁻²⁸ and 10²⁸ they are
   * still numbers that a float holds with all digits.
   */
  private static final double LARGEST = 0x1p32;

  /**
   * A product.
   *
   * @param number the constant factor, 1 where there is none
   * @param instruction whose value is multiplied by it
   */
  record Product(double number, int instruction) {
    private boolean isModerate() {
      double size = Math.abs(number);
      return size >= 1 / LARGEST && size <= LARGEST;
    }
  }

  private final Program program;
  private final FusedProducts fused;

  /** Whether the value of an instruction depends on no name, and that value. */
  private final boolean[] isNumber;

  private final double[] numbers;

  /**
   * Finds the numbers of a program.
   *
   * @param fused knows how often a value is used: what has other users is computed whole
   */
  ConstantFactors(Program program, FusedProducts fused) {
    this.program = program;
    this.fused = fused;
    int count = program.instructions().size();
    isNumber = new boolean[count];
    numbers = new double[count];
    for (int i = 0; i < count; i++) note(i, program.instructions().get(i));
  }

  private void note(int index, Instruction instruction) {
    if (instruction instanceof Load load) {
      isNumber[index] = true;
      numbers[index] = load.value();
    } else if (instruction instanceof Apply apply) {
      isNumber[index] = apply.arguments().stream().allMatch(i -> isNumber[i]);
      if (isNumber[index]) numbers[index] = apply.value(numbers);
    }
  }

  /** The value of an instruction, with the numbers before it that it is multiplied by. */
  Product of(int instruction) {
    var product = new Product(1, instruction);
    while (true) {
      var longer = withNext(product);
      if (!longer.isModerate() || longer.equals(product)) return product;
      product = longer;
    }
  }

  /** With one number more, or the same product where there is none. */
  private Product withNext(Product product) {
    double number = product.number;
    if (fused.uses(product.instruction) > 1
        || !(program.instructions().get(product.instruction) instanceof Apply apply)) {
      return product;
    }
    int first = apply.arguments().get(0);
    int last = apply.arguments().get(apply.arguments().size() - 1);
    return switch (apply.operator()) {
      case NEGATE -> new Product(-number, first);
      case MULTIPLY -> {
        if (isNumber[first]) yield new Product(number * numbers[first], last);
        yield isNumber[last] ? new Product(number * numbers[last], first) : product;
      }
      case DIVIDE -> isNumber[last] ? new Product(number / numbers[last], first) : product;
      default -> product;
    };
  }
}
