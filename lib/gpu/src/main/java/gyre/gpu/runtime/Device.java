package gyre.gpu.runtime;

import java.util.Optional;
import java.util.regex.Pattern;
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
  private static final int LANES = 128;

  private static final Pattern DRIVER = Pattern.compile("(?m)^Driver version\\s*:\\s*(\\S.*)$");

  /** Platforms all of whose devices round quotients and roots correctly when they are asked to. */
  private static final Pattern ROUNDING = Pattern.compile("NVIDIA|Portable Computing Language");

  /** The name that its driver gives it. */
  public String name() {
    return handle.getPhysicalDevice().getDeviceName().strip();
  }

  /** The version of its driver, where TornadoVM tells it. */
  public Optional<String> driver() {
    return DRIVER
        .matcher(handle.getPhysicalDevice().getDeviceInfo())
        .results()
        .map(found -> found.group(1).strip())
        .findFirst();
  }

  /** Whether it is the CPU behind a driver such as PoCL: good for tests, not for speed. */
  public boolean isProcessor() {
    return handle.getDeviceType() == TornadoDeviceType.CPU;
  }

  /**
   * What its OpenCL compiler is told. Not what TornadoVM tells it by default: that nothing is
   * infinite or NaN, and to be content with few digits of an exponential, both against the
   * contracts. Quotients and roots are rounded correctly where that can be had: NVIDIA's compiler
   * takes 2 and 3 units in the last place otherwise, and others may refuse to be asked.
   */
  String openClFlags() {
    boolean rounds = ROUNDING.matcher(handle.getPlatformName()).find();
    return rounds ? "-w -cl-fp32-correctly-rounded-divide-sqrt" : "-w";
  }

  /**
   * Threads that keep it busy: fewer leave a large device idle, of which an H100 has 132 processors
   * of 128 lanes.
   */
  public int threads() {
    return LANES * Math.max(1, handle.getPhysicalDevice().getDeviceMaxComputeUnits());
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
