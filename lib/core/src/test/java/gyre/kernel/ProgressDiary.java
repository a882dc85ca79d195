package gyre.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

/** Keeps the jobs that began and that ended; the only listener of the process meanwhile. */
public final class ProgressDiary implements Progress.Listener, AutoCloseable {
  private final List<Progress> began = new ArrayList<>();
  private final List<Progress> ended = new ArrayList<>();

  /** Listens. */
  public ProgressDiary() {
    Progress.tell(this);
  }

  /** Fails unless some work is one job that reaches its whole and ends. */
  public static void checkOneWholeJob(Runnable work) {
    try (var diary = new ProgressDiary()) {
      work.run();
      assertEquals(1, diary.began().size());
      assertEquals(diary.began(), diary.ended());
      assertEquals(1, diary.ended().get(0).fraction(), 1e-9);
    }
  }

  /** The jobs that began. */
  public synchronized List<Progress> began() {
    return List.copyOf(began);
  }

  /** The jobs that ended. */
  public synchronized List<Progress> ended() {
    return List.copyOf(ended);
  }

  @Override
  public synchronized void began(Progress job) {
    began.add(job);
  }

  @Override
  public synchronized void ended(Progress job) {
    ended.add(job);
  }

  /** Nobody listens any more. */
  @Override
  public void close() {
    Progress.tell(Progress.Listener.none());
  }
}
