package gyre.softmax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gyre.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxTest {
  private static final Golden GOLDEN = Golden.beside(SoftmaxTest.class);

  @ParameterizedTest
  @ValueSource(
      strings = {"one", "equal", "small", "normal", "peaked", "huge", "negative", "hidden"})
  void agreesWithSciPy(String name) {
    var softmax = Softmax.of(GOLDEN.numbers("scores " + name));
    double[] summary = GOLDEN.numbers("summary " + name);
    assertArrayEquals(GOLDEN.numbers("weights " + name), softmax.weights(), 1e-14);
    assertEquals(summary[0], softmax.logSumExp(), 1e-11);
    assertEquals(summary[1], softmax.entropy(), 1e-12);
    assertEquals(summary[2], softmax.participation(), 1e-12 * summary[2]);
    assertEquals(summary[3], softmax.average(GOLDEN.numbers("values " + name)), 1e-13);
  }

  @Test
  void aSharedShiftChangesNothing() {
    double[] scores = GOLDEN.numbers("scores normal");
    var shifted = scores.clone();
    for (int i = 0; i < shifted.length; i++) shifted[i] += 1000;
    assertArrayEquals(Softmax.of(scores).weights(), Softmax.of(shifted).weights(), 1e-13);
    assertEquals(Softmax.of(scores).entropy(), Softmax.of(shifted).entropy(), 1e-12);
  }

  @Test
  void jacobianTraceIsTheSumOfDerivatives() {
    double[] scores = GOLDEN.numbers("scores small");
    double step = 1e-6;
    double trace = 0;
    for (int i = 0; i < scores.length; i++) {
      var up = scores.clone();
      var down = scores.clone();
      up[i] += step;
      down[i] -= step;
      trace += (Softmax.of(up).weight(i) - Softmax.of(down).weight(i)) / (2 * step);
    }
    assertEquals(trace, Softmax.of(scores).jacobianTrace(), 1e-9);
  }

  @Test
  void lengthsMustFit() {
    assertThrows(IllegalArgumentException.class, Softmax::of);
    var error =
        assertThrows(IllegalArgumentException.class, () -> Softmax.of(1, 2).average(1, 2, 3));
    assertEquals(
        "values has 3 numbers; it must have one for each of the 2 scores", error.getMessage());
  }
}
