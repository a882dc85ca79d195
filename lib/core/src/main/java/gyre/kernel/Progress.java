package gyre.kernel;

import java.util.concurrent.atomic.DoubleAdder;

/**
 * How far a job has come.
 *
 * <p>A kernel whose job may take long opens one, adds what is done, and closes it, however the job
 * ends. What shows progress, such as a notebook, gives the process a listener; it looks at {@link
 * #fraction} when it likes, so that kernels never wait for it. Without a listener nothing happens.
 *
 * <pre>{@code
 * try (var progress = Progress.of("Lorenz, 1000 members", 1000)) {
 *   …
 *   progress.add(1);
 * }
 * }</pre>
 */
public final class Progress implements AutoCloseable {

  /** Hears of jobs, from the threads that call the kernels: several, where several do. */
  public interface Listener {
    /** A job begins. */
    void began(Progress job);

    /** A job has ended, well or not. */
    void ended(Progress job);

    /** One that does nothing: what a process has at first. */
    static Listener none() {
      return new Listener() {
        @Override
        public void began(Progress job) {}

        @Override
        public void ended(Progress job) {}
      };
    }
  }

  private static volatile Listener current = Listener.none();

  private final String job;
  private final double whole;
  private final DoubleAdder done = new DoubleAdder();
  private final Listener listener = current;

  private Progress(String job, double whole) {
    this.job = job;
    this.whole = whole;
  }

  /** The jobs that begin from now on in this process are told to this listener alone. */
  public static void tell(Listener listener) {
    current = listener;
  }

  /**
   * A job that begins now.
   *
   * @param job what it is, in a few words
   * @param whole what {@link #add} will have added up to at its end, above 0
   */
  public static Progress of(String job, double whole) {
    var progress = new Progress(job, whole);
    progress.listener.began(progress);
    return progress;
  }

  /** A part is done; any thread may say so. */
  public void add(double part) {
    done.add(part);
  }

  /** The part of the whole that is done, 0 to 1. */
  public double fraction() {
    return Math.clamp(done.sum() / whole, 0, 1);
  }

  /** What the job is, in a few words. */
  public String job() {
    return job;
  }

  /** The job has ended. */
  @Override
  public void close() {
    listener.ended(this);
  }
}
