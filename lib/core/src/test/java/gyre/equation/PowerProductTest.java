package gyre.equation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas taken apart have the same value, and what is alike cancels. */
class PowerProductTest {
  private static final Map<String, Double> AT = Map.of("x", 1.7, "y", 0.4);

  private static Expression parse(String text) {
    return Equation.parse("test", text, List.of("x", "y"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3",
        "-x",
        "x * y / (x * x)",
        "2 * x - 3 * x",
        "x * exp(y) + 2 * y * exp(y)",
        "pow(x / y, 2.5) * pow(x, -3)",
        "sqrt(x * x * y)",
        "sqrt(x - y) / (x - y)",
        "pow(y - x, 2) / (y - x)",
        "1 - tanh(x) * tanh(x)",
        "1 - sigmoid(x)",
        "sigmoid(x - y) * (1 - sigmoid(x - y))",
        "1 / x - 1 / (x * x)",
        "pow(x, y)",
        "-(x - y) * -(y - x)",
        "x < y ? x : y * x",
        "log(x) * abs(y - x) / sin(x)"
      })
  void theValueIsTheSame(String text) {
    var product = PowerProduct.of(parse(text));
    double value = parse(text).value(AT);
    assertEquals(value, product.formula().value(AT), 1e-14 * Math.abs(value));
    assertEquals(Math.log(Math.abs(value)), product.logarithm().value(AT), 1e-13);
  }

  @Test
  void whatIsAlikeCancels() {
    var above = PowerProduct.of(parse("x * exp(-x * y) * (1 - tanh(x) * tanh(x))"));
    var below = PowerProduct.of(parse("2 * exp(-x * y) * x * x * (1 - tanh(x) * tanh(x))"));
    assertEquals("(0.5 / x)", above.over(below).formula().toString());
  }

  @Test
  void commonFactorsOfASumCancel() {
    var sum = PowerProduct.of(parse("x * exp(x) / y + 2 * exp(x)"));
    assertEquals(
        "(((x / y) + 2) * y)", sum.over(PowerProduct.of(parse("exp(x) / y"))).formula().toString());
  }

  /** Far out, where the factor itself is 0 as a number. */
  @Test
  void logarithmsOfWhatVanishesKeepTheirDigits() {
    var far = Map.of("x", 500.0, "y", 1.0);
    double secant = PowerProduct.of(parse("1 - tanh(x) * tanh(x)")).logarithm().value(far);
    assertEquals(Math.log(4) - 1000, secant, 1e-12);
    double sigmoid = PowerProduct.of(parse("1 - sigmoid(2 * x)")).logarithm().value(far);
    assertEquals(-1000, sigmoid, 1e-12);
    assertTrue(PowerProduct.of(parse("exp(-x * x)")).logarithm().value(far) == -250_000);
  }
}
