package gyre.kernel;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * One way to run kernels: the plain reference, the CPU's vector units, a GPU.
 *
 * <p>Implementations are found with {@link java.util.ServiceLoader}; they are safe for use from
 * several threads.
 */
public interface Backend {

  /** The name it is asked for by: {@code "reference"}, {@code "cpu"}, {@code "gpu"}. */
  String name();

  /** Whether it can be used on this machine. Never throws: a broken device is a reason. */
  Availability availability();

  /** The device it runs on, in a few words. */
  String device();

  /** The devices that there are, where it can choose: which one is taken, why not the others. */
  default List<String> devices() {
    return List.of();
  }

  /**
   * Whether its kernels run on a device apart, with a compiler, a memory and a driver of its own,
   * and so may throw {@link DeviceException}.
   */
  default boolean runsOnDevice() {
    return false;
  }

  /** What work on that device has taken in this process so far. */
  default DeviceTimes times() {
    return DeviceTimes.NONE;
  }

  /** Bytes that it keeps on that device for the next jobs. */
  default long memory() {
    return 0;
  }

  /** The kernels it offers. */
  Kernels kernels();

  /**
   * The kernel for a contract.
   *
   * @throws UnsupportedOperationException if this backend has none, naming those that it has
   */
  default <K extends Kernel> K kernel(Class<K> contract) {
    return kernels()
        .find(contract)
        .orElseThrow(
            () ->
                new UnsupportedOperationException(
                    "backend '%s' has no %s; it has: %s. Backends.named(\"reference\") has them all"
                        .formatted(
                            name(),
                            contract.getSimpleName(),
                            kernels().contracts().stream()
                                .map(Class::getSimpleName)
                                .collect(joining(", ")))));
  }
}
