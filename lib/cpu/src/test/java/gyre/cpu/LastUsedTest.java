package gyre.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LastUsedTest {
  private final LastUsed<String, Integer> values = new LastUsed<>(2);
  private final AtomicInteger made = new AtomicInteger();

  private int get(String key) {
    return values.get(key, made::incrementAndGet);
  }

  @Test
  void aValueIsMadeOnceWhileItIsAmongTheLastUsed() {
    assertEquals(1, get("a"));
    assertEquals(2, get("b"));
    assertEquals(1, get("a"));
    assertEquals(3, get("c"));
    assertEquals(1, get("a"));
    assertEquals(4, get("b"), "b was used before a and c, so it was let go");
  }

  @Test
  void whatCouldNotBeMadeIsTriedAgain() {
    assertThrows(
        IllegalStateException.class,
        () ->
            values.get(
                "a",
                () -> {
                  throw new IllegalStateException("not now");
                }));
    assertEquals(1, get("a"));
  }

  @Test
  void threadsThatMeetGetOneValue() {
    Parallel.forEach(1000, () -> "", (workspace, task) -> assertEquals(1, get("a")));
  }
}
