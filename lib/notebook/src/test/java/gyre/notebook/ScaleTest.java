package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void quickUnlessFullIsAskedFor() {
    assertEquals(Scale.QUICK, Scale.from(Map.of()));
    assertEquals(Scale.QUICK, Scale.from(Map.of("GYRE_SCALE", "")));
    assertEquals(Scale.QUICK, Scale.from(Map.of("GYRE_SCALE", "quick")));
    assertEquals(Scale.FULL, Scale.from(Map.of("GYRE_SCALE", "full")));
    assertEquals(Scale.FULL, Scale.from(Map.of("GYRE_SCALE", " FULL ")));
  }

  @Test
  void anotherNameIsRefusedWithThoseThatAreNot() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> Scale.from(Map.of("GYRE_SCALE", "fast")));
    assertTrue(error.getMessage().contains("'fast'"), error::getMessage);
    assertTrue(error.getMessage().contains("quick or full"), error::getMessage);
  }

  @Test
  void picksByScale() {
    assertEquals(1, Scale.QUICK.pick(1, 2));
    assertEquals(2, Scale.FULL.pick(1, 2));
    assertEquals(5_000_000_000L, Scale.FULL.pick(1L, 5_000_000_000L));
    assertEquals(0.5, Scale.QUICK.pick(0.5, 0.1));
    assertEquals("full", Scale.FULL.toString());
  }
}
