package gyre.gpu.runtime;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uk.ac.manchester.tornado.api.runtime.TornadoRuntimeProvider;

/** The devices that TornadoVM finds, and which one is taken. */
public final class Devices {
  private Devices() {}

  /** All of them, in TornadoVM's order. Takes a second or two: it starts TornadoVM. */
  public static List<Device> all() {
    var runtime = TornadoRuntimeProvider.getTornadoRuntime();
    var devices = new ArrayList<Device>();
    for (int b = 0; b < runtime.getNumBackends(); b++) {
      var backend = runtime.getBackend(b);
      for (int d = 0; d < backend.getNumDevices(); d++) {
        devices.add(new Device(backend.getDevice(d), b + ":" + d, backend.getName()));
      }
    }
    return devices;
  }

  /**
   * The device to use: the one wanted, else the one with the most memory that is not the CPU, else
   * the CPU.
   *
   * @param wanted its id, or a part of its name in any case; empty for no wish
   * @return empty if there is no device at all
   * @throws IllegalArgumentException if a device is wanted that is not there, naming those that are
   */
  public static Optional<Device> choose(List<Device> devices, String wanted) {
    if (wanted.isEmpty()) {
      return devices.stream()
          .max(Comparator.comparing((Device d) -> !d.isProcessor()).thenComparing(Device::memory));
    }
    var named = devices.stream().filter(device -> matches(device, wanted)).findFirst();
    if (named.isEmpty()) {
      throw new IllegalArgumentException(
          "GYRE_DEVICE is '%s'; it must be an id or a part of a name of: %s"
              .formatted(wanted, devices.stream().map(Devices::line).collect(joining(", "))));
    }
    return named;
  }

  private static boolean matches(Device device, String wanted) {
    return device.id().equals(wanted)
        || device.name().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
  }

  private static String line(Device device) {
    return device.id() + " " + device;
  }
}
