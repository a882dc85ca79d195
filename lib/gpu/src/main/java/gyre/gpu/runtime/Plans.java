package gyre.gpu.runtime;

import gyre.kernel.DeviceException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The plans of a device, kept by the kind of job that they are for.
 *
 * <p>Safe for use from several threads: jobs wait for one another. A device runs one of them at a
 * time anyhow, and each wants its memory.
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

  /**
   * Does a job with the plan of its kind, after making it if need be.
   *
   * @param kind what distinguishes plans; equal for jobs that the same plan can do
   * @param bytes what a new plan would need
   * @throws CancellationException if the calling thread is interrupted; its status is kept
   * @throws DeviceException if the device fails; the next job gets a new plan
   */
  public <K, P extends Owner> void run(
      Class<P> type, K kind, long bytes, Function<K, P> make, Consumer<P> job) {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw cancelled();
    }
    try {
      if (Thread.currentThread().isInterrupted()) {
        throw cancelled();
      }
      var plan = type.cast(kept.get(kind));
      if (plan == null) {
        makeRoom(bytes);
        plan = make.apply(kind);
        kept.put(kind, plan);
      }
      job.accept(plan);
    } catch (DeviceException failed) {
      discard(kind, failed);
      throw failed;
    } finally {
      lock.unlock();
    }
  }

  private static CancellationException cancelled() {
    return new CancellationException("the calling thread was interrupted");
  }

  private void makeRoom(long bytes) {
    var oldest = kept.values().iterator();
    long used = kept.values().stream().mapToLong(owner -> owner.plan().bytes()).sum();
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
