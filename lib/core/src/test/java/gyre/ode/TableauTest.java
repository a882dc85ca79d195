package gyre.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableauTest {

  /** Hairer, Nørsett and Wanner, table II.2.2. */
  @Test
  void thereAreAsManyTreesAsThereShouldBe() {
    assertEquals(
        List.of(1, 1, 2, 4, 9, 20, 48, 115),
        IntStream.rangeClosed(1, 8)
            .map(order -> RootedTree.ofOrder(order).size())
            .boxed()
            .toList());
  }

  @Test
  void theMethodsPassTheirOwnCheck() {
    assertEquals(4, RungeKutta.RK4.order());
    assertTrue(RungeKutta.DORMAND_PRINCE.isFirstSameAsLast());
    assertTrue(RungeKutta.TSITOURAS.isFirstSameAsLast());
    assertFalse(RungeKutta.RK4.isFirstSameAsLast());
    assertFalse(RungeKutta.RK4.isAdaptive());
  }

  @Test
  void aMisprintIsFound() {
    var rk4 = RungeKutta.RK4;
    var b = rk4.b().clone();
    b[1] += 1e-9;
    var thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Tableau("misprint", 4, rk4.a(), b, rk4.embedded(), rk4.dense(), 3));
    assertTrue(thrown.getMessage().startsWith("misprint: b is not of order 4"));
  }

  @Test
  void anOrderTooHighIsFound() {
    var rk4 = RungeKutta.RK4;
    assertThrows(
        IllegalArgumentException.class,
        () -> new Tableau("RK4", 5, rk4.a(), rk4.b(), rk4.embedded(), rk4.dense(), 3));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Tableau("RK4", 4, rk4.a(), rk4.b(), rk4.embedded(), rk4.dense(), 4));
  }

  @Test
  void theErrorOfAPairIsZeroForAConstant() {
    for (var method : List.of(RungeKutta.DORMAND_PRINCE, RungeKutta.TSITOURAS)) {
      double sum = 0;
      for (double e : method.error()) {
        sum += e;
      }
      assertEquals(0, sum, 1e-15);
    }
  }
}
