package gyre.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.attention.PositionMethod.Kerple;
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
        PositionMethod.kerplePower(3),
        new Kerple(Kerple.Form.LOG, List.of(0.5, 2.0, 1.0), List.of(1e-3, 1 / 3.0, 5.0)),
        new Kerple(Kerple.Form.POWER, List.of(0.5, 2.0, 1.0), List.of(1e-3, 1 / 3.0, 2.0)),
        PositionMethod.sandwich(),
        PositionMethod.xPos(),
        PositionMethod.interpolated(8),
        PositionMethod.ntkAware(8),
        PositionMethod.leakyReRope(64, 0.125),
        PositionMethod.rotary().window(20),
        PositionMethod.kerpleLog(3).scaledBeyond(16).window(20));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void itsCodeMakesItAgain(PositionMethod method) {
    assertEquals(method, PositionMethod.parse(method.code()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "polar",
        "rotary",
        "rotary x",
        "kerple-log 1",
        "kerple-log",
        "xpos 10000 0",
        "kerple-power 1 2.5",
        "window 0 none",
        "window 5",
        "window none",
        "log-n 1 none",
        "ntk 10000 0",
        "interpolated 10000 -1",
        "rerope 10000 -1 0",
        "rerope 10000 64 1.5"
      })
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
  void kerpleIsALogarithmOrAPower() {
    var log = new Kerple(Kerple.Form.LOG, List.of(2.0, 1.0), List.of(0.5, 1.0));
    assertEquals(0, log.bias(2, 16).at(0, 0), 0);
    assertEquals(-2 * Math.log(3), log.bias(2, 16).at(0, 4), 1e-15);
    assertEquals(-Math.log(5), log.bias(2, 16).at(1, 4), 1e-15);
    var power = new Kerple(Kerple.Form.POWER, List.of(2.0, 1.0), List.of(0.5, 1.5));
    assertEquals(0, power.bias(2, 16).at(0, 0), 0);
    assertEquals(-4, power.bias(2, 16).at(0, 4), 1e-15);
    assertEquals(-8, power.bias(2, 16).at(1, 4), 1e-14);
    assertThrows(IllegalArgumentException.class, () -> log.bias(4, 16));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Kerple(Kerple.Form.LOG, List.of(1.0), List.of(0.0)));
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
    var decay = PositionMethod.xPos().rotary(64).decay();
    assertEquals(0.4 / 1.4, Math.pow(decay.at(0, 32), 512), 1e-12);
    assertEquals((31.0 / 32 + 0.4) / 1.4, Math.pow(decay.at(31, 32), 512), 1e-12);
  }

  /** The slowest pair is stretched as by interpolation, the fastest not at all. */
  @Test
  void ntkStretchesTheSlowestPair() {
    var plain = PositionMethod.rotary().rotary(64);
    var stretched = PositionMethod.ntkAware(8).rotary(64);
    assertEquals(plain.frequency(31) / 8, stretched.frequency(31), 1e-15);
    assertEquals(plain.frequency(0), stretched.frequency(0));
    assertEquals(PositionMethod.rotary().rotary(2), PositionMethod.ntkAware(8).rotary(2));
  }

  @Test
  void interpolationPutsPositionsCloser() {
    var rotary = PositionMethod.interpolated(8).rotary(64);
    assertEquals(512, rotary.positions().at(4096));
  }

  @Test
  void theHorizonShortensDistances() {
    var rotary = PositionMethod.leakyReRope(64, 0.125).rotary(16);
    double query = rotary.ofFarQueries().positions().at(1000);
    assertEquals(64, query - rotary.ofFarKeys().positions().at(1000 - 64), 1e-12);
    assertEquals(64 + 100 / 8.0, query - rotary.ofFarKeys().positions().at(1000 - 164), 1e-12);
  }

  /** Every method is a job of the contract, and hides the future. */
  @ParameterizedTest
  @MethodSource("methods")
  void isAJobOfTheContract(PositionMethod method) {
    var job = method.attention(AttentionShape.selfAttention(1, 3, 40, 17));
    assertEquals(0, job.mask().lookAhead());
    assertTrue(job.rotary().dimensions() == 0 || job.rotary().dimensions() == 16);
  }

  @Test
  void wrappersKeepWhatTheyWrap() {
    var shape = AttentionShape.selfAttention(1, 2, 40, 16);
    var job = PositionMethod.alibi().scaledBeyond(10).window(8).window(30).attention(shape);
    assertEquals(Mask.slidingWindow(8), job.mask());
    assertEquals(PositionMethod.alibi().bias(2, 16).at(1, 5), job.bias().at(1, 5));
    assertEquals(1, job.scale().at(9));
    assertEquals(2, job.scale().at(99), 1e-15);
    assertEquals(1, job.scale().at(0));
  }

  @Test
  void refusesAWeightBelowZero() {
    assertThrows(IllegalArgumentException.class, () -> new PositionMethod.Sandwich(-1));
    assertThrows(IllegalArgumentException.class, () -> new PositionMethod.Sandwich(Double.NaN));
  }
}
