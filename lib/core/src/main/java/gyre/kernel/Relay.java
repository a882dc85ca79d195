package gyre.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;

/**
 * A backend on a device, and the one that takes over: at once where the device has no kernel for a
 * contract, for one job where the device cannot do that job, and for good where it fails. A warning
 * tells each reason once.
 */
final class Relay implements Backend {
  private final Backend device;
  private final Backend substitute;
  private final Consumer<String> warning;
  private final Kernels kernels;

  /** Contracts whose kernels on the device have failed. */
  private final Set<String> retired = new ConcurrentSkipListSet<>();

  /** Contracts of which the device could not do some job. */
  private final Set<String> relieved = new ConcurrentSkipListSet<>();

  /** Warnings that were given. */
  private final Set<String> given = ConcurrentHashMap.newKeySet();

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
        } catch (UnfitJobException unfit) {
          relieved.add(contract);
          warn(unfit, "this job runs");
        } catch (DeviceException failure) {
          retired.add(contract);
          warn(failure, "from here on it runs");
        }
      }
      // The job from its beginning: kernels read their inputs only.
      return invoke(slow, method, arguments);
    }

    private void warn(DeviceException reason, String what) {
      var text =
          "%s: %s; %s on the backend %s, %s"
              .formatted(
                  contract, reason.getMessage(), what, substitute.name(), substitute.device());
      if (given.add(text)) {
        warning.accept(text);
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
    return device.device()
        + told("after a failure on %s: %s", retired)
        + told("some jobs on %s: %s", relieved);
  }

  private String told(String how, Set<String> contracts) {
    return contracts.isEmpty()
        ? ""
        : "; " + how.formatted(substitute.name(), String.join(", ", contracts));
  }

  @Override
  public DeviceTimes times() {
    return device.times();
  }

  @Override
  public long memory() {
    return device.memory();
  }

  @Override
  public Kernels kernels() {
    return kernels;
  }
}
