package gyre.notebook;

import gyre.kernel.Progress;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Shows how far a long job is: one line, kept up to date in place, and erased when the job ends.
 *
 * <pre>{@code
 * 100,000 members of Lorenz: 42 %, 12 s, about 17 s left
 * }</pre>
 *
 * <p>Jobs of less than two seconds leave no trace. Of several jobs at once, the oldest is shown. An
 * interrupted cell keeps its line where the kernel no longer takes output for it.
 */
public final class ProgressLine implements Progress.Listener {
  /** Where a line is shown, such as the output of a notebook's cell. */
  @FunctionalInterface
  public interface Screen {
    /**
     * Shows a line of text.
     *
     * @param place the same for all states of one line; a place not seen before is a new line
     * @param isNew whether it is a new line
     * @param text what it says now; empty once the job has ended
     */
    void show(String place, boolean isNew, String text);
  }

  private static final Logger LOG = System.getLogger(ProgressLine.class.getName());
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(500);

  private final Screen screen;

  /** When each of the jobs under way began, the oldest first; nanoseconds. */
  private final Map<Progress, Long> jobs = new LinkedHashMap<>();

  /** The job on the screen; null for none. */
  private Progress shown;

  private int lines;

  ProgressLine(Screen screen) {
    this.screen = screen;
  }

  /** Shows all long jobs of this process on a screen, from now on. */
  public static void showOn(Screen screen) {
    var line = new ProgressLine(screen);
    Executors.newSingleThreadScheduledExecutor(
            work -> {
              var thread = new Thread(work, "progress");
              thread.setDaemon(true);
              return thread;
            })
        .scheduleAtFixedRate(
            () -> line.look(System.nanoTime()), PERIOD, PERIOD, TimeUnit.NANOSECONDS);
    Progress.tell(line);
  }

  @Override
  public void began(Progress job) {
    began(job, System.nanoTime());
  }

  synchronized void began(Progress job, long now) {
    jobs.put(job, now);
  }

  @Override
  public synchronized void ended(Progress job) {
    jobs.remove(job);
    if (job == shown) {
      shown = null;
      show(false, "");
    }
  }

  /** Brings the line up to date. */
  synchronized void look(long now) {
    if (jobs.isEmpty()) return;
    var oldest = jobs.entrySet().iterator().next();
    long elapsed = now - oldest.getValue();
    if (elapsed < PATIENCE) return;
    boolean isNew = shown == null;
    if (isNew) lines++;
    if (show(isNew, text(oldest.getKey(), elapsed / 1e9))) shown = oldest.getKey();
  }

  /** Whether a line could be shown: a job is worth more than its line, and goes on without. */
  private boolean show(boolean isNew, String text) {
    try {
      screen.show(place(), isNew, text);
      return true;
    } catch (RuntimeException broken) {
      LOG.log(Level.DEBUG, "progress cannot be shown", broken);
      return false;
    }
  }

  private String place() {
    return "gyre-progress-" + lines;
  }

  private static String text(Progress job, double seconds) {
    double fraction = job.fraction();
    var so = Markup.format("%s: %d %%, %s", job.job(), (int) (100 * fraction), duration(seconds));
    return fraction > 0
        ? so + ", about " + duration(seconds * (1 - fraction) / fraction) + " left"
        : so;
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) return whole + " s";
    if (whole < 3600) return Markup.format("%d min %d s", whole / 60, whole % 60);
    return Markup.format("%d h %d min", whole / 3600, whole % 3600 / 60);
  }
}
