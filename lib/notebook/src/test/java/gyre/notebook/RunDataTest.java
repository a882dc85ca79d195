package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gyre.kernel.Backends;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunDataTest {
  @Test
  void saysWhatAReaderNeedsToGetTheNumbersAgain() {
    var table = RunData.table(42);
    assertEquals(
        List.of("backend", "device", "why this one", "Java", "Gyre", "scale", "seed"),
        table.stringColumn(0).asList());
    var values = table.stringColumn(1).asList();
    assertEquals(Backends.best().name(), values.get(0));
    assertEquals(Backends.best().device(), values.get(1));
    assertEquals(Backends.explanation(), values.get(2));
    assertTrue(values.get(3).startsWith(Runtime.version().toString()), values.get(3));
    assertTrue(values.get(4).matches("\\d+\\.\\d+\\.\\d+.*"), values.get(4));
    assertEquals(Scale.current().toString(), values.get(5));
    assertEquals("42", values.get(6));
  }

  @Test
  void doesNotChangeFromRunToRun() {
    assertEquals(TableHtml.of(RunData.table(1)), TableHtml.of(RunData.table(1)));
  }
}
