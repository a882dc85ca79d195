package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Linux tells of caches is understood, and nothing is asked of other systems. */
class CachesTest {
  private static final int USUAL = 1 << 15;

  @TempDir private Path told;

  private void tell(int index, String level, String type, String size) throws IOException {
    var cache = Files.createDirectory(told.resolve("index" + index));
    Files.writeString(cache.resolve("level"), level + "\n");
    Files.writeString(cache.resolve("type"), type + "\n");
    Files.writeString(cache.resolve("size"), size + "\n");
  }

  @Test
  void theFirstLevelOfDataCounts() throws IOException {
    tell(0, "2", "Unified", "2048K");
    tell(1, "1", "Instruction", "64K");
    tell(2, "1", "Data", "48K");
    assertEquals(48 << 10, Caches.firstLevel(told, USUAL));
  }

  @Test
  void aNumberAloneIsBytes() throws IOException {
    tell(0, "1", "Data", "65536");
    assertEquals(65536, Caches.firstLevel(told, USUAL));
  }

  @Test
  void otherwiseItIsTheUsualSize() throws IOException {
    assertEquals(USUAL, Caches.firstLevel(told.resolve("nothing"), USUAL));
    assertEquals(USUAL, Caches.firstLevel(told, USUAL));
    tell(0, "1", "Data", "much");
    assertEquals(USUAL, Caches.firstLevel(told, USUAL));
    Files.createDirectory(told.resolve("index1"));
    assertEquals(USUAL, Caches.firstLevel(told, USUAL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0K", "-48K", "4K", "9999999K", "99999999999999", "K", ""})
  void aSizeThatNoCacheHasIsNotBelieved(String size) throws IOException {
    tell(0, "1", "Data", size);
    assertEquals(USUAL, Caches.firstLevel(told, USUAL));
  }
}
