package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gyre.kernel.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final long SECOND = 1_000_000_000;

  private final List<String> seen = new ArrayList<>();
  private final ProgressLine line =
      new ProgressLine(
          (place, isNew, text) -> seen.add((isNew ? "new " : "") + place + " '" + text + "'"));

  @Test
  void aShortJobLeavesNoTrace() {
    var job = Progress.of("short", 1);
    line.began(job, 0);
    line.look(SECOND);
    line.look(SECOND * 19 / 10);
    line.ended(job);
    line.look(9 * SECOND);
    assertEquals(List.of(), seen);
  }

  @Test
  void aLongJobHasOneLineThatGoesWithIt() {
    var job = Progress.of("100 members of Lorenz", 100);
    line.began(job, 5 * SECOND);
    line.look(7 * SECOND);
    job.add(25);
    line.look(8 * SECOND);
    job.add(74.9);
    line.look(305 * SECOND);
    line.ended(job);
    line.look(400 * SECOND);
    assertEquals(
        List.of(
            "new gyre-progress-1 '100 members of Lorenz: 0 %, 2 s'",
            "gyre-progress-1 '100 members of Lorenz: 25 %, 3 s, about 9 s left'",
            "gyre-progress-1 '100 members of Lorenz: 99 %, 5 min 0 s, about 0 s left'",
            "gyre-progress-1 ''"),
        seen);
  }

  /** Neither the job nor the next look hears of it. */
  @Test
  void aScreenThatFailsIsTriedAgain() {
    var job = Progress.of("job", 1);
    var failing =
        new ProgressLine(
            (place, isNew, text) -> {
              seen.add((isNew ? "new " : "") + text);
              if (seen.size() != 2) throw new IllegalStateException("the screen is gone");
            });
    failing.began(job, 0);
    failing.look(3 * SECOND);
    failing.look(4 * SECOND);
    failing.ended(job);
    assertEquals(List.of("new job: 0 %, 3 s", "new job: 0 %, 4 s", ""), seen);
  }

  @Test
  void theOldestOfSeveralIsShownAndThenTheNext() {
    var first = Progress.of("first", 1);
    var second = Progress.of("second", 1);
    line.began(first, 0);
    line.began(second, SECOND);
    line.look(4 * SECOND);
    second.add(0.5);
    line.ended(first);
    line.look(7201 * SECOND);
    line.ended(second);
    assertEquals(
        List.of(
            "new gyre-progress-1 'first: 0 %, 4 s'",
            "gyre-progress-1 ''",
            "new gyre-progress-2 'second: 50 %, 2 h 0 min, about 2 h 0 min left'",
            "gyre-progress-2 ''"),
        seen);
  }
}
