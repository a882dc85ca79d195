package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import gyre.flow.RadialField;
import gyre.random.Gaussian;
import gyre.random.RandomField;
import gyre.random.RandomField.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RadialFormulasTest {
  private static final RandomField FIELD = new RandomField(1, Stream.INPUT);
  private static final int POINTS = 11;

  /**
   * Formulas too large for a method are interpreted, in double, where compiled ones are float; both
   * are sums of some hundred weights good to some units of 2⁻²⁴.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 77, 200})
  void interpretedFormulasGiveTheSameField(int data) {
    int d = 3;
    var field = RadialField.of(d, "tanh(r / t)");
    var nothing = new StringBuilder();
    for (int i = 1; i < 60; i++) nothing.append(" + 1e-30 * sin(").append(i).append(" * r)");
    var large = RadialField.of(d, "tanh(r / t)" + nothing);
    assertFalse(RegisterLimits.fit(ProgramSource.operations(RadialFormulas.formulas(large))));
    float[] points = new Gaussian(2).drawFloats(FIELD, 0, 0, POINTS * d);
    float[] targets = new Gaussian(1).drawFloats(FIELD, 0, 1, data * d);
    float[] expected = new VectorField().evaluate(field, 1.5, points, targets);
    float[] found = new VectorField().evaluate(large, 1.5, points, targets);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], 2e-5f, "number " + i);
    }
  }
}
