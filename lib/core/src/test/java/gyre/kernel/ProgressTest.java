package gyre.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void aListenerHearsOfBeginAndEnd() {
    try (var diary = new ProgressDiary()) {
      try (var progress = Progress.of("a job", 8)) {
        progress.add(2);
        assertEquals(0.25, progress.fraction());
        assertEquals("a job", progress.job());
        assertEquals(List.of(progress), diary.began());
        assertEquals(List.of(), diary.ended());
      }
      assertEquals(diary.began(), diary.ended());
    }
  }

  @Test
  void partsOfAllThreadsAddUp() {
    try (var progress = Progress.of("a job", 1000)) {
      IntStream.range(0, 1000).parallel().forEach(i -> progress.add(1));
      assertEquals(1, progress.fraction());
      progress.add(1e-9);
      assertEquals(1, progress.fraction());
    }
  }

  @Test
  void aJobKeepsItsListener() {
    try (var first = new ProgressDiary();
        var job = Progress.of("first", 1)) {
      try (var second = new ProgressDiary()) {
        job.add(1);
        Progress.of("second", 1).close();
        assertEquals(List.of(), second.ended().stream().filter(job::equals).toList());
      }
      assertEquals(List.of(job), first.began());
    }
  }

  @Test
  void noListenerIsNeeded() {
    try (var progress = Progress.of("a job", 1)) {
      progress.add(0.5);
    }
  }
}
