package gyre.gpu.runtime;

import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.TornadoDeviceType;

/**
 * A device that TornadoVM can use.
 *
 * @param handle TornadoVM's own
 * @param id its place in TornadoVM's lists, {@code backend:device}
 * @param backend the way to it, such as {@code OpenCL}
 */
public record Device(TornadoDevice handle, String id, String backend) {

  /** The name that its driver gives it. */
  public String name() {
    return handle.getPhysicalDevice().getDeviceName().strip();
  }

  /** Whether it is the CPU behind a driver such as PoCL: good for tests, not for speed. */
  public boolean isProcessor() {
    return handle.getDeviceType() == TornadoDeviceType.CPU;
  }

  /** Bytes of its memory. */
  public long memory() {
    return handle.getMaxGlobalMemory();
  }

  /** Bytes that one buffer can have. */
  public long largestBuffer() {
    return handle.getMaxAllocMemory();
  }

  /**
   * This device in a line of a list: that it is the one taken, or why it is not.
   *
   * @param wanted see {@link Devices#choose}
   */
  public String comparedWith(Device taken, String wanted) {
    if (id.equals(taken.id)) {
      return "%s %s: taken".formatted(id, this);
    }
    var reason =
        !wanted.isEmpty()
            ? "GYRE_DEVICE is '%s'".formatted(wanted)
            : isProcessor() && !taken.isProcessor() ? "it is the CPU" : "another has more memory";
    return "%s %s: not taken, %s; GYRE_DEVICE=%s takes it".formatted(id, this, reason, id);
  }

  /** Name, backend and memory, such as {@code "NVIDIA H100 (OpenCL, 79 GiB)"}. */
  @Override
  public String toString() {
    var driver = isProcessor() ? backend + " of " + handle.getPlatformName() : backend;
    return "%s (%s, %.0f GiB)".formatted(name(), driver, memory() / 0x1p30);
  }
}
