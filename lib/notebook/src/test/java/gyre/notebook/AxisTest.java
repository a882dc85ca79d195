package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void anAxisReachesALittleFurtherThanItsData() {
    var span = Axis.linear("x").span(DoubleStream.of(0, 100, Double.NaN));
    assertTrue(span.low() < 0 && span.low() > -10, span::toString);
    assertTrue(span.high() > 100 && span.high() < 110, span::toString);
  }

  @Test
  void aLogarithmicAxisOverlooksWhatItCannotShow() {
    var span = Axis.log("x").span(DoubleStream.of(-5, 0, 1, 100));
    assertTrue(span.low() > 0.5 && span.high() < 200, span::toString);
    assertEquals(0.5, span.fraction(10), 1e-12);
  }

  @Test
  void oneValueOrNoneStillHasAnAxis() {
    for (var axis : new Axis[] {Axis.linear("x"), Axis.log("x"), Axis.fromZero("x")}) {
      for (var data : new double[][] {{3}, {}, {Double.NaN}}) {
        var span = axis.span(DoubleStream.of(data));
        assertTrue(span.low() < span.high(), span::toString);
      }
    }
  }

  @Test
  void aFixedRangeIsExact() {
    assertEquals(
        new Span(Spacing.LINEAR, 0, 1), Axis.linear("x").range(0, 1).span(DoubleStream.of(7)));
  }

  @Test
  void wrongRangesAreNamed() {
    var error = assertThrows(IllegalArgumentException.class, () -> Axis.log("RMSE").range(0, 1));
    assertTrue(error.getMessage().contains("'RMSE'"), error::getMessage);
    assertThrows(IllegalArgumentException.class, () -> Axis.linear("x").range(1, 1));
    assertThrows(IllegalArgumentException.class, () -> Axis.linear("x").range(0, Double.NaN));
  }
}
