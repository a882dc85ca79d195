package gyre.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How far from its prior a law is at the time T. */
class TerminalErrorTest {
  private static final int SAMPLES = 20_000;

  @Test
  void closedForms() {
    assertEquals(0.03180, ForceField.gravity(7).terminalError(10, 1), 5e-6);
    assertEquals(0.00796, ForceField.gravity(2).terminalError(40, 1), 5e-6);
    for (double distance : new double[] {0, 1e-3, 1, 50}) {
      assertEquals(
          2 / Math.PI * Math.atan(distance / 20),
          ForceField.gravity(5).terminalError(10, distance),
          1e-14);
      assertEquals(
          Erf.erf(distance / (20 * Math.sqrt(2))),
          new GaussianField(3).terminalError(10, distance),
          1e-14);
    }
  }

  static Stream<ForceField> fields() {
    return Stream.of(2, 5, 20)
        .flatMap(
            d ->
                Stream.of(
                    ForceField.gravity(d),
                    new PoissonField(d, 4),
                    new GaussianField(d),
                    RadialField.of(d, "tanh(pow(r / t, d))")));
  }

  /**
   * TV = E max(0, 1 − prior(x) / p(x)) over samples x of p, within 5 standard errors: passed by
   * chance once in 1.7 million times.
   */
  @ParameterizedTest
  @MethodSource("fields")
  void samplesAgree(ForceField field) {
    double t = 2;
    double distance = 1.5;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double[] z = field.displacement(t, 5, i);
      double near = 0;
      for (double c : z) near += c * c;
      double far = near + distance * (distance + 2 * z[0]);
      double ratio = field.logDensity(t, Math.sqrt(far)) - field.logDensity(t, Math.sqrt(near));
      double part = Math.max(0, -Math.expm1(ratio));
      sum += part;
      squares += part * part;
    }
    double mean = sum / SAMPLES;
    double error = Math.sqrt((squares / SAMPLES - mean * mean) / SAMPLES);
    assertTrue(error < 0.005);
    assertEquals(field.terminalError(t, distance), mean, 5 * error);
  }
}
