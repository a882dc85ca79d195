package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void linearMarksAreRoundNumbers() {
    assertEquals(
        List.of("−0.2", "0.0", "0.2", "0.4", "0.6"),
        labels(Ticks.of(new Span(Spacing.LINEAR, -0.3, 0.7), 5)));
    assertEquals(
        List.of("0", "2000", "4000"), labels(Ticks.of(new Span(Spacing.LINEAR, 0, 5000), 4)));
  }

  @Test
  void smallAndLargeNumbersShareAFactor() {
    var small = Ticks.of(new Span(Spacing.LINEAR, 0, 3e-7), 3);
    assertEquals(List.of("0", "1", "2", "3"), labels(small));
    assertEquals("× 10⁻⁷", small.factor());
    var large = Ticks.of(new Span(Spacing.LINEAR, -2.5e6, 2.5e6), 5);
    assertEquals(List.of("−2", "−1", "0", "1", "2"), labels(large));
    assertEquals("× 10⁶", large.factor());
  }

  @Test
  void logarithmicMarksArePowersOfTen() {
    var ticks = Ticks.of(new Span(Spacing.POWERS_OF_TEN, 0.005, 200), 8);
    assertEquals(List.of("10⁻²", "10⁻¹", "10⁰", "10¹", "10²"), labels(ticks));
    assertTrue(ticks.minor().contains(0.5) && ticks.minor().contains(0.006));
  }

  @Test
  void manyDecadesAreNotAllNamed() {
    var ticks = Ticks.of(new Span(Spacing.POWERS_OF_TEN, 1e-24, 1), 6);
    assertEquals(7, ticks.major().size());
    assertEquals(List.of("10⁻²⁴", "10⁻²⁰"), labels(ticks).subList(0, 2));
  }

  @Test
  void aShortLogarithmicAxisStillHasNumbers() {
    assertEquals(
        List.of("20", "50", "100"), labels(Ticks.of(new Span(Spacing.POWERS_OF_TEN, 15, 120), 2)));
    assertEquals(
        List.of("30", "35", "40"), labels(Ticks.of(new Span(Spacing.POWERS_OF_TEN, 30, 42), 3)));
  }

  @Test
  void powersOfTwoAreWrittenOut() {
    assertEquals(
        List.of("64", "128", "256", "512"),
        labels(Ticks.of(new Span(Spacing.POWERS_OF_TWO, 60, 600), 6)));
    assertEquals(
        List.of("1", "8", "64", "512", "4096"),
        labels(Ticks.of(new Span(Spacing.POWERS_OF_TWO, 1, 5000), 4)));
  }

  private static List<String> labels(Ticks ticks) {
    return ticks.major().stream().map(Ticks.Tick::label).toList();
  }
}
