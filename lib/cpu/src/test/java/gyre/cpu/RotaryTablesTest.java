package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import gyre.attention.Positions;
import gyre.attention.Rotary;
import gyre.attention.RotaryTable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RotaryTablesTest {
  private final RotaryTables tables = new RotaryTables();

  @Test
  void aShorterSequenceHasTheTableOfALongerOne() {
    var table = tables.of(Rotary.standard(8), 100);
    assertSame(table, tables.of(Rotary.standard(8), 100));
    assertSame(table, tables.of(Rotary.standard(8), 7));
    assertNotSame(table, tables.of(Rotary.standard(10), 7));
  }

  /** A sequence of n tokens that grows by one has about 2.5 ln n tables made in all. */
  @Test
  void aGrowingSequenceHasFewTablesMade() {
    int made = 0;
    RotaryTable last = null;
    for (int tokens = 1; tokens <= 4000; tokens++) {
      var table = tables.of(Rotary.standard(8), tokens);
      if (table != last) made++;
      last = table;
    }
    assertEquals(20, made, 5);
    var exact = RotaryTable.of(Rotary.standard(8), 4000);
    assertArrayEquals(exact.sine(), Arrays.copyOf(last.sine(), 4000 * 8));
  }

  /** Positions given one by one end with their job. */
  @Test
  void givenPositionsAreNotGoneBeyond() {
    for (int tokens = 1; tokens < 5; tokens++) {
      var positions = Positions.of(new int[tokens]).times(2);
      assertEquals(tokens, tables.of(Rotary.standard(8).withPositions(positions), tokens).tokens());
    }
  }
}
