package gyre.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;

/**
 * A backend on a device, and the one that takes over: at once where the device has no kernel for a
 * contract, and for good where its kernel fails, after one warning.
 */
final class Relay implements Backend {
  private final Backend device;
  private final Backend substitute;
  private final Consumer<String> warning;
  private final Kernels kernels;

  /** Contracts whose kernels on the device have failed. */
  private final Set<String> retired = new ConcurrentSkipListSet<>();

  Relay(Backend device, Backend substitute, Consumer<String> warning) {
    this.device = device;
    this.substitute = substitute;
    this.warning = warning;
    var relayed = Kernels.none();
    for (var contract : substitute.kernels().contracts()) {
      relayed = with(relayed, contract);
    }
    kernels = relayed;
  }

  private <K extends Kernel> Kernels with(Kernels kernels, Class<K> contract) {
    var slow = substitute.kernel(contract);
    return kernels.with(
        contract,
        device.kernels().find(contract).map(fast -> relay(contract, fast, slow)).orElse(slow));
  }

  private <K extends Kernel> K relay(Class<K> contract, K fast, K slow) {
    var runners = new Runners(contract.getSimpleName(), fast, slow);
    var types = new Class<?>[] {contract};
    return contract.cast(
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            types,
            (proxy, method, arguments) -> runners.call(method, arguments)));
  }

  /** Who does the jobs of one contract. */
  private final class Runners {
    private final String contract;
    private final Kernel fast;
    private final Kernel slow;

    Runners(String contract, Kernel fast, Kernel slow) {
      this.contract = contract;
      this.fast = fast;
      this.slow = slow;
    }

    Object call(Method method, Object[] arguments) throws Throwable {
      if (!retired.contains(contract)) {
        try {
          return invoke(fast, method, arguments);
        } catch (DeviceException failure) {
          retire(failure);
        }
      }
      // The job from its beginning: kernels read their inputs only.
      return invoke(slow, method, arguments);
    }

    private void retire(DeviceException failure) {
      if (retired.add(contract)) {
        warning.accept(
            "%s: %s; from here on it runs on the backend %s, %s"
                .formatted(contract, failure.getMessage(), substitute.name(), substitute.device()));
      }
    }
  }

  private static Object invoke(Kernel kernel, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(kernel, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  @Override
  public String name() {
    return device.name();
  }

  @Override
  public Availability availability() {
    return device.availability();
  }

  @Override
  public String device() {
    return retired.isEmpty()
        ? device.device()
        : "%s; after a failure on %s: %s"
            .formatted(device.device(), substitute.name(), String.join(", ", retired));
  }

  @Override
  public Kernels kernels() {
    return kernels;
  }
}
