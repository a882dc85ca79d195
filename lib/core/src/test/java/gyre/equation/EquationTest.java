package gyre.equation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquationTest {
  private static final Map<String, Double> NAMES = Map.of("x", 3.0, "y", -2.0, "σ", 0.5);

  private static Expression parse(String text) {
    return Equation.parse("equation of x", text, List.of("x", "y", "σ"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "1 / 2                            # 0.5",
        "7 - 2 - 1                        # 4",
        "-x + +y                          # -5",
        "2 * (x + y) / 4                  # 0.5",
        "σ * x                            # 1.5",
        "1_000 * 1e-3                     # 1",
        ".5 + 2.                          # 2.5",
        "pow(x, 2)                        # 9",
        "sin(0) + cos(0) + tan(0)         # 1",
        "exp(0) + log(1) + sqrt(4)        # 3",
        "abs(y) + min(x, y) + max(x, y)   # 3",
        "tanh(0) + sigmoid(0)             # 0.5",
        "x < y ? 1 : 2                    # 2",
        "x > y ? 1 : 2                    # 1",
        "x <= 3 ? 1 : 2                   # 1",
        "x >= 4 ? 1 : 2                   # 2",
        "x > 0 && y > 0 ? 1 : 2           # 2",
        "x > 0 || y > 0 ? 1 : 2           # 1",
        "!(x > 0) ? 1 : 2                 # 2",
        "x < 0 ? 1 : y < 0 ? 2 : 3        # 2",
      })
  void aFormulaHasItsValue(String text, double value) {
    assertEquals(value, parse(text).value(NAMES), 1e-15);
    assertEquals(value, Program.of(List.of(parse(text))).run(NAMES)[0], 1e-15);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "z + 1                     # column 1  # unknown name 'z'; known are x, y, σ",
        "x + sgima * y             # column 5  # unknown name 'sgima'",
        "x +                       # column    # cannot be read here",
        "x y                       # column    # cannot be read here",
        "``                        # column    # cannot be read here",
        "x ^ 2                     # column 1  # write pow(x, y)",
        "sinh(x)                   # column 1  # unknown function 'sinh'; allowed are",
        "pow(x)                    # column 1  # pow is given 1 arguments; it takes 2",
        "Math.sin(x)               # column 1  # 'Math.sin(x)' is not allowed",
        "System.exit(1)            # column 1  # 'System.exit(1)' is not allowed",
        "new Object()              # column 1  # is not allowed",
        "x = 3                     # column 1  # is not allowed",
        "x++                       # column 1  # is not allowed",
        "\"x\"                     # column 1  # is not allowed",
        "'a'                       # column 1  # is not allowed",
        "true ? 1 : 2              # column 1  # 'true' is not a condition",
        "x ? 1 : 2                 # column 1  # 'x' is not a condition",
        "x < y                     # column 1  # is not allowed",
        "(x < y) + 1               # column 2  # is not allowed",
        "x == y ? 1 : 2            # column 1  # a condition must be a comparison",
        "x[0]                      # column 1  # is not allowed",
        "x % 2                     # column 1  # is not allowed",
        "x & 2                     # column 1  # is not allowed",
        "() -> x                   # column 1  # is not allowed",
        "0x10                      # column 1  # is not a decimal number",
        "10L                       # column 1  # is not allowed",
        "1 - 1e39                  # column 5  # '1e39' is more than a float can hold",
        "1e999 * x                 # column 1  # '1e999' is more than a float can hold",
        "0x1p3                     # column 1  # is not a decimal number",
        "2f                        # column 1  # is not a decimal number",
        "x; y                      # column    # cannot be read here",
        "x < y < 1 ? 1 : 2         # column 1  # is not allowed",
        "--x                       # column 1  # is not allowed",
        "x + (int) y               # column 5  # is not allowed",
        "this                      # column 1  # is not allowed",
        "x -> x                    # column 1  # is not allowed",
        "sin(x, y)                 # column 1  # sin is given 2 arguments; it takes 1",
        "sin                       # column 1  # unknown name 'sin'",
      })
  void anythingElseIsRefusedWithItsPlace(String text, String place, String complaint) {
    var message = assertThrows(EquationException.class, () -> parse(text)).getMessage();
    assertTrue(message.startsWith("equation of x, " + place), message);
    assertTrue(message.contains(complaint), message);
  }

  @Test
  void aSumOfAThousandTermsIsRead() {
    var sum = String.join(" + ", Collections.nCopies(1000, "x"));
    assertEquals(3000, parse(sum).value(NAMES));
    assertEquals(3000, Program.of(List.of(parse(sum))).run(NAMES)[0]);
  }

  @Test
  void whatIsTooDeepIsRefused() {
    var deep = "(".repeat(100_000) + "x" + ")".repeat(100_000);
    var message = assertThrows(EquationException.class, () -> parse(deep)).getMessage();
    assertTrue(message.contains("too deeply nested"), message.substring(0, 100));
  }

  @Test
  void theComplaintPointsAtThePlace() {
    var message = assertThrows(EquationException.class, () -> parse("x + w")).getMessage();
    assertEquals(List.of("  x + w", "      ^"), message.lines().skip(1).toList());
  }

  @Test
  void commonPartsAreComputedOnce() {
    var formulas = List.of(parse("sin(x * y) + x * y"), parse("sin(x * y) * 2"));
    // x, y, x*y, sin, sum, 2, product
    assertEquals(7, Program.of(formulas).instructions().size());
  }

  @Test
  void whatIsPrintedCanBeReadAgain() {
    for (var text :
        List.of(
            "x < 0 ? -x : pow(x, 2.5)",
            "min(x, y) - (y - σ) / 3",
            "-(x + 1)",
            "-(-x)",
            "-(-(-2)) - -1",
            "-0.0 * 1e-30",
            "!(!(x < 0)) ? 1e20 : 1e-5")) {
      var expression = parse(text);
      assertEquals(expression, parse(expression.toString()));
    }
    var derivative = Derivative.of(parse("-(x * x) - min(-x, y)"), "x");
    assertEquals(-5, derivative.value(NAMES), 1e-15);
    assertEquals(derivative, parse(derivative.toString()));
  }
}
