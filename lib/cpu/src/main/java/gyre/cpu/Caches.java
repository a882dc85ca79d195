package gyre.cpu;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The caches of a core, as Linux tells of them; elsewhere what most processors have. */
final class Caches {
  private static final Path TOLD = Path.of("/sys/devices/system/cpu/cpu0/cache");

  /** What a first-level cache may be told to have, in bytes; anything else is no cache's size. */
  private static final int LEAST = 8 << 10;

  private static final int MOST = 1 << 20;

  /** Bytes of the first-level data cache. */
  static final int FIRST_LEVEL = firstLevel(TOLD, 32 << 10);

  private Caches() {}

  /** What a folder of caches tells of the first level's data, or else what is usual. */
  static int firstLevel(Path told, int usual) {
    try (var caches = Files.newDirectoryStream(told, "index*")) {
      for (var cache : caches) {
        if (text(cache, "level").equals("1") && text(cache, "type").equals("Data")) {
          long bytes = bytes(text(cache, "size"));
          return LEAST <= bytes && bytes <= MOST ? (int) bytes : usual;
        }
      }
    } catch (IOException | DirectoryIteratorException | NumberFormatException unknown) {
      return usual;
    }
    return usual;
  }

  private static String text(Path cache, String name) throws IOException {
    return Files.readString(cache.resolve(name)).strip();
  }

  /** Of "48K", and of a number alone. */
  private static long bytes(String size) {
    return size.endsWith("K")
        ? Long.parseLong(size, 0, size.length() - 1, 10) << 10
        : Long.parseLong(size);
  }
}
