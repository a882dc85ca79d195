package gyre.equation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivativeTest {
  private static Expression parse(String text) {
    return Equation.parse("formula", text, List.of("x", "y"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3",
        "x",
        "y",
        "x * x * y - 2 * x",
        "1 / (1 + x)",
        "y / x",
        "-x",
        "pow(x, 3)",
        "pow(x, y)",
        "pow(2, x)",
        "sin(x * y) + cos(2 * x) + tan(x)",
        "exp(-x * x) + log(x) + sqrt(1 + x)",
        "abs(x - 2) + abs(x)",
        "min(x, y) * max(x, y)",
        "tanh(2 * x) * sigmoid(-x)",
        "x < 1 ? x * x : 2 * x - 1",
        "x < 2 ? sin(x) : cos(x)"
      })
  void itIsTheLimitOfDifferences(String text) {
    var f = parse(text);
    double h = 1e-5;
    for (double x : new double[] {0.3, 0.7, 1.1}) {
      double slope =
          (f.value(Map.of("x", x + h, "y", 1.7)) - f.value(Map.of("x", x - h, "y", 1.7))) / (2 * h);
      double exact = Derivative.of(f, "x").value(Map.of("x", x, "y", 1.7));
      // Central differences: h² f‴/6 + ε|f|/h, both below 1e-8 for these formulas.
      assertEquals(slope, exact, 1e-7 * (1 + Math.abs(exact)), text + " at " + x);
    }
  }

  @Test
  void whatDoesNotDependOnTheNameVanishes() {
    assertEquals(Expression.of(0), Derivative.of(parse("sin(y) * 3 + pow(y, 2)"), "x"));
  }

  @Test
  void zerosAndOnesAreDropped() {
    assertEquals(parse("y"), Derivative.of(parse("x * y + 3"), "x"));
  }

  @Test
  void aConditionHasNone() {
    var condition = Expression.of(Operator.LESS, parse("x"), parse("y"));
    assertThrows(IllegalArgumentException.class, () -> Derivative.of(condition, "x"));
  }
}
