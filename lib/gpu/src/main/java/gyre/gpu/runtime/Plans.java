package gyre.gpu.runtime;

import gyre.kernel.DeviceException;
import gyre.kernel.DeviceTimes;
import gyre.kernel.UnfitJobException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The plans of a device, kept by the kind of job that they are for.
 *
 * <p>Safe for use from several threads: jobs wait for one another. A device runs one of them at a
 * time anyhow, and each wants its memory. They run on a thread of their own, {@link DeviceThread}.
 */
public final class Plans {
  /** TornadoVM's own state and the driver's: what plans leave free of the device's memory. */
  private static final double SHARE = 0.85;

  /** A plan, and what of it a job must reach: its buffers and launches. */
  public interface Owner extends AutoCloseable {
    /** The plan. */
    Plan plan();

    /** Closes the plan. */
    @Override
    default void close() {
      plan().close();
    }
  }

  private final Device device;
  private final long budget;
  private final ReentrantLock lock = new ReentrantLock();

  /** The one used last comes last. */
  private final Map<Object, Owner> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** Kinds of plans that the device cannot do, and why. */
  private final Map<Object, UnfitJobException> refused = new HashMap<>();

  private final Map<Object, Pace> paces = new ConcurrentHashMap<>();
  private volatile DeviceTimes times = DeviceTimes.NONE;

  /** The plans of a device. */
  public Plans(Device device) {
    this(device, (long) (SHARE * device.memory()));
  }

  /** The plans of a device that may use so many bytes of it. */
  public Plans(Device device, long budget) {
    this.device = device;
    this.budget = budget;
  }

  /** The device that all of them run on. */
  public Device device() {
    return device;
  }

  /** Bytes that all plans together may have, and so one of them at most. */
  public long budget() {
    return budget;
  }

  /** Bytes on the device that are kept for the next jobs. */
  public long bytes() {
    lock.lock();
    try {
      return kept.values().stream().mapToLong(owner -> owner.plan().bytes()).sum();
    } finally {
      lock.unlock();
    }
  }

  /** The pace of jobs whose work is of the same kind. */
  public Pace pace(Object work) {
    return paces.computeIfAbsent(work, any -> new Pace());
  }

  /** What all jobs have taken so far. */
  public DeviceTimes times() {
    return times;
  }

  /**
   * Does a job with the plan of its kind, after making it if need be.
   *
   * @param kind what distinguishes plans; equal for jobs that the same plan can do
   * @param bytes what a new plan would need
   * @throws CancellationException if the calling thread is interrupted; its status is kept
   * @throws UnfitJobException if the device cannot do jobs of this kind, tried twice; the next one
   *     is refused at once
   * @throws DeviceException if the device fails; the next job gets a new plan
   */
  public <K, P extends Owner> void run(
      Class<P> type, K kind, long bytes, Function<K, P> make, Consumer<P> job) {
    DeviceThread.run(() -> runNow(type, kind, bytes, make, job));
  }

  private <K, P extends Owner> void runNow(
      Class<P> type, K kind, long bytes, Function<K, P> make, Consumer<P> job) {
    lock.lock();
    try {
      if (refused.containsKey(kind)) {
        throw refused.get(kind);
      }
      try {
        runOnce(type, kind, bytes, make, job);
      } catch (UnfitJobException stumbled) {
        // A driver's compiler may fail once: PoCL's has, over its own cache, on a busy machine.
        runOnce(type, kind, bytes, make, job);
      }
    } catch (UnfitJobException unfit) {
      refused.put(kind, unfit);
      throw unfit;
    } finally {
      lock.unlock();
    }
  }

  private <K, P extends Owner> void runOnce(
      Class<P> type, K kind, long bytes, Function<K, P> make, Consumer<P> job) {
    try {
      var plan = type.cast(kept.get(kind));
      if (plan == null) {
        makeRoom(bytes);
        plan = made(kind, make);
        kept.put(kind, plan);
      }
      var before = plan.plan().times();
      job.accept(plan);
      times = times.plus(plan.plan().times().since(before));
    } catch (DeviceException failed) {
      discard(kind, failed);
      throw failed;
    }
  }

  private <K, P> P made(K kind, Function<K, P> make) {
    long start = System.nanoTime();
    var plan = make.apply(kind);
    times = times.plus(new DeviceTimes((System.nanoTime() - start) / 1e9, 0, 0));
    return plan;
  }

  private void makeRoom(long bytes) {
    var oldest = kept.values().iterator();
    long used = bytes();
    while (used + bytes > budget && oldest.hasNext()) {
      var owner = oldest.next();
      used -= owner.plan().bytes();
      oldest.remove();
      owner.close();
    }
  }

  private void discard(Object kind, DeviceException failed) {
    var broken = kept.remove(kind);
    try {
      if (broken != null) {
        broken.close();
      }
    } catch (RuntimeException second) {
      failed.addSuppressed(second);
    }
  }
}
