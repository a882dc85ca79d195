package gyre.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fields typed as text: those that are known by another name, and those that are none. */
class RadialFieldTest {

  static List<Arguments> knownByAnotherName() {
    return List.of(
        arguments(RadialField.of(2, "1 - exp(-r * r / (2 * t * t))"), new GaussianField(2)),
        arguments(RadialField.of(2, "1 - 1 / sqrt(1 + r * r / (t * t))"), ForceField.gravity(2)),
        arguments(RadialField.of(2, "1 - pow(1 + r * r / (t * t), -2)"), new PoissonField(2, 4)));
  }

  @ParameterizedTest
  @MethodSource("knownByAnotherName")
  void aTextIsTheFieldThatItIs(RadialField typed, ForceField known) {
    for (double t : new double[] {1e-3, 1, 40}) {
      for (double rho : new double[] {1e-3, 0.1, 1, 5, 30}) {
        double r = rho * t;
        assertEquals(known.probability(t, r), typed.probability(t, r), 1e-13);
        assertEquals(known.logDensity(t, r), typed.logDensity(t, r), 1e-9);
        assertEquals(known.rate(t, r), typed.rate(t, r), 1e-9 / t);
        assertEquals(known.score(t, r), typed.score(t, r), 1e-9 * Math.abs(known.score(t, r)));
        assertEquals(known.terminalError(t, r), typed.terminalError(t, r), 1e-9);
      }
      assertEquals(known.quantile(t, 0.7), typed.quantile(t, 0.7), 1e-11 * t);
    }
  }

  /** Of a law at growing scale the rate is 1 / t as a formula, whatever its distribution. */
  @Test
  void ratesOfOneLawAtGrowingScaleDoNotUseTheDistance() {
    for (int d : new int[] {1, 2, 3, 64}) {
      for (var psi : Fields.RADIAL.subList(0, 3)) {
        var rate = RadialField.of(d, psi).rate();
        assertTrue(!rate.uses("r"), psi + " has the rate " + rate);
        assertEquals(1 / 0.3, RadialField.of(d, psi).rate(0.3, 1e9), 1e-14);
      }
    }
  }

  @Test
  void farAwayDensitiesKeepTheirDigits() {
    // sech²(1000) is 4 e⁻²⁰⁰⁰, which no double holds.
    var field = RadialField.of(1, "tanh(r / t)");
    assertEquals(Math.log(4) - 2000 - Math.log(2), field.logDensity(1, 1000), 1e-12 * 2000);
  }

  /** At d > 1 a density with ψ ~ r is infinite at the source; a number stands for it. */
  @Test
  void atTheSourceAllIsFinite() {
    for (var psi : Fields.RADIAL) {
      for (int d : new int[] {1, 2, 3, 64}) {
        var field = RadialField.of(d, psi);
        assertTrue(Double.isFinite(field.logDensity(0.01, 0)), field.toString());
        assertTrue(Double.isFinite(field.rate(0.01, 0)), field.toString());
        assertTrue(Double.isFinite(field.score(0.01, 0)), field.toString());
      }
    }
    var regular = RadialField.of(3, "tanh(pow(r / t, d))");
    assertEquals(regular.logDensity(2, 1e-3), regular.logDensity(2, 0), 1e-9);
  }

  static List<Arguments> bad() {
    return List.of(
        arguments("r / t", "psi must tend to 1 as r grows", "t = 0.01"),
        arguments("1 + tanh(r / t)", "psi must be 0 where r is", "is 1"),
        arguments("exp(-r / t)", "psi must be 0 where r is", "is 1"),
        arguments("tanh(r * t)", "psi must tend to 1 as t tends to 0", "r = 1"),
        arguments("tanh(r / t) * (1 + 0.5 * sin(r / t) * exp(-r / t))", "psi must", "at t = 0.01"),
        arguments("min(r / t, 1)", "the derivative of psi by r", "t = 0.01"),
        arguments("tanh(q / t)", "unknown name 'q'", "known are r, t, d"),
        arguments("tanh(r / t", "cannot be read here", "radial field, column"),
        arguments("0 / 0 + r", "psi must be 0 where r is", "NaN"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void theMessageSaysWhatFailsAndWhere(String psi, String what, String where) {
    var message =
        assertThrows(IllegalArgumentException.class, () -> RadialField.of(2, psi)).getMessage();
    assertTrue(message.contains(what), message);
    assertTrue(message.contains(where), message);
  }
}
