package gyre.bench;

import gyre.kernel.Backends;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** Times one job on a device in a JVM of its own, what it consists of apart. */
public final class DeviceRun {
  private static final int CALLS = 3;

  private DeviceRun() {}

  /**
   * Prints one line of JSON, times in seconds: {@code cold}, from the start of the JVM to the first
   * result; {@code compiling}, of that; then, of a later call, the median {@code warm} by the clock
   * of the caller, and {@code copying} and {@code computing} by that of the device; the {@code
   * bytes} that are kept on the device, and the {@code device}.
   *
   * @param arguments the backend, the job, see {@link DeviceJobs}, and its size
   */
  public static void main(String... arguments) {
    long began = ManagementFactory.getRuntimeMXBean().getStartTime();
    var backend = Backends.named(arguments[0]);
    var job = DeviceJobs.of(arguments[1], backend, Integer.parseInt(arguments[2]));
    job.run();
    double cold = (System.currentTimeMillis() - began) / 1e3;
    var first = backend.times();
    job.run(); // Whose runs are longer, now that the device is known to be fast.
    var before = backend.times();
    var took = new double[CALLS];
    for (int call = 0; call < CALLS; call++) {
      long start = System.nanoTime();
      job.run();
      took[call] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(took);
    var calls = backend.times().since(before);
    System.out.printf(
        Locale.ROOT,
        "{\"cold\": %g, \"compiling\": %g, \"warm\": %g, \"copying\": %g, \"computing\": %g, \"bytes\": %d, \"device\": \"%s\"}%n",
        cold,
        first.compiling(),
        took[CALLS / 2],
        calls.copying() / CALLS,
        calls.computing() / CALLS,
        backend.memory(),
        backend.device());
  }
}
