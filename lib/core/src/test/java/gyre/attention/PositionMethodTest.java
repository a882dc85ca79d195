package gyre.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionMethodTest {

  static Stream<PositionMethod> methods() {
    return Stream.of(
        PositionMethod.none(),
        PositionMethod.rotary(),
        PositionMethod.alibi(),
        PositionMethod.kerpleLog(3),
        new PositionMethod.KerpleLog(List.of(0.5, 2.0), List.of(1e-3, 1 / 3.0)),
        PositionMethod.sandwich(),
        PositionMethod.xPos());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void itsCodeMakesItAgain(PositionMethod method) {
    assertEquals(method, PositionMethod.parse(method.code()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "polar", "rotary", "rotary x", "kerple-log 1", "kerple-log", "xpos 10000 0"})
  void refusesOtherCodes(String code) {
    assertThrows(IllegalArgumentException.class, () -> PositionMethod.parse(code));
  }

  @Test
  void alibiHasTheSlopesOfThePaper() {
    var bias = PositionMethod.alibi().bias(8, 64);
    for (int head = 0; head < 8; head++) {
      assertEquals(-3 * Math.pow(0.5, head + 1), bias.at(head, 3));
      assertEquals(bias.at(head, 3), bias.at(head, -3));
    }
  }

  @Test
  void kerpleIsALogarithm() {
    var method = new PositionMethod.KerpleLog(List.of(2.0, 1.0), List.of(0.5, 1.0));
    var bias = method.bias(2, 16);
    assertEquals(0, bias.at(0, 0), 0);
    assertEquals(-2 * Math.log(3), bias.at(0, 4), 1e-15);
    assertEquals(-Math.log(5), bias.at(1, 4), 1e-15);
    assertThrows(IllegalArgumentException.class, () -> method.bias(4, 16));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PositionMethod.KerpleLog(List.of(1.0), List.of(0.0)));
  }

  /**
   * Values that were computed once outside this project, to the digits that they were given with.
   */
  @Test
  void sandwichFallsAsALogarithm() {
    var bias = PositionMethod.sandwich().bias(1, 128);
    int[] distances = {0, 1, 2, 4, 8, 16, 64, 256, 1024, 4096};
    double[] expected = {0, -1.91, -6.62, -15.4, -18.3, -24.3, -33.5, -43.5, -50.9, -67.4};
    for (int i = 0; i < distances.length; i++) {
      double tolerance = Math.abs(expected[i]) < 10 ? 0.005 : 0.05;
      assertEquals(expected[i], bias.at(0, distances[i]) - 64, tolerance + 1e-9);
    }
  }

  /** Of {@code |m − n|} from 1 to 4096, just under half the steps go up. */
  @Test
  void sandwichIsNotMonotone() {
    var bias = PositionMethod.sandwich().bias(1, 128);
    long up = IntStream.range(0, 4096).filter(k -> bias.at(0, k + 1) > bias.at(0, k)).count();
    assertEquals(0.49, up / 4096.0, 0.01);
  }

  @Test
  void xPosDecaysAsItsCode() {
    var method = PositionMethod.xPos();
    assertEquals(0.4 / 1.4, Math.pow(method.growth(0, 64), 512), 1e-12);
    assertEquals((31.0 / 32 + 0.4) / 1.4, Math.pow(method.growth(31, 64), 512), 1e-12);
    for (int f = 0; f < 32; f++) {
      assertTrue(method.growth(f, 64) < 1);
      assertEquals(method.growth(f, 64), method.growth(f + 32, 64));
    }
    assertEquals(1, method.growth(4, 5));
  }

  @Test
  void onlyRotaryMethodsRotate() {
    methods()
        .forEach(
            method -> {
              boolean turns =
                  method instanceof PositionMethod.Rotated || method instanceof PositionMethod.XPos;
              assertEquals(turns ? 16 : 0, method.rotary(17).dimensions());
            });
  }

  @Test
  void refusesAWeightBelowZero() {
    assertThrows(IllegalArgumentException.class, () -> new PositionMethod.Sandwich(-1));
    assertThrows(IllegalArgumentException.class, () -> new PositionMethod.Sandwich(Double.NaN));
  }
}
